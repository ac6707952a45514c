import { afterAll, beforeAll, expect, test } from "bun:test";
import { createAccount, createApiKey } from "../accounts.ts";
import { wholeCredits } from "../credits.ts";
import type { Database } from "../database.ts";
import { newId } from "../ids.ts";
import { openTestDatabase, TEST_PEPPERS } from "../testing/index.ts";
import { registerInstance, sweepHolds } from "./instance.ts";
import { Ledger } from "./ledger.ts";

let database: Database;
let self: string;
let caller: { accountId: string; keyId: string };

beforeAll(async () => {
  database = await openTestDatabase();
  self = await registerInstance(database.prisma);
  const accountId = await createAccount(database.prisma, { name: "test", tierId: "pro", credits: wholeCredits(100) });
  const { key } = await createApiKey(database.prisma, TEST_PEPPERS, { accountId, name: "key" });
  caller = { accountId, keyId: key.id };
});

afterAll(async () => {
  await database.close();
});

/** A process that nobody has heard of for long; a pid says nothing here. */
async function registerLost(): Promise<string> {
  const id = newId("instance");
  await database.prisma.instance.create({ data: { id, host: "elsewhere", pid: 1, heartbeatAt: new Date(Date.now() - 600_000) } });
  return id;
}

/** Holds a credit in the name of an instance. @returns the generation's id. */
async function holdAs(instanceId: string): Promise<string> {
  const options = { instanceId, holdTtlSeconds: 660, holdDeadlineMs: 5_000, resolveDeadlineMs: 5_000, batchMax: 8, queueMax: 8 };
  const ledger = new Ledger(database.prisma, { ...options, onError: (error) => console.error(error) });
  const id = newId("generation");
  const request = { ...caller, id, modelId: "openai/gpt-4o-mini", priceId: 1n, requestId: id, streamed: false };
  expect(await ledger.hold({ ...request, amount: wholeCredits(1) })).toMatchObject({ ok: true });
  return id;
}

async function stateOf(id: string): Promise<string | undefined> {
  return (await database.prisma.generation.findUnique({ where: { id } }))?.state;
}

test("the holds of a process that is lost are given back, and it is forgotten", async () => {
  const lost = await registerLost();
  const id = await holdAs(lost);
  expect(await sweepHolds(database.prisma, self)).toBe(1);
  expect(await stateOf(id)).toBe("expired");
  expect(await database.prisma.instance.findUnique({ where: { id: lost } })).toBeNull();
});

test("a hold that is committed after its dead process was forgotten is given back all the same", async () => {
  const lost = await registerLost();
  await sweepHolds(database.prisma, self);
  const id = await holdAs(lost);
  expect(await sweepHolds(database.prisma, self)).toBe(1);
  expect(await stateOf(id)).toBe("expired");
});

test("the holds of living processes are left alone", async () => {
  const neighbour = newId("instance");
  await database.prisma.instance.create({ data: { id: neighbour, host: "elsewhere", pid: 1 } });
  const ids = [await holdAs(self), await holdAs(neighbour)];
  expect(await sweepHolds(database.prisma, self)).toBe(0);
  expect(await Promise.all(ids.map(stateOf))).toEqual(["held", "held"]);
});
