/** The database itself, for what nobody may do over the network. */
import { parsePeppers } from "@sellapi/control-plane";
import { type Database, openDatabase, type Pepper } from "@sellapi/prisma";
import { openDataDir } from "../start/data-dir.ts";
import { UsageError } from "./parse-command.ts";

export interface OpenedDatabase {
  database: Database;
  peppers: readonly Pepper[];
  close: () => Promise<void>;
}

/** DATABASE_URL with KEY_PEPPERS, or the embedded database of DATA_DIR while its server is stopped. @throws UsageError */
export async function openOwnDatabase(): Promise<OpenedDatabase> {
  const url = process.env.DATABASE_URL;
  if (url) {
    const peppers = parsePeppers(process.env.KEY_PEPPERS ?? "");
    if (peppers === null)
      throw new UsageError("KEY_PEPPERS must be those of the servers, or the key would not be known to them.");
    const database = await openDatabase({ kind: "postgres", url, poolSize: 1 });
    return { database, peppers, close: () => database.close() };
  }
  const folder = await openDataDir(process.env.DATA_DIR ?? ".sellapi");
  const database = await openDatabase({ kind: "pglite", dataDir: folder.databaseDir });
  const close = async () => {
    await database.close();
    await folder.release();
  };
  return { database, peppers: folder.peppers, close };
}
