import { expect, test } from "bun:test";
import { isDatabaseAway } from "../database-error.ts";
import { CommitWitness, StaleDatabaseError } from "./commit-witness.ts";

/** What a database with these holds answers. */
function databaseWith(holds: Record<string, string>, isStandby = false) {
  return async (ids: string[]) => ({
    isStandby,
    found: Object.entries(holds)
      .filter(([id]) => ids.includes(id))
      .map(([id, state]) => ({ id, state })),
  });
}

test("a process that has seen nothing takes any database but a standby", async () => {
  const witness = new CommitWitness();
  await witness.demand(databaseWith({}));
  await expect(witness.demand(databaseWith({}, true))).rejects.toBeInstanceOf(StaleDatabaseError);
});

test("a hold that was seen must be there, whatever became of it", async () => {
  const witness = new CommitWitness();
  witness.saw("a", false);
  for (const state of ["held", "settled", "expired"]) await witness.demand(databaseWith({ a: state }));
  await expect(witness.demand(databaseWith({ b: "held" }))).rejects.toThrow("a");
});

test("a resolution that was seen must not be undone", async () => {
  const witness = new CommitWitness();
  witness.saw("a", false);
  witness.saw("a", true);
  await witness.demand(databaseWith({ a: "released" }));
  await expect(witness.demand(databaseWith({ a: "held" }))).rejects.toThrow("a resolved");
});

test("the newest are looked for, and the memory of them is bounded", async () => {
  const witness = new CommitWitness();
  for (let number = 0; number < 1_000; number += 1) witness.saw(`hold-${number}`, true);
  let asked: string[] = [];
  await witness
    .demand(async (ids) => {
      asked = ids;
      return { isStandby: false, found: ids.map((id) => ({ id, state: "settled" })) };
    })
    .then(() => undefined);
  expect([asked.length, asked.at(-1)]).toEqual([64, "hold-999"]);
});

test("callers are told of it as of a database that is away", () => {
  expect(isDatabaseAway(new StaleDatabaseError("older"))).toBe(true);
});
