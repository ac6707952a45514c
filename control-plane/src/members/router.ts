/** members.* and invitations.*: who belongs to the account. */
import { adminProcedure, personProcedure, readProcedure, router } from "../trpc.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { removeMember, updateRole } from "./change-members.ts";
import { invite } from "./invite.ts";
import { listInvitations } from "./list-invitations.ts";
import { listMembers } from "./list-members.ts";
import { revokeInvitation } from "./revoke-invitation.ts";
import {
  acceptedOutput,
  acceptInput,
  changedRoleOutput,
  invitationOutput,
  invitationPageOutput,
  inviteInput,
  listInvitationsInput,
  listMembersInput,
  memberPageOutput,
  removedMemberOutput,
  removeMemberInput,
  revokedInvitationOutput,
  revokeInvitationInput,
  updateRoleInput,
} from "./schemas.ts";

export const membersRouter = router({
  list: readProcedure
    .input(listMembersInput)
    .output(memberPageOutput)
    .query(({ ctx, input }) => listMembers(ctx.dependencies.prisma, ctx.caller.accountId, input)),
  invite: adminProcedure
    .input(inviteInput)
    .output(invitationOutput)
    .mutation(({ ctx, input }) => invite(ctx, ctx.caller, input)),
  accept: personProcedure
    .input(acceptInput)
    .output(acceptedOutput)
    .mutation(({ ctx, input }) => acceptInvitation(ctx.dependencies, ctx.caller, input.token)),
  updateRole: adminProcedure
    .input(updateRoleInput)
    .output(changedRoleOutput)
    .mutation(({ ctx, input }) => updateRole(ctx.dependencies.prisma, ctx.caller, input)),
  remove: adminProcedure
    .input(removeMemberInput)
    .output(removedMemberOutput)
    .mutation(({ ctx, input }) => removeMember(ctx.dependencies.prisma, ctx.caller, input.userId)),
});

export const invitationsRouter = router({
  list: adminProcedure
    .input(listInvitationsInput)
    .output(invitationPageOutput)
    .query(({ ctx, input }) => listInvitations(ctx.dependencies, ctx.caller.accountId, input)),
  revoke: adminProcedure
    .input(revokeInvitationInput)
    .output(revokedInvitationOutput)
    .mutation(({ ctx, input }) => revokeInvitation(ctx.dependencies, ctx.caller, input.id)),
});
