/** A vendor that misbehaves on purpose: a plain socket server, so that tests decide about every byte and every reset. */
import { createServer, type Server, type Socket } from "node:net";

/** One request that arrived, and the connection to answer on. */
export interface ScriptedExchange {
  /** The request as it came over the wire. */
  rawRequest: string;
  /** Resolves when the other side has closed the connection. */
  closed: Promise<void>;
  write(bytes: string | Uint8Array): void;
  end(): void;
  /** Breaks the connection off with a TCP reset. */
  reset(): void;
}

export interface ScriptedUpstream {
  baseUrl: string;
  /** All that have arrived so far. */
  exchanges: ScriptedExchange[];
  /** How many connections were opened. */
  connections(): number;
  stop(): void;
}

/** @param respond called once for each complete request. */
export async function startScriptedUpstream(respond: (exchange: ScriptedExchange) => unknown): Promise<ScriptedUpstream> {
  const sockets = new Set<Socket>();
  const exchanges: ScriptedExchange[] = [];
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    let received = "";
    socket.on("close", () => resolve());
    // A peer that resets is part of the game; without a listener it would end the test process.
    socket.on("error", () => resolve());
    socket.on("data", (bytes) => {
      received += bytes.toString("latin1");
      const length = completeLength(received);
      if (length === null) return;
      const exchange = toExchange(socket, received.slice(0, length), closed);
      received = received.slice(length);
      exchanges.push(exchange);
      respond(exchange);
    });
  });
  const port = await listen(server);
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    exchanges,
    connections: () => connections,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** The head of a response whose body ends with the connection. */
export function responseHead(contentType: string, status = "200 OK", headers: readonly string[] = []): string {
  return [`HTTP/1.1 ${status}`, `content-type: ${contentType}`, "connection: close", ...headers, "", ""].join("\r\n");
}

/** The head of a response in chunks, and one such chunk: with these, an early end of the connection is an error. */
export const CHUNKED_STREAM_HEAD = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
export function chunk(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
}

function completeLength(received: string): number | null {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd === -1) return null;
  const bodyLength = Number(/^content-length: *(\d+)/im.exec(received)?.[1] ?? 0);
  const length = headEnd + 4 + bodyLength;
  return received.length >= length ? length : null;
}

function toExchange(socket: Socket, rawRequest: string, closed: Promise<void>): ScriptedExchange {
  return {
    rawRequest,
    closed,
    write: (bytes) => void socket.write(bytes),
    end: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
  };
}

async function listen(server: Server): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The scripted upstream has no port.");
  return address.port;
}
