/** models.*: what can be called, and for how much. */
import { noInput } from "../schemas.ts";
import { readProcedure, router } from "../trpc.ts";
import { listModels } from "./list-models.ts";
import { modelOutput } from "./schemas.ts";

export const modelsRouter = router({
  list: readProcedure
    .input(noInput)
    .output(modelOutput.array())
    .query(({ ctx }) => listModels(ctx.dependencies.prisma, ctx.dependencies.now())),
});
