/** A vendor that answers in bytes: for headers that no HTTP server would let a test send. */
import { createServer, type Server, type Socket } from "node:net";

export class RawUpstream {
  /** What is answered from now on, status line to last byte; the connection is closed after it. */
  answer = "";
  /** Requests that have arrived so far. */
  requests = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<RawUpstream> {
    const server = createServer();
    const upstream = new RawUpstream(server);
    server.on("connection", (socket) => upstream.#serve(socket));
    const { promise, resolve } = Promise.withResolvers<void>();
    server.listen(0, "127.0.0.1", resolve);
    await promise;
    return upstream;
  }

  /** With the version, as OPENAI_BASE_URL takes it. */
  get baseUrl(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the upstream does not listen");
    return `http://127.0.0.1:${address.port}/v1`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    await promise;
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let text = "";
    socket.on("error", () => undefined);
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("data", (data: Buffer) => {
      text += data.toString("latin1");
      const head = text.indexOf("\r\n\r\n");
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (head === -1 || text.length < head + 4 + length) return;
      this.requests += 1;
      socket.end(Buffer.from(this.answer, "latin1"));
    });
  }
}
