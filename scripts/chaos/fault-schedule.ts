/** Faults at seeded random moments, several at a time as long as they hit different things. */
import { SeededRandom } from "../../gateway/src/providers/simulator/random.ts";
import { FAULTS, type Fault } from "./faults.ts";
import type { GatewaySlot } from "./gateway-slot.ts";
import type { Journal } from "./journal.ts";
import type { ChaosOptions } from "./options.ts";
import { pickByWeight } from "./pick-by-weight.ts";
import type { Stage } from "./stage.ts";

/** Between two faults. */
const GAP_MS = { least: 200, most: 1_800 };
/** How often the last gateway that is up is spared: while none is, nothing else is tried out. */
const SPARED_SHARE = 0.8;
/** The load is under way before the first. */
const HEAD_START_MS = 1_000;
const MS_PER_MINUTE = 60_000;

export class FaultSchedule {
  readonly #stage: Stage;
  readonly #journal: Journal;
  readonly #random: SeededRandom;
  readonly #busy = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  #kills = 0;
  /** Ends the schedule early. */
  #isStopped = false;

  constructor(stage: Stage, journal: Journal, seed: string) {
    this.#stage = stage;
    this.#journal = journal;
    this.#random = new SeededRandom(`${seed}:faults`);
  }

  get kills(): number {
    return this.#kills;
  }

  /** Inflicts faults until a bound of the options is reached, and waits until all is well again. */
  async run({ kills, minutes }: Pick<ChaosOptions, "kills" | "minutes">): Promise<void> {
    const until = minutes === null ? Number.POSITIVE_INFINITY : performance.now() + minutes * MS_PER_MINUTE;
    await Bun.sleep(HEAD_START_MS);
    while (!this.#isStopped && this.#kills < (kills ?? Number.POSITIVE_INFINITY) && performance.now() < until) {
      this.#inflictOne();
      await Bun.sleep(this.#random.integer(GAP_MS.least, GAP_MS.most));
    }
    await Promise.all(this.#running);
  }

  /** No further faults. */
  stop(): void {
    this.#isStopped = true;
  }

  #inflictOne(): void {
    const { gateways } = this.#stage;
    const [first] = gateways;
    if (!first) throw new Error("there is no gateway");
    const fault = pickByWeight(FAULTS, this.#random);
    const slot = this.#random.pick(gateways, first);
    const target = fault.target === "gateway" ? `gateway ${slot.index}` : fault.target;
    // A seed of its own: how long this fault lasts does not depend on which faults found their target busy.
    const random = new SeededRandom(String(this.#random.next()));
    const isLastSpared = this.#random.next() < SPARED_SHARE;
    if (this.#busy.has(target) || (fault.target === "gateway" && !this.#mayDie(slot, isLastSpared))) return;
    this.#busy.add(target);
    if (fault.isKill) this.#kills += 1;
    this.#journal.count(`fault: ${fault.name}`);
    const running = this.#follow(fault, slot, random).finally(() => {
      this.#busy.delete(target);
      this.#running.delete(running);
    });
    this.#running.add(running);
  }

  #mayDie(slot: GatewaySlot, isLastSpared: boolean): boolean {
    const { gateways } = this.#stage;
    const isLast = gateways.length > 1 && gateways.every((other) => other === slot || !other.isUp);
    return slot.isUp && !(isLast && isLastSpared);
  }

  async #follow(fault: Fault, slot: GatewaySlot, random: SeededRandom): Promise<void> {
    try {
      await fault.inflict({ stage: this.#stage, journal: this.#journal, random }, slot);
    } catch (error) {
      // What does not come back up makes the rest of the run meaningless.
      this.#journal.break(`${fault.name}: ${error instanceof Error ? error.message : error}`);
      this.#isStopped = true;
    }
  }
}
