/** The migration that partitions the roll-ups, over an installation that has some. */
import { expect, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";

const MIGRATIONS = join(import.meta.dir, "../migrations");
const PARTITIONS = /_usage_partitions$/;

async function apply(database: PGlite, names: readonly string[]): Promise<void> {
  for (const name of names) await database.exec(await Bun.file(join(MIGRATIONS, name, "migration.sql")).text());
}

test("roll-ups that are there already are kept, row by row, each in the partition of its month or year", async () => {
  const names = (await readdir(MIGRATIONS)).filter((name) => /^\d/.test(name)).toSorted();
  const at = names.findIndex((name) => PARTITIONS.test(name));
  expect(at).toBeGreaterThan(0);
  const database = await PGlite.create();
  await apply(database, names.slice(0, at));
  const moments = ["2024-02-29T23:00:00Z", "2024-12-31T23:00:00Z", "2025-01-01T00:00:00Z", "2026-11-20T13:00:00Z"];
  for (const moment of moments)
    for (const [table, column] of [
      ["usage_hours", "hour"],
      ["usage_days", "day"],
    ])
      await database.query(
        `INSERT INTO ${table} (account_id, ${column}, key_id, model_id, provider, outcome, requests, charged, latency_total_ms,
                               timed_requests, first_token_total_ms, first_token_requests, used_input)
         VALUES ('acct', date_trunc($2, $1::timestamptz, 'UTC'), 'key', $1::text, '', 'completed', 3, 5, 7, 3, 9, 2, 11)`,
        [moment, column],
      );
  const rowsOf = async (table: string) =>
    (await database.query(`SELECT * FROM ${table} ORDER BY model_id`)).rows.map((row) => JSON.stringify(row));
  const before = [await rowsOf("usage_hours"), await rowsOf("usage_days")];
  await apply(database, names.slice(at));
  expect([await rowsOf("usage_hours"), await rowsOf("usage_days")]).toEqual(before);
  const placed = await database.query<{ place: string }>(`
    SELECT DISTINCT tableoid::regclass::text AS place FROM usage_hours UNION SELECT DISTINCT tableoid::regclass::text FROM usage_days`);
  expect(placed.rows.map(({ place }) => place).toSorted()).toEqual([
    "usage_days_2024",
    "usage_days_2025",
    "usage_days_2026",
    "usage_hours_2024_02",
    "usage_hours_2024_12",
    "usage_hours_2025_01",
    "usage_hours_2026_11",
  ]);
  const again = database.query(`INSERT INTO usage_hours SELECT * FROM usage_hours LIMIT 1`);
  await expect(again).rejects.toThrow(/duplicate key/);
  await database.close();
}, 60_000);
