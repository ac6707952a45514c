/** A TCP proxy that loses answers: it passes a request on, waits for its answer, and closes the caller's connection instead. */
import type { Socket, TCPSocketListener } from "bun";

interface Link {
  peer: Socket<Link> | null;
  /** What came before the other side was connected. */
  waiting: Uint8Array[];
}

export class DroppingProxy {
  /** How many answers are still to be lost, from the moment their first bytes arrive. */
  drops = 0;
  /** Answers lost so far. */
  dropped = 0;
  readonly #listener: TCPSocketListener<Link>;
  readonly #target: URL;

  /** @param targetUrl where the answers come from. */
  constructor(targetUrl: string) {
    this.#target = new URL(targetUrl);
    this.#listener = Bun.listen<Link>({
      hostname: "127.0.0.1",
      port: 0,
      data: { peer: null, waiting: [] },
      socket: {
        open: (caller) => void this.#connect(caller),
        data: (caller, bytes) => {
          if (caller.data.peer) caller.data.peer.write(bytes);
          else caller.data.waiting.push(new Uint8Array(bytes));
        },
        close: (caller) => void caller.data.peer?.end(),
      },
    });
  }

  get url(): string {
    return `http://127.0.0.1:${this.#listener.port}`;
  }

  stop(): void {
    this.#listener.stop(true);
  }

  async #connect(caller: Socket<Link>): Promise<void> {
    const link: Link = { peer: null, waiting: [] };
    caller.data = link;
    const server = await Bun.connect<Link>({
      hostname: this.#target.hostname,
      port: Number(this.#target.port),
      data: { peer: caller, waiting: [] },
      socket: {
        data: (_server, bytes) => {
          if (this.drops === 0) {
            caller.write(bytes);
            return;
          }
          this.drops -= 1;
          this.dropped += 1;
          caller.terminate();
        },
        close: () => void caller.end(),
      },
    });
    link.peer = server;
    for (const bytes of link.waiting.splice(0)) server.write(bytes);
  }
}
