/** A client on a bare socket: it can stop reading, or hang up at any byte. */
import { connect, type Socket } from "node:net";

export class RawClient {
  readonly #socket: Socket;
  received = "";

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (bytes) => {
      this.received += bytes.toString("utf8");
    });
    // A server that hangs up is part of the game.
    socket.on("error", () => undefined);
  }

  /** Connects and sends one POST with a JSON body. */
  static async post(url: string, headers: Record<string, string>, body: unknown): Promise<RawClient> {
    const { hostname, port, pathname } = new URL(url);
    const { promise: connected, resolve, reject } = Promise.withResolvers<void>();
    const socket = connect(Number(port), hostname, resolve);
    socket.once("error", reject);
    await connected;
    socket.off("error", reject);
    const client = new RawClient(socket);
    const text = JSON.stringify(body);
    const all = {
      host: "gateway",
      "content-type": "application/json",
      "content-length": String(Buffer.byteLength(text)),
      ...headers,
    };
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    socket.write(`${[`POST ${pathname} HTTP/1.1`, ...head].join("\r\n")}\r\n\r\n${text}`);
    return client;
  }

  /** Resolves when this has been received. */
  async until(text: string): Promise<void> {
    while (!this.received.includes(text)) await Bun.sleep(2);
  }

  /** Reads no more; the connection stays. */
  pause(): void {
    this.#socket.pause();
  }

  /** Hangs up. */
  close(): void {
    this.#socket.destroy();
  }
}
