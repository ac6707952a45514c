/**
 * `bun run ledger:verify`: checks every invariant of the books and prints the result of each. Exits 1 when one is broken.
 *
 * Checks DATABASE_URL, or the embedded database of DATA_DIR; that one only while the server is stopped, since PGlite's files
 * take one process at a time.
 */
import { openDatabase, verifyLedger } from "@sellapi/prisma";
import { openDataDir } from "./start/data-dir.ts";

async function main(): Promise<number> {
  const url = process.env.DATABASE_URL;
  const folder = url ? null : await openDataDir(process.env.DATA_DIR ?? ".sellapi");
  const database = await openDatabase(
    url ? { kind: "postgres", url, poolSize: 1 } : { kind: "pglite", dataDir: folder?.databaseDir ?? "" },
  );
  try {
    await database.migrate();
    const results = await verifyLedger(database.prisma);
    for (const { name, violations } of results)
      console.log(`${violations === 0 ? "ok    " : "BROKEN"}  ${name}${violations === 0 ? "" : `: ${violations}`}`);
    const broken = results.filter((result) => result.violations !== 0).length;
    console.log(
      broken === 0 ? `\nall ${results.length} invariants hold` : `\n${broken} of ${results.length} invariants are broken`,
    );
    return broken === 0 ? 0 : 1;
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
