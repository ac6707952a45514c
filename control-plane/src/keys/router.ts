/** keys.*: the account's API keys. */

import { answerOnce } from "../idempotency/answer-once.ts";
import { keysProcedure, readProcedure, router } from "../trpc.ts";
import { createKey } from "./create-key.ts";
import { listKeys } from "./list-keys.ts";
import { revokeKey } from "./revoke-key.ts";
import { rotateKey } from "./rotate-key.ts";
import {
  createdKeyOutput,
  createKeyInput,
  keyOutput,
  keyPageOutput,
  listKeysInput,
  revokedKeyOutput,
  revokeKeyInput,
  rotatedKeyOutput,
  rotateKeyInput,
  updateKeyInput,
} from "./schemas.ts";
import { updateKey } from "./update-key.ts";

export const keysRouter = router({
  list: readProcedure
    .input(listKeysInput)
    .output(keyPageOutput)
    .query(({ ctx, input }) => listKeys(ctx.dependencies, ctx.caller.accountId, input)),
  create: keysProcedure
    .input(createKeyInput)
    .output(createdKeyOutput)
    .mutation(({ ctx, input }) =>
      answerOnce({
        ctx,
        caller: ctx.caller,
        path: "keys.create",
        input,
        output: createdKeyOutput,
        act: (tx) => createKey(tx, ctx.dependencies, { caller: ctx.caller, input }),
      }),
    ),
  rotate: keysProcedure
    .input(rotateKeyInput)
    .output(rotatedKeyOutput)
    .mutation(({ ctx, input }) =>
      answerOnce({
        ctx,
        caller: ctx.caller,
        path: "keys.rotate",
        input,
        output: rotatedKeyOutput,
        act: (tx) => rotateKey(tx, ctx.dependencies, { caller: ctx.caller, input }),
      }),
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
