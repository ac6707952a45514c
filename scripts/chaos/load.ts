/** The mixed load: so many operations at a time, each kind as often as its weight says, until it is told to stop. */
import { SeededRandom } from "../../gateway/src/providers/simulator/random.ts";
import { leaveStream, type OperationContext, sendJson, sendStream } from "./chat-operations.ts";
import { repeatUnderKey } from "./idempotent-operation.ts";
import type { Journal } from "./journal.ts";
import { payOrder, revoke, takeBack } from "./money-operations.ts";
import { pickByWeight } from "./pick-by-weight.ts";
import type { Stage } from "./stage.ts";

const OPERATIONS = {
  json: { weight: 40, run: sendJson },
  stream: { weight: 25, run: sendStream },
  leftStream: { weight: 10, run: leaveStream },
  idempotent: { weight: 12, run: repeatUnderKey },
  topUp: { weight: 6, run: payOrder },
  takeBack: { weight: 4, run: takeBack },
  revoke: { weight: 1, run: revoke },
} as const satisfies Record<string, { weight: number; run: (context: OperationContext) => Promise<void> }>;

/** Between two operations of a worker: enough for the machine's other guests, and for the order of things to vary. */
const PAUSE_MS_MAX = 15;

export class Load {
  readonly #stage: Stage;
  readonly #journal: Journal;
  readonly #seed: string;
  #operations = 0;
  #isStopping = false;
  #workers: Promise<void>[] = [];

  constructor(stage: Stage, journal: Journal, seed: string) {
    this.#stage = stage;
    this.#journal = journal;
    this.#seed = seed;
  }

  /** Operations begun so far. */
  get operations(): number {
    return this.#operations;
  }

  start(inFlight: number): void {
    this.#workers = Array.from({ length: inFlight }, () => this.#work());
  }

  /** Begins nothing more and waits for what runs. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#workers);
  }

  async #work(): Promise<void> {
    while (!this.#isStopping) {
      this.#operations += 1;
      const operation = this.#operations;
      // Its own choices, so that they do not depend on what the other workers come to.
      const random = new SeededRandom(`${this.#seed}:operation:${operation}`);
      const { run } = pickByWeight(Object.values(OPERATIONS), random);
      await run({ stage: this.#stage, journal: this.#journal, operation, random }).catch((error: unknown) => {
        this.#journal.break(`operation ${operation} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      });
      await Bun.sleep(random.integer(0, PAUSE_MS_MAX));
    }
  }
}
