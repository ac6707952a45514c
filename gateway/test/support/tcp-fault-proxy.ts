/**
 * A network between the gateway and something it depends on, which a test can spoil: a TCP proxy on a loopback port with latency,
 * a rate, silence, resets and half-closed connections. What is set holds for open connections as for new ones.
 */
import { connect, createServer, type Server, type Socket } from "node:net";

export interface NetworkFaults {
  /** Added to each piece, in each direction. */
  latencyMs: number;
  /** Bytes per second in each direction; pieces follow each other at this pace. */
  bytesPerSecond: number;
  /** Nothing passes: connections open and stay open, and nobody answers. What was sent meanwhile passes once this ends. */
  isStalled: boolean;
  /** New connections are refused with a reset. */
  isRefusing: boolean;
}

const HEALTHY: NetworkFaults = { latencyMs: 0, bytesPerSecond: Number.POSITIVE_INFINITY, isStalled: false, isRefusing: false };

/** One direction of a connection: pieces in order, each no sooner than the faults allow. */
class Pipe {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #faults: () => NetworkFaults;
  #queue: { piece: Buffer; arrivedAt: number }[] = [];
  #isEnding = false;
  #freeAt = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(from: Socket, to: Socket, faults: () => NetworkFaults) {
    this.#from = from;
    this.#to = to;
    this.#faults = faults;
    from.on("data", (piece: Buffer) => {
      this.#queue.push({ piece, arrivedAt: performance.now() });
      this.flow();
    });
    from.on("end", () => {
      this.#isEnding = true;
      this.flow();
    });
    to.on("drain", () => from.resume());
  }

  /** Passes on what may pass by now, and comes back for the rest. */
  flow(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const { latencyMs, bytesPerSecond, isStalled } = this.#faults();
    if (isStalled || this.#to.destroyed) return;
    for (let head = this.#queue[0]; head; head = this.#queue[0]) {
      const dueAt = Math.max(head.arrivedAt + latencyMs, this.#freeAt);
      const waitMs = dueAt - performance.now();
      if (waitMs > 0) {
        this.#timer = setTimeout(() => this.flow(), waitMs);
        return;
      }
      this.#queue.shift();
      this.#freeAt = performance.now() + (head.piece.length / bytesPerSecond) * 1000;
      if (!this.#to.write(head.piece)) this.#from.pause();
    }
    if (this.#isEnding) this.#to.end();
  }
}

interface Connection {
  client: Socket;
  target: Socket;
  pipes: Pipe[];
}

export class TcpFaultProxy {
  readonly port: number;
  readonly #server: Server;
  readonly #connections = new Set<Connection>();
  #faults: NetworkFaults = HEALTHY;
  #target: number | string;

  private constructor(server: Server, port: number, target: number | string) {
    this.#server = server;
    this.port = port;
    this.#target = target;
  }

  /** Listens on a free loopback port for connections to a port, or to a Unix socket, of this machine. */
  static async start(target: number | string): Promise<TcpFaultProxy> {
    const listening = Promise.withResolvers<void>();
    const server = createServer({ allowHalfOpen: true }, (client) => proxy.#accept(client));
    server.once("error", listening.reject).listen(0, "127.0.0.1", listening.resolve);
    await listening.promise;
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the fault proxy has no port");
    const proxy = new TcpFaultProxy(server, address.port, target);
    return proxy;
  }

  /** Connections that are open now. */
  get connectionCount(): number {
    return this.#connections.size;
  }

  /** Spoils the network from now on; what is left out is healthy. */
  spoil(faults: Partial<NetworkFaults>): void {
    this.#faults = { ...HEALTHY, ...faults };
    for (const { pipes } of this.#connections) for (const pipe of pipes) pipe.flow();
  }

  heal(): void {
    this.spoil({});
  }

  /** Leads new connections to another place, as an address does that moves in a failover. */
  redirect(target: number | string): void {
    this.#target = target;
  }

  /** Breaks all open connections off with a reset. */
  resetAll(): void {
    for (const { client, target } of this.#connections) {
      client.resetAndDestroy();
      target.destroy();
    }
  }

  /** Closes the way towards the client on all open connections; the way from it stays open. */
  halfCloseAll(): void {
    for (const { client } of this.#connections) client.end();
  }

  /** Forgets all open connections without telling anyone, as a dropped route does: they stay open and dead. */
  abandonAll(): void {
    for (const { client, target } of this.#connections) {
      client.removeAllListeners("data").pause();
      target.removeAllListeners("data").removeAllListeners("close").removeAllListeners("end");
      target.on("error", () => undefined).destroy();
    }
  }

  async stop(): Promise<void> {
    for (const { client, target } of this.#connections) {
      client.destroy();
      target.destroy();
    }
    const closed = Promise.withResolvers<void>();
    this.#server.close(() => closed.resolve());
    await closed.promise;
  }

  #accept(client: Socket): void {
    if (this.#faults.isRefusing) {
      client.resetAndDestroy();
      return;
    }
    const to = this.#target;
    const target = typeof to === "string" ? connect(to) : connect(to, "127.0.0.1");
    const faults = () => this.#faults;
    const connection: Connection = {
      client,
      target,
      pipes: [new Pipe(client, target, faults), new Pipe(target, client, faults)],
    };
    this.#connections.add(connection);
    // A broken connection is the point of this; the other side learns of it as it would without a proxy.
    client.on("error", () => target.destroy());
    target.on("error", () => client.resetAndDestroy());
    client.on("close", () => {
      this.#connections.delete(connection);
      target.destroy();
    });
    target.on("close", () => client.end());
  }
}
