/**
 * `bun run models:sync`: brings the registry's prices up to the price package, times PRICE_MARKUP, and prints what changes.
 *
 *   --dry-run   prints and writes nothing
 *   --force     also makes changes of more than threefold; never one that would make something free
 *
 * Works on DATABASE_URL, or on the embedded database of DATA_DIR while the server is stopped. Exits 1 when a change was refused.
 */
import { parseArgs } from "node:util";
import {
  applyPriceSync,
  formatUsd,
  microCredits,
  openDatabase,
  type PriceChange,
  planPriceSync,
  readMarkup,
  seed,
} from "@sellapi/prisma";
import { openDataDir } from "./start/data-dir.ts";

const MILLION = 1_000_000n;

/** A unit price as people read them: in dollars for a million. */
function perMillion(price: bigint | null): string {
  return price === null ? "none" : `$${formatUsd(microCredits(price * MILLION))}`;
}

function printChange({ modelId, effectiveAt, differences, refusal }: PriceChange): void {
  console.log(
    `${refusal === null ? "change " : "REFUSED"}  ${modelId} from ${effectiveAt.toISOString()}${refusal ? ` (${refusal})` : ""}`,
  );
  for (const { rate, before, after } of differences)
    console.log(`           ${rate}: ${perMillion(before)} → ${perMillion(after)} per million`);
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { force: { type: "boolean" }, "dry-run": { type: "boolean" } } });
  const markup = readMarkup(process.env.PRICE_MARKUP);
  const url = process.env.DATABASE_URL;
  const folder = url ? null : await openDataDir(process.env.DATA_DIR ?? ".sellapi");
  const database = await openDatabase(
    url ? { kind: "postgres", url, poolSize: 1 } : { kind: "pglite", dataDir: folder?.databaseDir ?? "" },
  );
  try {
    await database.migrate();
    await seed(database.prisma, { markup });
    const plan = await planPriceSync(database.prisma, { markup, force: values.force ?? false, now: new Date() });
    for (const change of plan.changes) printChange(change);
    for (const modelId of plan.kept) console.log(`kept     ${modelId}: its price was set by an operator`);
    const added = values["dry-run"] ? 0 : await applyPriceSync(database.prisma, plan);
    const refused = plan.changes.filter((change) => change.refusal !== null).length;
    const open = plan.changes.length - refused;
    console.log(
      `${values["dry-run"] ? `${open} prices would be added` : `${added} prices added`}, ${refused} refused, ${plan.kept.length} kept`,
    );
    return refused === 0 ? 0 : 1;
  } finally {
    await database.close();
    await folder?.release();
  }
}

try {
  process.exit(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
