/** Listening, and going away without dropping anyone. */
import type { ControlPlaneApp } from "./app.ts";
import type { Logger } from "./logging.ts";

export interface ListenOptions {
  port: number;
  host: string;
  logger: Logger;
}

export interface ListeningControlPlane {
  url: string;
  /** Refuses new connections, waits for the requests that are running, for so long at most, and closes the rest. */
  drain: (deadlineMs: number) => Promise<void>;
}

/** Bun's own bound stands behind ours: it refuses a body this large before it is read. */
const SERVER_BODY_MAX_BYTES = 1024 * 1024;

/** Starts to listen. @throws when the port is taken. */
export function listen(app: ControlPlaneApp, { port, host, logger }: ListenOptions): ListeningControlPlane {
  let running = 0;
  let onIdle: (() => void) | undefined;
  const server = Bun.serve({
    port,
    hostname: host,
    maxRequestBodySize: SERVER_BODY_MAX_BYTES,
    // Without this Bun would answer a failure outside of the app with a page that shows the source.
    development: false,
    async fetch(request) {
      running += 1;
      try {
        return await app.fetch(request);
      } finally {
        running -= 1;
        if (running === 0) onIdle?.();
      }
    },
  });
  logger.info({ url: server.url.href }, "listening");
  return {
    url: server.url.href,
    async drain(deadlineMs) {
      const stopped = server.stop();
      const { promise: finished, resolve } = Promise.withResolvers<void>();
      onIdle = resolve;
      if (running === 0) resolve();
      const timer = setTimeout(resolve, deadlineMs);
      await finished;
      clearTimeout(timer);
      // Idle keep-alive connections would hold the server open; nothing is running on them.
      await server.stop(true);
      await stopped;
    },
  };
}
