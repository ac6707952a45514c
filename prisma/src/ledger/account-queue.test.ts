import { describe, expect, test } from "bun:test";
import { AccountQueue, Places } from "./account-queue.ts";

interface Item {
  account: string;
  value: number;
}

/** An error as Prisma gives it for a SQLSTATE. */
function databaseError(sqlState: string): Error {
  return Object.assign(new Error(sqlState), { meta: { driverAdapterError: { cause: { originalCode: sqlState } } } });
}

/** A table whose rows can be held, and that refuses negative values. */
class FakeTable {
  readonly held = new Set<string>();
  readonly statements: { accounts: string[]; rowWaitMs: number }[] = [];

  queue(places = new Places(2)) {
    return new AccountQueue<Item, number>({
      accountOf: (item) => item.account,
      findFree: async (accounts) => new Set(accounts.filter((account) => !this.held.has(account))),
      run: (items, rowWaitMs) => this.#run(items, rowWaitMs),
      batchMax: 100,
      queueMax: 1_000,
      places,
    });
  }

  async #run(items: Item[], rowWaitMs: number): Promise<number[]> {
    this.statements.push({ accounts: items.map((item) => item.account), rowWaitMs });
    await Bun.sleep(1);
    if (items.some((item) => this.held.has(item.account))) throw databaseError("55P03");
    if (items.some((item) => item.value < 0)) throw databaseError("23514");
    return items.map((item) => item.value * 2);
  }
}

const items = (...pairs: [account: string, value: number][]): Item[] => pairs.map(([account, value]) => ({ account, value }));

describe("an account queue", () => {
  test("runs all accounts in one statement as long as nothing is in the way", async () => {
    const table = new FakeTable();
    const queue = table.queue();
    expect(await Promise.all(items(["a", 1], ["b", 2], ["a", 3]).map((item) => queue.submit(item)))).toEqual([2, 4, 6]);
    expect(table.statements.length).toBe(1);
  });

  test("sets a held account apart, and its neighbours go on without it, then and later", async () => {
    const table = new FakeTable();
    const queue = table.queue();
    table.held.add("b");
    const results = await Promise.allSettled(items(["a", 1], ["b", 2], ["c", 3]).map((item) => queue.submit(item)));
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(queue.isApart("b")).toBe(true);
    table.statements.length = 0;
    const later = items(["a", 4], ["b", 5], ["c", 6]).map((item) => queue.submit(item));
    expect(await later[0]).toBe(8);
    await Promise.allSettled(later);
    const shared = table.statements.filter((statement) => statement.accounts.includes("a"));
    expect(shared).toEqual([{ accounts: ["a", "c"], rowWaitMs: 100 }]);
  });

  test("lets the account back among the others once its row could be had", async () => {
    const table = new FakeTable();
    const queue = table.queue();
    table.held.add("b");
    await Promise.allSettled([queue.submit({ account: "b", value: 1 })]);
    table.held.clear();
    expect(await queue.submit({ account: "b", value: 2 })).toBe(4);
    expect(queue.isApart("b")).toBe(false);
  });

  test("fails a refused row alone, wherever it stands among its neighbours", async () => {
    for (let poisoned = 0; poisoned < 7; poisoned += 1) {
      const queue = new FakeTable().queue();
      const batch = Array.from({ length: 7 }, (_, index) => ({ account: "a", value: index === poisoned ? -1 : index }));
      const results = await Promise.allSettled(batch.map((item) => queue.submit(item)));
      expect(results.map((result) => (result.status === "fulfilled" ? result.value : null))).toEqual(
        batch.map((item) => (item.value < 0 ? null : item.value * 2)),
      );
    }
  });

  test("finds a refused row and a held account in the same batch", async () => {
    const table = new FakeTable();
    table.held.add("h");
    const queue = table.queue();
    const batch = items(["a", 1], ["h", 1], ["b", -1], ["c", 2], ["h", -1]);
    const results = await Promise.allSettled(batch.map((item) => queue.submit(item)));
    expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled", "rejected"]);
  });

  test("never has more statements waiting for held rows than there are places", async () => {
    const table = new FakeTable();
    const accounts = Array.from({ length: 10 }, (_, index) => `held-${index}`);
    for (const account of accounts) table.held.add(account);
    let waiting = 0;
    let most = 0;
    const queue = new AccountQueue<Item, number>({
      accountOf: (item) => item.account,
      findFree: async () => new Set<string>(),
      run: async (_items, rowWaitMs) => {
        const isApart = rowWaitMs > 100;
        waiting += isApart ? 1 : 0;
        most = Math.max(most, waiting);
        await Bun.sleep(2);
        waiting -= isApart ? 1 : 0;
        throw databaseError("55P03");
      },
      batchMax: 100,
      queueMax: 1_000,
      places: new Places(3),
    });
    await Promise.allSettled(accounts.map((account) => queue.submit({ account, value: 1 })));
    expect(most).toBe(3);
  });

  test("fails the whole batch with what says nothing of a row", async () => {
    const queue = new AccountQueue<Item, number>({
      accountOf: (item) => item.account,
      findFree: async () => new Set<string>(),
      run: async () => {
        throw new Error("Connection terminated unexpectedly");
      },
      batchMax: 100,
      queueMax: 1_000,
      places: new Places(1),
    });
    const results = await Promise.allSettled(items(["a", 1], ["b", 2]).map((item) => queue.submit(item)));
    expect(results.map((result) => result.status)).toEqual(["rejected", "rejected"]);
  });
});
