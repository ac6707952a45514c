/** GET /health and GET /health/ready: whether the process lives, and whether it can serve. */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { answerHeaders } from "../http/headers.ts";
import { requestIdOf } from "../http/request-id.ts";

/** Whether the database answers within the time that requests have. */
function isDatabaseReady({ breaker, database }: Dependencies): Promise<boolean> {
  return breaker
    .read(() => database.prisma.$queryRaw`SELECT 1`)
    .then(
      () => true,
      () => false,
    );
}

/** The routes. `redis` is "degraded" while limits are kept per process; requests are still served, so that is still ready. */
export function healthRoutes(dependencies: Dependencies) {
  return new Elysia()
    .get("/health", ({ request }) =>
      Response.json({ status: "ok" }, { headers: answerHeaders({ requestId: requestIdOf(request.headers) }) }),
    )
    .get("/health/ready", async ({ request }) => {
      const [isReady, redis] = await Promise.all([isDatabaseReady(dependencies), dependencies.limiter.health()]);
      const body = { status: isReady ? "ready" : "unavailable", db: isReady ? "ok" : "unavailable", redis };
      return Response.json(body, {
        status: isReady ? 200 : 503,
        headers: answerHeaders({ requestId: requestIdOf(request.headers) }),
      });
    });
}
