/** What the member and invitation procedures take and give. */
import { z } from "zod";
import { MEMBER_ROLES } from "../auth/permissions.ts";
import { cursorInput, idInput, limitInput, momentOutput } from "../schemas.ts";

const memberRole = z.enum(MEMBER_ROLES);
const ADDRESS_LENGTH_MAX = 254;
/** 32 random bytes in base64url. */
const TOKEN_LENGTH = 43;

export const listMembersInput = z.strictObject({ cursor: cursorInput("user"), limit: limitInput }).prefault({});

export const inviteInput = z.strictObject({
  email: z.email("must be an e-mail address").max(ADDRESS_LENGTH_MAX).toLowerCase(),
  /** None that may do more than the caller. */
  role: memberRole,
});

export const acceptInput = z.strictObject({ token: z.string().length(TOKEN_LENGTH, "must be the token of the mail's link") });
export const updateRoleInput = z.strictObject({ userId: idInput, role: memberRole });
export const removeMemberInput = z.strictObject({ userId: idInput });

export const listInvitationsInput = z
  .strictObject({
    cursor: cursorInput("inv"),
    limit: limitInput,
    /** All when left out. */
    status: z.enum(["open", "accepted", "revoked", "expired"]).optional(),
  })
  .prefault({});

export const revokeInvitationInput = z.strictObject({ id: idInput });

export const memberOutput = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: memberRole,
  /** When they joined. */
  createdAt: momentOutput,
});

export const memberPageOutput = z.object({
  items: memberOutput.array(),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
});

export const invitationOutput = z.object({
  id: z.string(),
  email: z.string(),
  role: memberRole,
  status: z.enum(["open", "accepted", "revoked", "expired"]),
  /** Id of the person or management key that invited. */
  invitedBy: z.string(),
  createdAt: momentOutput,
  expiresAt: momentOutput,
});

export const invitationPageOutput = z.object({
  items: invitationOutput.array(),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
});

export const acceptedOutput = z.object({ accountId: z.string(), role: memberRole });
export const changedRoleOutput = z.object({ userId: z.string(), role: memberRole });
export const removedMemberOutput = z.object({ userId: z.string() });
export const revokedInvitationOutput = z.object({ id: z.string(), status: z.literal("revoked") });

export type ListMembersInput = z.infer<typeof listMembersInput>;
export type InviteInput = z.infer<typeof inviteInput>;
export type UpdateRoleInput = z.infer<typeof updateRoleInput>;
export type ListInvitationsInput = z.infer<typeof listInvitationsInput>;
export type MemberPageOutput = z.infer<typeof memberPageOutput>;
export type InvitationOutput = z.infer<typeof invitationOutput>;
export type InvitationPageOutput = z.infer<typeof invitationPageOutput>;
export type AcceptedOutput = z.infer<typeof acceptedOutput>;
export type ChangedRoleOutput = z.infer<typeof changedRoleOutput>;
export type RemovedMemberOutput = z.infer<typeof removedMemberOutput>;
export type RevokedInvitationOutput = z.infer<typeof revokedInvitationOutput>;
