/** A command that works on the database itself, not over the network. */
import { type OpenedDatabase, openOwnDatabase } from "./open-database.ts";
import { parseFlags, UsageError } from "./parse-command.ts";

/** Who acts, in the audit: there is no credential behind the command line. */
export const ACTOR = "command line";

export interface DatabaseCommand {
  help: string;
  /** The one flag it takes, which is required. */
  flag: { name: string; help: string } | null;
  /** @param value of the flag. */
  run: (opened: OpenedDatabase, value: string) => Promise<unknown>;
}

/** @param words the flags that were typed. @throws UsageError */
export async function runDatabaseCommand({ flag, run }: DatabaseCommand, words: readonly string[]): Promise<unknown> {
  const value = parseFlags(flag ? [flag.name] : [], words)[flag?.name ?? ""]?.trim() ?? "";
  if (flag && value === "") throw new UsageError(`--${flag.name} is required.`);
  const opened = await openOwnDatabase();
  try {
    await opened.database.migrate();
    return await run(opened, value);
  } finally {
    await opened.close();
  }
}
