/** A server that takes webhooks and remembers them. */

export interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Receiver {
  url: string;
  port: number;
  received: Received[];
  /** What the next requests are answered with; 200 by default. */
  answer: (request: Request) => Response | Promise<Response>;
  close: () => Promise<void>;
}

/** Listens on loopback. @param tls a certificate and its key in PEM, for https. */
export function openReceiver(tls?: { cert: string; key: string }): Receiver {
  const received: Received[] = [];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    ...(tls ? { tls } : {}),
    async fetch(request) {
      const url = new URL(request.url);
      received.push({ path: url.pathname, headers: Object.fromEntries(request.headers), body: await request.text() });
      return receiver.answer(request);
    },
  });
  const receiver: Receiver = {
    url: `${tls ? "https" : "http"}://127.0.0.1:${server.port}`,
    port: server.port ?? 0,
    received,
    answer: () => new Response("ok"),
    close: () => server.stop(true),
  };
  return receiver;
}
