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
  const server = Bun.serve({
    port,
    hostname: host,
    maxRequestBodySize: SERVER_BODY_MAX_BYTES,
    // Without this Bun would answer a failure outside of the app with a page that shows the source.
    development: false,
    fetch: (request, bun) => app.fetch(request, bun.requestIP(request)?.address),
  });
  logger.info({ url: server.url.href }, "listening");
  return {
    url: server.url.href,
    async drain(deadlineMs) {
      const { promise: late, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, deadlineMs);
      // Resolves when the last answer is written. Idle keep-alive connections do not hold it up.
      await Promise.race([server.stop(), late]);
      clearTimeout(timer);
      await server.stop(true);
    },
  };
}
