/** GET /health and GET /health/ready: whether the process lives, and whether it can serve. */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { answerHeaders } from "../http/headers.ts";
import { requestIdOf } from "../http/request-id.ts";

/** How long the database may take to say that it is there. */
const PROBE_MS = 1_000;

async function isDatabaseReady(dependencies: Dependencies): Promise<boolean> {
  const probe = dependencies.database.prisma.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([probe, Bun.sleep(PROBE_MS).then(() => false)]);
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
