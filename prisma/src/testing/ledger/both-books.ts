/** The real ledger and the model side by side: each operation on both, and every answer and number compared. */
import { expect } from "bun:test";
import { newId } from "../../ids.ts";
import { ModelLedger } from "./model-ledger.ts";
import type { Operation, OperationOf } from "./operations.ts";
import type { BooksState, RealBooks } from "./real-books.ts";

/** Credits of each order, by its number. */
const ORDER_CREDITS = [500n, 1_000n, 2_500n, 5_000n] as const;

export function orderCredits(order: number): bigint {
  return ORDER_CREDITS[order % ORDER_CREDITS.length] ?? 500n;
}

export class BothBooks {
  readonly model = new ModelLedger(2);
  readonly real: RealBooks;
  /** Every hold that was granted, oldest first. */
  readonly #ids: string[] = [];

  constructor(real: RealBooks) {
    this.real = real;
  }

  /** Does it to both and compares; the expectation's message is the operation. */
  async apply(operation: Operation): Promise<void> {
    const run: { [Kind in Operation["kind"]]: (operation: OperationOf<Kind>) => Promise<void> } = {
      hold: ({ holds }) => this.#hold(holds),
      resolve: ({ resolutions }) => this.#resolve(resolutions),
      expire: ({ hold }) => this.#expire(hold),
      grant: ({ ref, amount, times }) =>
        this.#book(
          times,
          () => this.real.grant(`grant ${ref}`, amount),
          () => this.model.grant(String(ref), amount),
        ),
      adjust: async ({ amount }) => expect(await this.real.adjust(amount)).toBe(this.model.adjust(amount)),
      topUp: ({ order, times }) =>
        this.#book(
          times,
          () => this.real.topUp(`order ${order}`, orderCredits(order)),
          () => this.model.topUp(String(order), orderCredits(order)),
        ),
      clawBack: (clawback) => this.#clawBack(clawback),
      setCap: async (change) => {
        Object.assign(this.model.key(change.key), { cap: change.cap, window: change.cap === null ? "lifetime" : change.window });
        await this.real.setCap(change);
      },
      revoke: async ({ key }) => {
        this.model.key(key).isRevoked = true;
        await this.real.revoke(key);
      },
      suspend: async ({ isSuspended }) => {
        this.model.isSuspended = isSuspended;
        await this.real.suspend(isSuspended);
      },
      passTime: async () => {
        this.model.passTime();
        await this.real.passTime();
      },
    };
    await (run[operation.kind] as (operation: Operation) => Promise<void>)(operation);
    expect(await this.real.state()).toEqual(this.#modelState());
  }

  #idAt(index: number): string | null {
    return this.#ids.at(-1 - (index % Math.max(1, this.#ids.length))) ?? null;
  }

  async #hold(holds: OperationOf<"hold">["holds"]): Promise<void> {
    const requests = holds.map((hold) => ({ ...hold, id: newId("generation") }));
    const expected = this.model.hold(requests);
    const answers = await Promise.all(requests.map(({ id, key, amount }) => this.real.hold(id, key, amount)));
    for (const [index, { id }] of requests.entries()) {
      const answer = answers[index];
      if (!answer || "generationId" in answer) throw new Error("a hold without a key was answered as one with a key");
      const { outcome, available } = expected.get(id) ?? { outcome: "none", available: null };
      expect({ outcome: answer.ok ? "held" : answer.reason }).toEqual({ outcome });
      if (available !== null) expect(BigInt(answer.available)).toBe(available);
      if (answer.ok) this.#ids.push(id);
    }
  }

  async #resolve(resolutions: OperationOf<"resolve">["resolutions"]): Promise<void> {
    const requests = resolutions.flatMap(({ hold, chargePercent }) => {
      const id = this.#idAt(hold);
      const held = id === null ? undefined : this.model.holds.get(id)?.held;
      if (id === null || held === undefined) return [];
      return [{ id, charge: chargePercent === null ? null : (held * BigInt(chargePercent)) / 100n }];
    });
    const expected = this.model.resolve(requests);
    const answers = await Promise.all(requests.map(({ id, charge }) => this.real.resolve(id, charge)));
    expect(answers.map((answer) => answer && { ...answer })).toEqual(requests.map(({ id }) => expected.get(id) ?? null) as never);
  }

  async #expire(hold: number): Promise<void> {
    const id = this.#idAt(hold);
    if (id === null) return;
    this.model.expire(id);
    await this.real.expire(id);
  }

  /** Books the same thing several times at once: it counts once, if at all. */
  async #book(times: number, book: () => Promise<boolean>, expected: () => boolean): Promise<void> {
    const applied = await Promise.all(Array.from({ length: times }, book));
    expect(applied.filter(Boolean).length).toBe(expected() ? 1 : 0);
  }

  async #clawBack({ ref, amount, times }: OperationOf<"clawBack">): Promise<void> {
    const answers = await Promise.all(Array.from({ length: times }, () => this.real.clawBack(`clawback ${ref}`, amount)));
    const applied = answers.filter((answer) => answer !== null).map((answer) => ({ ...answer }));
    const expected = this.model.clawBack(String(ref), amount);
    expect(applied).toEqual(expected ? [expected] : []);
  }

  #modelState(): BooksState {
    const { model } = this;
    return {
      ...{ credits: model.credits, debits: model.debits, held: model.held, owed: model.owed },
      keys: model.keys.map(({ held, spentBefore, spentNow }) => ({ held, spent: spentBefore + spentNow })),
      holds: Object.fromEntries(
        [...model.holds].map(([id, { state, charged, shortfall }]) => [id, { state, charged, shortfall }]),
      ),
    };
  }
}
