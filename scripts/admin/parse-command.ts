/** From the words that were typed to the call they mean. */
import { parseArgs } from "node:util";
import { type AdminCommand, adminCommands, type FlagKind } from "./commands.ts";

/** What was typed makes no call; the message says why. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** "--account-id" for the field `accountId`. */
export function flagName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function numberOf(text: string, flag: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) throw new UsageError(`--${flag} must be a number`);
  return number;
}

function jsonOf(text: string, flag: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`--${flag} must be JSON`);
  }
}

function booleanOf(text: string, flag: string): boolean {
  if (text !== "true" && text !== "false") throw new UsageError(`--${flag} must be true or false`);
  return text === "true";
}

const readers = {
  text: (text) => text,
  number: numberOf,
  nullable: (text, flag) => (text === "none" ? null : numberOf(text, flag)),
  "yes-or-no": booleanOf,
  list: (text) => text.split(",").filter((item) => item !== ""),
  json: jsonOf,
} satisfies Record<FlagKind, (text: string, flag: string) => unknown>;

export interface ParsedCommand {
  command: AdminCommand;
  input: Record<string, unknown>;
}

/** The longest command that the words begin with. */
function commandOf(words: readonly string[]): { command: AdminCommand; rest: string[] } {
  for (let length = 2; length > 0; length -= 1) {
    const command = adminCommands[words.slice(0, length).join(" ")];
    if (command) return { command, rest: words.slice(length) };
  }
  throw new UsageError(`There is no command "${words.slice(0, 2).join(" ")}". \`help\` lists all.`);
}

/** The flags' texts, by their names. @throws UsageError for what is no flag of these. */
export function parseFlags(flags: readonly string[], words: readonly string[]): Record<string, string | undefined> {
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: "string" as const }]));
  try {
    const { values } = parseArgs({ args: [...words], options });
    return Object.fromEntries(
      Object.entries(values).map(([flag, value]) => [flag, typeof value === "string" ? value : undefined]),
    );
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : "The flags cannot be read.");
  }
}

/** @throws UsageError */
export function parseCommand(words: readonly string[]): ParsedCommand {
  const { command, rest } = commandOf(words);
  const values = parseFlags(Object.keys(command.flags).map(flagName), rest);
  const input: Record<string, unknown> = {};
  for (const [field, { kind, isRequired }] of Object.entries(command.flags)) {
    const flag = flagName(field);
    const text = values[flag];
    if (text !== undefined) input[field] = readers[kind](text, flag);
    else if (isRequired) throw new UsageError(`--${flag} is required.`);
  }
  return { command, input };
}
