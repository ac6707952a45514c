/** managementKeys.*: the account's keys for this control plane. */
import { answerOnce } from "../idempotency/answer-once.ts";
import { adminProcedure, readProcedure, router } from "../trpc.ts";
import { createAccountManagementKey } from "./create-key.ts";
import { listManagementKeys } from "./list-keys.ts";
import { revokeManagementKey } from "./revoke-key.ts";
import {
  createdManagementKeyOutput,
  createManagementKeyInput,
  listManagementKeysInput,
  managementKeyPageOutput,
  revokedManagementKeyOutput,
  revokeManagementKeyInput,
} from "./schemas.ts";

export const managementKeysRouter = router({
  list: readProcedure
    .input(listManagementKeysInput)
    .output(managementKeyPageOutput)
    .query(({ ctx, input }) => listManagementKeys(ctx.dependencies.prisma, ctx.caller.accountId, input)),
  create: adminProcedure
    .input(createManagementKeyInput)
    .output(createdManagementKeyOutput)
    .mutation(({ ctx, input }) =>
      answerOnce({
        ctx,
        caller: ctx.caller,
        path: "managementKeys.create",
        input,
        output: createdManagementKeyOutput,
        act: (tx) => createAccountManagementKey(tx, ctx.dependencies, { caller: ctx.caller, input }),
      }),
    ),
  revoke: adminProcedure
    .input(revokeManagementKeyInput)
    .output(revokedManagementKeyOutput)
    .mutation(({ ctx, input }) => revokeManagementKey(ctx.dependencies, ctx.caller, input.id)),
});
