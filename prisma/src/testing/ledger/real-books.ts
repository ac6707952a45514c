/** One account on the real ledger, with what a property test does to it: the calls of the two services, and the clock moved by SQL. */
import { createAccount, createApiKey } from "../../accounts.ts";
import { microCredits, ZERO_CREDITS } from "../../credits.ts";
import type { PrismaClient } from "../../generated/client.ts";
import { newId } from "../../ids.ts";
import { bookEntry, clawBack, topUp } from "../../ledger/entries.ts";
import { countedWindow, pauseCharges, recountKeyWindow } from "../../ledger/key-window.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { HoldResult, Resolved } from "../../ledger/types.ts";
import { TEST_PEPPERS } from "../index.ts";
import type { OperationOf } from "./operations.ts";

/** Everything the books say about the account, as plain numbers; holds by id. */
export interface BooksState {
  credits: bigint;
  debits: bigint;
  held: bigint;
  owed: bigint;
  keys: { held: bigint; spent: bigint }[];
  holds: Record<string, { state: string; charged: bigint; shortfall: bigint }>;
}

export class RealBooks {
  readonly accountId: string;
  readonly keyIds: readonly string[];
  readonly #db: PrismaClient;
  readonly #ledger: Ledger;

  private constructor(db: PrismaClient, ledger: Ledger, accountId: string, keyIds: readonly string[]) {
    this.#db = db;
    this.#ledger = ledger;
    this.accountId = accountId;
    this.keyIds = keyIds;
  }

  /** A new account without credits, with two keys without caps. */
  static async open(db: PrismaClient, ledger: Ledger): Promise<RealBooks> {
    const accountId = await createAccount(db, { name: "property", tierId: "pro", credits: ZERO_CREDITS });
    const keys = [0, 1].map((index) => createApiKey(db, TEST_PEPPERS, { accountId, name: `key ${index}` }));
    return new RealBooks(
      db,
      ledger,
      accountId,
      (await Promise.all(keys)).map(({ key }) => key.id),
    );
  }

  #keyId(index: number): string {
    const id = this.keyIds[index];
    if (!id) throw new Error(`no key ${index}`);
    return id;
  }

  hold(id: string, key: number, amount: bigint): Promise<HoldResult> {
    return this.#ledger.hold({
      ...{ id, accountId: this.accountId, keyId: this.#keyId(key), modelId: "openai/gpt-4o-mini", priceId: 1n },
      ...{ requestId: "req", streamed: false, amount: microCredits(amount) },
    });
  }

  /** @param charge null to release. */
  resolve(id: string, charge: bigint | null): Promise<Resolved | null> {
    return this.#ledger.resolve({
      ...{ id, state: charge === null ? "released" : "settled", charge: microCredits(charge ?? 0n), provider: "simulator" },
      ...{
        usage: null,
        usageSource: charge === null ? "none" : "reported",
        finishReason: null,
        latencyMs: 1,
        firstTokenMs: null,
      },
      outcome: charge === null ? "upstream_failed" : "completed",
    });
  }

  async expire(id: string): Promise<void> {
    await this.#db.$executeRaw`
      UPDATE generations SET expires_at = clock_timestamp() - interval '1 second' WHERE id = ${id} AND state = 'held'`;
    await this.#db.$queryRaw`SELECT expire_holds(interval '0 seconds', 500) AS count`;
  }

  async grant(ref: string, amount: bigint): Promise<boolean> {
    const grant = { accountId: this.accountId, kind: "grant" as const, amount: microCredits(amount), ref: this.#ref(ref) };
    return (await bookEntry(this.#db, grant))?.applied ?? false;
  }

  /** @returns false when the account cannot bear it. */
  async adjust(amount: bigint): Promise<boolean> {
    const entry = { accountId: this.accountId, kind: "adjustment" as const, amount: microCredits(amount), ref: newId("request") };
    try {
      return (await bookEntry(this.#db, entry))?.applied ?? false;
    } catch (error) {
      if (String(error).includes("balances_never_overdrawn")) return false;
      throw error;
    }
  }

  /** Credits an order; the order is made when it is not there yet. */
  async topUp(order: string, amount: bigint): Promise<boolean> {
    const id = this.#ref(order);
    const row = {
      id,
      accountId: this.accountId,
      pack: "usd_5",
      amountCents: 500n,
      currency: "usd",
      credits: amount,
      livemode: false,
    };
    await this.#db.topUpOrder.createMany({ data: row, skipDuplicates: true });
    return topUp(this.#db, id);
  }

  clawBack(ref: string, amount: bigint): Promise<{ taken: bigint; owed: bigint } | null> {
    const request = { accountId: this.accountId, kind: "refund" as const, amount: microCredits(amount), ref: this.#ref(ref) };
    return clawBack(this.#db, request);
  }

  /** As the control plane does it. */
  async setCap({ key, cap, window }: OperationOf<"setCap">): Promise<void> {
    await this.#db.$transaction(async (tx) => {
      await pauseCharges(tx, this.accountId);
      const before = await tx.apiKey.findUniqueOrThrow({ where: { id: this.#keyId(key) } });
      const data = { capCredits: cap, capWindow: cap === null ? null : window };
      const after = await tx.apiKey.update({ where: { id: before.id }, data });
      if (countedWindow(after.capWindow) !== countedWindow(before.capWindow)) await recountKeyWindow(tx, after);
    });
  }

  async revoke(key: number): Promise<void> {
    await this.#db.apiKey.update({ where: { id: this.#keyId(key) }, data: { revokedAt: new Date(Date.now() - 60_000) } });
  }

  async suspend(isSuspended: boolean): Promise<void> {
    const status = isSuspended ? "suspended" : "active";
    await this.#db.account.update({ where: { id: this.accountId }, data: { status } });
  }

  /** Requests that have ended, and the windows that counted them, move six weeks back. No request lives for a day. */
  async passTime(): Promise<void> {
    await this.#db.$transaction([
      this.#db.$executeRaw`
        UPDATE generations SET created_at = created_at - interval '42 days', resolved_at = resolved_at - interval '42 days'
         WHERE account_id = ${this.accountId} AND state IN ('settled', 'released')`,
      this.#db.$executeRaw`
        UPDATE key_spend SET window_start = window_start - interval '42 days'
         WHERE key_id IN (SELECT id FROM api_keys WHERE account_id = ${this.accountId}) AND window_start > '1971-01-01'`,
    ]);
  }

  async state(): Promise<BooksState> {
    const { accountId } = this;
    const [balance, spends, rows] = await Promise.all([
      this.#db.balance.findUniqueOrThrow({ where: { accountId } }),
      this.#db.keySpend.findMany({ where: { key: { accountId } } }),
      this.#db.generation.findMany({ where: { accountId }, select: { id: true, state: true, charged: true, shortfall: true } }),
    ]);
    const spendOf = new Map(spends.map(({ keyId, held, spent }) => [keyId, { held, spent }]));
    return {
      ...{ credits: balance.creditsPosted, debits: balance.debitsPosted, held: balance.held, owed: balance.owed },
      keys: this.keyIds.map((id) => spendOf.get(id) ?? { held: -1n, spent: -1n }),
      holds: Object.fromEntries(rows.map(({ id, ...row }) => [id, row])),
    };
  }

  /** References are unique over all accounts. */
  #ref(name: string): string {
    return `${name} of ${this.accountId}`;
  }
}
