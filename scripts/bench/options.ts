/** What the benchmark is asked to do. */
import { parseArgs } from "node:util";

export interface BenchOptions {
  /** How long each single measurement loads its target. */
  seconds: number;
  /** How often each measurement is repeated; the median counts. */
  rounds: number;
  /** How many requests are kept in flight, one level after the other. */
  levels: number[];
  /** How many accounts the spread load comes from. */
  accounts: number;
  /** Where to write the figures as JSON; null for nowhere. */
  jsonFile: string | null;
  /** Extra arguments for the Bun that runs the gateway, such as `--cpu-prof`. */
  gatewayFlags: string[];
}

export const USAGE = `bun run bench [--quick] [--seconds N] [--rounds N] [--levels 1,32,128] [--accounts N] [--json FILE]

  --quick      one round of two seconds: whether it works, not how fast it is
  --seconds    length of each measurement (default 5)
  --rounds     repetitions, alternating between the targets; medians are printed (default 3)
  --levels     requests in flight (default 1,32,128)
  --accounts   accounts and keys that the spread load comes from (default 1000)
  --json       also write the figures to this file
  --gateway-flag  passed to the Bun that runs the gateway, may be repeated (for profiles: --gateway-flag=--cpu-prof)`;

/** What a person mistyped. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > max) throw new UsageError(`--${name} is a whole number from 1 to ${max}`);
  return value;
}

const SECONDS_MAX = 600;
const ROUNDS_MAX = 100;
const IN_FLIGHT_MAX = 10_000;
const ACCOUNTS_MAX = 20_000;

/**
 * Reads the command line.
 * @returns null when help was asked for.
 * @throws UsageError
 */
export function readBenchOptions(words: string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: words,
    options: {
      help: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      seconds: { type: "string" },
      rounds: { type: "string" },
      levels: { type: "string", default: "1,32,128" },
      accounts: { type: "string" },
      json: { type: "string" },
      "gateway-flag": { type: "string", multiple: true, default: [] },
    },
  });
  if (values.help) return null;
  return {
    seconds: wholeNumber("seconds", values.seconds ?? (values.quick ? "2" : "5"), SECONDS_MAX),
    rounds: wholeNumber("rounds", values.rounds ?? (values.quick ? "1" : "3"), ROUNDS_MAX),
    levels: values.levels.split(",").map((level) => wholeNumber("levels", level, IN_FLIGHT_MAX)),
    accounts: wholeNumber("accounts", values.accounts ?? (values.quick ? "100" : "1000"), ACCOUNTS_MAX),
    jsonFile: values.json ?? null,
    gatewayFlags: values["gateway-flag"],
  };
}
