/** keys.*: the account's API keys. */
import { keysProcedure, readProcedure, router } from "../trpc.ts";
import { createKey } from "./create-key.ts";
import { listKeys } from "./list-keys.ts";
import { revokeKey } from "./revoke-key.ts";
import {
  createdKeyOutput,
  createKeyInput,
  keyOutput,
  keyPageOutput,
  listKeysInput,
  revokedKeyOutput,
  revokeKeyInput,
  updateKeyInput,
} from "./schemas.ts";
import { updateKey } from "./update-key.ts";

export const keysRouter = router({
  list: readProcedure
    .input(listKeysInput)
    .output(keyPageOutput)
    .query(({ ctx, input }) => listKeys(ctx.dependencies.prisma, ctx.caller.accountId, input)),
  create: keysProcedure
    .input(createKeyInput)
    .output(createdKeyOutput)
    .mutation(({ ctx, input }) =>
      createKey(ctx.dependencies, { caller: ctx.caller, idempotencyKey: ctx.idempotencyKey(), input }),
    ),
  update: keysProcedure
    .input(updateKeyInput)
    .output(keyOutput)
    .mutation(({ ctx, input }) => updateKey(ctx.dependencies, ctx.caller, input)),
  revoke: keysProcedure
    .input(revokeKeyInput)
    .output(revokedKeyOutput)
    .mutation(({ ctx, input }) => revokeKey(ctx.dependencies.prisma, ctx.caller, input.id)),
});
