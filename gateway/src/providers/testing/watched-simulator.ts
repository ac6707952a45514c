/** The simulator with a witness: what arrived at it, and when it was told to stop. */
import { isJsonObject } from "../json.ts";
import type { JsonObject } from "../provider.ts";
import { createSimulatorHandler, type SimulatorHandler } from "../simulator/handler.ts";

export interface WatchedSimulator {
  handler: SimulatorHandler;
  /** The bodies of all requests so far. */
  bodies: JsonObject[];
  /** Resolves when a request has arrived. */
  arrived: Promise<void>;
  /** Resolves when a request was aborted or an answer's body was cancelled before its end. */
  cancelled: Promise<void>;
}

export function watchSimulator(tokensPerSecond: number): WatchedSimulator {
  const simulate = createSimulatorHandler({ tokensPerSecond });
  const bodies: JsonObject[] = [];
  const arrived = Promise.withResolvers<void>();
  const cancelled = Promise.withResolvers<void>();
  const handler: SimulatorHandler = async (request) => {
    const body: unknown = await request.clone().json();
    if (isJsonObject(body)) bodies.push(body);
    request.signal.addEventListener("abort", () => cancelled.resolve());
    arrived.resolve();
    const response = await simulate(request);
    if (response.body === null) return response;
    return new Response(watchCancel(response.body, cancelled.resolve), response);
  };
  return { handler, bodies, arrived: arrived.promise, cancelled: cancelled.promise };
}

function watchCancel(body: ReadableStream<Uint8Array>, onCancel: () => void): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      onCancel();
      await reader.cancel(reason);
    },
  });
}
