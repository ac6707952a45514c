/**
 * One account's books as a few numbers in memory: what the SQL functions should do, said in the plainest way, so that property tests
 * can hold the one against the other.
 */
import type { CapWindow } from "../../generated/enums.ts";
import type { HoldRefusal } from "../../ledger/types.ts";

export interface ModelKey {
  cap: bigint | null;
  window: CapWindow;
  isRevoked: boolean;
  held: bigint;
  /** Charged long ago, and in the present window of every kind. */
  spentBefore: bigint;
  spentNow: bigint;
}

export interface ModelHold {
  key: number;
  held: bigint;
  state: "held" | "settled" | "released" | "expired";
  charged: bigint;
  shortfall: bigint;
}

/** What a hold should be answered; `available` is not promised where the key or the account may not hold at all. */
export interface ExpectedHold {
  outcome: "held" | HoldRefusal;
  available: bigint | null;
}

/** What a resolution should be answered; null for a hold that was resolved before. */
export type ExpectedResolution = { charged: bigint; shortfall: bigint; available: bigint } | null;

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function most(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** Smaller amounts first, equal ones as they came. */
function byAmount(a: { amount: bigint }, b: { amount: bigint }): number {
  return a.amount < b.amount ? -1 : a.amount > b.amount ? 1 : 0;
}

export class ModelLedger {
  credits = 0n;
  debits = 0n;
  owed = 0n;
  isSuspended = false;
  readonly keys: ModelKey[];
  readonly holds = new Map<string, ModelHold>();
  readonly #refs = new Set<string>();

  constructor(keyCount: number) {
    this.keys = Array.from({ length: keyCount }, () => ({
      ...{ cap: null, window: "lifetime" as const, isRevoked: false, held: 0n, spentBefore: 0n, spentNow: 0n },
    }));
  }

  get held(): bigint {
    return this.keys.reduce((sum, key) => sum + key.held, 0n);
  }

  get free(): bigint {
    return this.credits - this.debits - this.held;
  }

  key(index: number): ModelKey {
    const key = this.keys[index];
    if (!key) throw new Error(`no key ${index}`);
    return key;
  }

  /** What a key may still hold under its cap; null without one. */
  capLeft(index: number): bigint | null {
    const { cap, window, held, spentBefore, spentNow } = this.key(index);
    return cap === null ? null : cap - held - spentNow - (window === "lifetime" ? spentBefore : 0n);
  }

  /**
   * Holds in one batch, smaller amounts first: once one does not fit under its key's cap, or into the balance, no larger one does.
   * @returns what each should be answered, by id.
   */
  hold(requests: { id: string; key: number; amount: bigint }[]): Map<string, ExpectedHold> {
    const outcomes = new Map<string, ExpectedHold["outcome"]>();
    const capLeft = this.keys.map((_, index) => this.capLeft(index));
    const asked = this.keys.map(() => 0n);
    const free = this.free;
    let wanted = 0n;
    for (const { id, key, amount } of requests.toSorted(byAmount)) {
      const refusal = this.#refusal(key);
      const left = capLeft[key] ?? null;
      if (!refusal) asked[key] = (asked[key] ?? 0n) + amount;
      const isCapReached = left !== null && (asked[key] ?? 0n) > left;
      if (!refusal && !isCapReached) wanted += amount;
      outcomes.set(id, refusal ?? (isCapReached ? "key_cap_reached" : wanted > free ? "insufficient_credits" : "held"));
      if (outcomes.get(id) === "held") this.#setAside(id, key, amount);
    }
    return new Map(requests.map(({ id, key }) => [id, this.#heldAnswer(outcomes.get(id) ?? "held", key)]));
  }

  #refusal(key: number): HoldRefusal | null {
    if (this.key(key).isRevoked) return "key_revoked";
    return this.isSuspended ? "account_suspended" : null;
  }

  #setAside(id: string, key: number, amount: bigint): void {
    this.key(key).held += amount;
    this.holds.set(id, { key, held: amount, state: "held", charged: 0n, shortfall: 0n });
  }

  /** Every answer of a batch names what is left after all of it. */
  #heldAnswer(outcome: ExpectedHold["outcome"], key: number): ExpectedHold {
    if (outcome === "key_cap_reached") return { outcome, available: least(this.free, most(0n, this.capLeft(key) ?? 0n)) };
    return { outcome, available: outcome === "held" || outcome === "insufficient_credits" ? this.free : null };
  }

  /**
   * Resolves in one batch, in order; the second of two for one hold is the first. What a charge takes beyond its hold comes from what
   * was free before the batch: what the batch itself frees is not counted on.
   */
  resolve(requests: { id: string; charge: bigint | null }[]): Map<string, ExpectedResolution> {
    const expected = new Map<string, ExpectedResolution>();
    let free = this.free;
    for (const { id, charge } of requests) {
      if (expected.has(id)) continue;
      const hold = this.holds.get(id);
      const isOpen = hold?.state === "held" || (hold?.state === "expired" && charge !== null);
      if (!hold || !isOpen) {
        expected.set(id, null);
        continue;
      }
      const own = hold.state === "held" ? hold.held : 0n;
      // Beyond its hold a capped key pays nothing: nothing may exceed the cap.
      const beyond = this.key(hold.key).cap === null ? most(0n, (charge ?? 0n) - own) : 0n;
      const paid = least(charge ?? 0n, own) + least(beyond, most(0n, free));
      free -= beyond;
      this.#settle(hold, own, paid, charge);
      expected.set(id, { charged: hold.charged, shortfall: hold.shortfall, available: 0n });
    }
    for (const [id, answer] of expected) if (answer) expected.set(id, { ...answer, available: this.free });
    return expected;
  }

  #settle(hold: ModelHold, freed: bigint, paid: bigint, charge: bigint | null): void {
    const key = this.key(hold.key);
    key.held -= freed;
    key.spentNow += paid;
    this.debits += paid;
    Object.assign(hold, { state: charge === null ? "released" : "settled", charged: paid, shortfall: (charge ?? 0n) - paid });
  }

  expire(id: string): void {
    const hold = this.holds.get(id);
    if (hold?.state !== "held") return;
    hold.state = "expired";
    this.key(hold.key).held -= hold.held;
  }

  /** @returns whether it changes anything: not for a ref that was booked before. */
  grant(ref: string, amount: bigint): boolean {
    if (!this.#isNew(`grant ${ref}`)) return false;
    this.credits += amount;
    return true;
  }

  /** @returns whether the account can bear it. */
  adjust(amount: bigint): boolean {
    if (-amount > this.free) return false;
    this.debits -= amount;
    return true;
  }

  topUp(order: string, amount: bigint): boolean {
    if (!this.#isNew(`order ${order}`)) return false;
    const repaid = least(this.owed, amount);
    this.credits += amount;
    this.debits += repaid;
    this.owed -= repaid;
    return true;
  }

  /** @returns null for a ref that was clawed back before. */
  clawBack(ref: string, amount: bigint): { taken: bigint; owed: bigint } | null {
    if (!this.#isNew(`clawback ${ref}`)) return null;
    const taken = least(amount, this.free);
    this.debits += taken;
    this.owed += amount - taken;
    return { taken, owed: amount - taken };
  }

  passTime(): void {
    for (const key of this.keys) {
      key.spentBefore += key.spentNow;
      key.spentNow = 0n;
    }
  }

  #isNew(ref: string): boolean {
    const isNew = !this.#refs.has(ref);
    this.#refs.add(ref);
    return isNew;
  }
}
