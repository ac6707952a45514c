/**
 * Listening, and stopping without dropping anyone: shared by the gateway process and the embedded run.
 */
import type { Server } from "bun";
import { hasUnreadBody } from "./http/unread-body.ts";

export interface ServerOptions {
  host: string;
  port: number;
  isPortShared: boolean;
  /** The largest body Bun itself lets through; routes answer for their own, smaller bounds. */
  bodyBytesMax: number;
  fetch: (request: Request, server: Server<undefined>) => Response | Promise<Response>;
}

/** Bun's largest idle timeout; billable requests switch it off for themselves. */
const IDLE_TIMEOUT_SECONDS = 255;
/** How long the rest of a body that we did not want may keep its connection, which then is closed. */
const UNREAD_BODY_SECONDS = 8;

/**
 * Room above our own bound, so that our answer and not Bun's bare 413 is what a caller sees. It costs no memory: Bun drops the
 * bytes of a body that nobody reads, and our reader stops at its own bound.
 */
const BODY_SLACK = 1_024;

/** Starts listening. @throws when the port is taken. */
export function listen(options: ServerOptions): Server<undefined> {
  return Bun.serve({
    hostname: options.host,
    port: options.port,
    reusePort: options.isPortShared,
    idleTimeout: IDLE_TIMEOUT_SECONDS,
    maxRequestBodySize: options.bodyBytesMax * BODY_SLACK,
    development: false,
    fetch: async (request, server) => {
      const response = await options.fetch(request, server);
      // What a route set for the time of waiting ends with the answer. Streams are never silent for as long as this.
      server.timeout(request, hasUnreadBody(request) ? UNREAD_BODY_SECONDS : IDLE_TIMEOUT_SECONDS);
      return response;
    },
  });
}

/** A second signal this soon is the same one again: `bun run` passes on to its child what the terminal sent to both. */
export const SIGNAL_ECHO_MS = 500;

/** Resolves with the first signal that asks this process to stop. One more, later, ends it at once. */
export function stopSignal(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let firstAt: number | null = null;
  const onSignal = (signal: string) => {
    const now = performance.now();
    if (firstAt !== null && now - firstAt > SIGNAL_ECHO_MS) process.exit(1);
    firstAt ??= now;
    resolve(signal);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
  return promise;
}

/** What requests that are cut short get to say so. */
const LAST_WORDS_MS = 1_000;

/**
 * Stops accepting, waits for what is running, and cuts what is still running after the deadline.
 * @param cut asks those to end by themselves first.
 */
export async function stopListening(server: Server<undefined>, drainMs: number, cut?: () => void): Promise<void> {
  const drained = server.stop(false).then(() => true);
  const isDrainedWithin = (ms: number) => Promise.race([drained, Bun.sleep(ms).then(() => false)]);
  if (await isDrainedWithin(drainMs)) return;
  cut?.();
  if (cut && (await isDrainedWithin(LAST_WORDS_MS))) return;
  await server.stop(true);
}
