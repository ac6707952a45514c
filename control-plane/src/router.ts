/** Everything that is served at `/trpc`: the public procedures, and beside them what only our own pages will call. */
import { publicRouter } from "./public-router.ts";
import { mergeRouters } from "./trpc.ts";

export const appRouter = mergeRouters(publicRouter);
