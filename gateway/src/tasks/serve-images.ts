/** One image request: at once, or as a task where the model or the caller wants that. */
import { findClaimedImageTask } from "@sellapi/prisma";
import type { Dependencies } from "../dependencies.ts";
import type { ImagesEndpoint } from "../endpoints/images/images-endpoint.ts";
import { serveByFirst, serveRequest } from "../pipeline/serve-request.ts";
import type { Incoming } from "../pipeline/trace.ts";
import { answerTaskAgain, createTask, RESPOND_ASYNC } from "./create-task.ts";

/** Whether the caller asks for a task (RFC 7240: preferences are separated by commas, each may have parameters). */
function prefersTask(headers: Headers): boolean {
  const preferences = (headers.get("prefer") ?? "").split(",").map((item) => item.split(";")[0]?.trim().toLowerCase());
  return preferences.includes(RESPOND_ASYNC);
}

/** Answers one request; never throws. */
export function serveImages(dependencies: Dependencies, endpoint: ImagesEndpoint, incoming: Incoming): Promise<Response> {
  const { breaker, database } = dependencies;
  return serveRequest(dependencies, endpoint, incoming, async (_dependencies, _endpoint, entered, trace) => {
    const { caller, claim } = entered;
    const isPreferred = prefersTask(incoming.request.headers);
    const claimed = claim && (await breaker.read(() => findClaimedImageTask(database.prisma, caller.accountId, claim)));
    if (claimed) {
      entered.lifetime.end();
      return answerTaskAgain(dependencies, claimed, { trace, isPreferred });
    }
    const isTask = isPreferred || entered.candidates[0]?.model.delivery === "task";
    if (!isTask) return serveByFirst(dependencies, endpoint, entered, trace);
    const format = entered.body.response_format ?? incoming.surface.imageFormat;
    return createTask(dependencies, endpoint, { entered, trace, format, isPreferred });
  });
}
