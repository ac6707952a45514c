/** What a chaos run is asked to do. */
import { parseArgs } from "node:util";

export interface ChaosOptions {
  /** Decides every choice of load and faults; the moments at which they meet are the machine's. */
  seed: string;
  /** Gateway processes. */
  gateways: number;
  /** The run ends after this many processes were killed or stopped at once; null for no such bound. */
  kills: number | null;
  /** The run ends after this long; null for no such bound. */
  minutes: number | null;
  /** Operations that the load keeps running. */
  inFlight: number;
}

export const USAGE = `bun run chaos [--kills N] [--minutes N] [--gateways N] [--seed TEXT] [--in-flight N] [--quick]

  --kills      ends after so many kills (gateway and Redis by SIGKILL, PostgreSQL by an immediate stop; default 20,
               or none where --minutes is given). Freezes and upstream faults come on top
  --minutes    ends after so many minutes, whichever is first
  --gateways   gateway processes (default 2)
  --seed       repeats the choices of an earlier run (default: random, and printed)
  --in-flight  operations at a time (default 24)
  --quick      six kills: whether it works, not whether it holds`;

/** What a person mistyped. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

const KILLS_DEFAULT = "20";
const KILLS_QUICK = "6";
const BOUNDS = { kills: 100_000, minutes: 7 * 24 * 60, gateways: 32, "in-flight": 1_000 } as const;

function numberOf(name: keyof typeof BOUNDS, text: string, isWhole = true): number {
  const value = Number(text);
  if (!(value > 0) || value > BOUNDS[name] || (isWhole && !Number.isInteger(value))) {
    throw new UsageError(`--${name} is a ${isWhole ? "whole " : ""}number above 0, at most ${BOUNDS[name]}`);
  }
  return value;
}

/** Six digits are easy to read out and to type again. */
function randomSeed(): string {
  return String(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0).slice(-6);
}

/**
 * Reads the command line.
 * @returns null when help was asked for.
 * @throws UsageError, or TypeError for an option that there is not.
 */
export function readChaosOptions(words: string[]): ChaosOptions | null {
  const { values } = parseArgs({
    args: words,
    options: {
      help: { type: "boolean", default: false },
      quick: { type: "boolean", default: false },
      kills: { type: "string" },
      minutes: { type: "string" },
      gateways: { type: "string", default: "2" },
      seed: { type: "string" },
      "in-flight": { type: "string", default: "24" },
    },
  });
  if (values.help) return null;
  const kills = values.kills ?? (values.quick ? KILLS_QUICK : values.minutes === undefined ? KILLS_DEFAULT : null);
  return {
    seed: values.seed || randomSeed(),
    gateways: numberOf("gateways", values.gateways),
    kills: kills === null ? null : numberOf("kills", kills),
    minutes: values.minutes === undefined ? null : numberOf("minutes", values.minutes, false),
    inFlight: numberOf("in-flight", values["in-flight"]),
  };
}
