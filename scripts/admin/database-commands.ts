/** All commands that work on the database itself, by the words that are typed. */
import type { DatabaseCommand } from "./database-command.ts";
import { operatorCommands } from "./operators.ts";
import { UsageError } from "./parse-command.ts";
import { peopleCommands } from "./people.ts";

export const databaseCommands: Readonly<Record<string, DatabaseCommand>> = { ...operatorCommands, ...peopleCommands };

const GROUPS = new Set(Object.keys(databaseCommands).map((words) => words.split(" ")[0]));

/**
 * @returns null where the words are none of these commands'.
 * @throws UsageError where only their first is.
 */
export function databaseCommandOf(words: readonly string[]): DatabaseCommand | null {
  const command = databaseCommands[words.slice(0, 2).join(" ")];
  if (command) return command;
  const [group = ""] = words;
  if (!GROUPS.has(group)) return null;
  throw new UsageError(`${group} has no such command. \`help ${group}\` lists those that there are.`);
}
