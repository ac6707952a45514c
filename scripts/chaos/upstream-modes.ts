/** How a vendor answers, and how it fails (reliability.md §1): a table. */
import type { SeededRandom } from "../../gateway/src/providers/simulator/random.ts";
import type { UpstreamRequest } from "../../gateway/test/support/scripted-upstream.ts";
import * as wire from "../../gateway/test/support/upstream-answers.ts";

/** What a vendor reports: a count of each, something that is no count, or null for no report. */
export type UpstreamUsage = { prompt: number; completion: number } | null;

interface Exchange {
  request: UpstreamRequest;
  usage: UpstreamUsage;
  isStream: boolean;
  random: SeededRandom;
}

interface UpstreamMode {
  /** Whether what it reports, if it answers, is to be charged exactly. */
  isHonest: boolean;
  /** Whether the call may be made again on the same hold, because it was refused or never answered. */
  isRefusal?: true;
  usageOf: (honest: { prompt: number; completion: number }, of: { limit: number; random: SeededRandom }) => UpstreamUsage;
  script: (exchange: Exchange) => Response | Promise<Response>;
}

const WORDS = ["Every ", "entry ", "has ", "its ", "place."];
const SLOW_MS = 1_200;

const honest: UpstreamMode["usageOf"] = (usage) => usage;

function report(usage: NonNullable<UpstreamUsage>) {
  return {
    prompt_tokens: usage.prompt,
    completion_tokens: usage.completion,
    total_tokens: usage.prompt + usage.completion,
  };
}

function answer({ usage, isStream }: Exchange): Response {
  if (!isStream) return wire.completion({ usage: usage && report(usage), message: { content: WORDS.join("") } });
  return wire.stream([
    ...WORDS.map((word) => wire.text(word)),
    wire.finish(),
    ...(usage ? [wire.usage(report(usage))] : []),
    wire.DONE,
  ]);
}

/** Pauses before each piece, so that faults, kills and departures find streams under way. */
async function* slowly(pieces: Record<string, unknown>[], pauseMs: number) {
  for (const piece of pieces) {
    await Bun.sleep(pauseMs);
    yield piece;
  }
}

async function slowAnswer(exchange: Exchange): Promise<Response> {
  const { usage, isStream, random } = exchange;
  const totalMs = random.integer(50, SLOW_MS);
  if (!isStream) {
    await Bun.sleep(totalMs);
    return answer(exchange);
  }
  const end = usage ? [wire.usage(report(usage))] : [];
  return wire.stream(slowly([...WORDS.map((word) => wire.text(word)), wire.finish(), ...end], totalMs / WORDS.length));
}

/** Some words, and then nothing more until the gateway gives up. */
function stall({ request, isStream, random }: Exchange): Response | Promise<Response> {
  if (!isStream || random.next() < 0.5) return wire.silence(request.signal);
  async function* words() {
    yield wire.text(WORDS[0] ?? "");
    await request.aborted;
  }
  return wire.stream(words());
}

/** Breaks the connection off, in a stream after some words. */
function drop({ random }: Exchange): Response {
  const words = WORDS.slice(0, random.integer(0, WORDS.length));
  async function* broken() {
    for (const word of words) yield wire.text(word);
    // A moment apart, so that the words have left when the connection breaks.
    await Bun.sleep(5);
    // Bun prints whatever else is thrown.
    throw undefined;
  }
  return wire.stream(broken());
}

const ABSURD: readonly NonNullable<UpstreamUsage>[] = [
  { prompt: -5, completion: 3 },
  { prompt: 900_000_000, completion: 900_000_000 },
  { prompt: 10.5, completion: 2 },
  { prompt: 0, completion: 5_000 },
];

export const UPSTREAM_MODES = {
  normal: { isHonest: true, usageOf: honest, script: answer },
  slow: { isHonest: true, usageOf: honest, script: slowAnswer },
  failing: {
    isHonest: true,
    isRefusal: true,
    usageOf: () => null,
    script: ({ random }) =>
      wire.failure(random.pick([500, 502, 503], 500), { message: "the vendor is unwell", type: "server_error" }),
  },
  limiting: {
    isHonest: true,
    isRefusal: true,
    usageOf: () => null,
    script: () => wire.failure(429, { message: "slow down", type: "rate_limit_error" }, { "retry-after": "1" }),
  },
  stalling: { isHonest: false, usageOf: () => null, script: stall },
  dropping: { isHonest: false, isRefusal: true, usageOf: () => null, script: drop },
  silent_usage: { isHonest: false, usageOf: () => null, script: answer },
  absurd_usage: { isHonest: false, usageOf: (_honest, { random }) => random.pick(ABSURD, null), script: answer },
  // More than asked for, less than what is not believed: charged from what is free beside the hold, the rest is the house's loss.
  over_the_hold: {
    isHonest: true,
    usageOf: ({ prompt }, { limit }) => ({ prompt, completion: Math.ceil(limit * 1.6) }),
    script: answer,
  },
} as const satisfies Record<string, UpstreamMode>;

export type UpstreamModeName = keyof typeof UPSTREAM_MODES;
