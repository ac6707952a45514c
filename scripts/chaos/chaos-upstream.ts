/** The vendor behind the gateways: it notes every call and what it reported for it, and can be told to misbehave. */
import { SeededRandom } from "../../gateway/src/providers/simulator/random.ts";
import { ScriptedUpstream, type UpstreamRequest } from "../../gateway/test/support/scripted-upstream.ts";
import type { AccountKind } from "./population.ts";
import { UPSTREAM_MODES, type UpstreamModeName, type UpstreamUsage } from "./upstream-modes.ts";

/** One call as the vendor's bill would have it. */
export interface UpstreamCall {
  mode: UpstreamModeName;
  usage: UpstreamUsage;
}

/** In every prompt: which operation of the load it belongs to. */
const OPERATION = /operation (\d+):/;
/** What an answer may have where the request does not say. */
const OUTPUT_TOKENS_MAX = 40;
/** How requests of keys with a spend cap name their user. */
const CAPPED: AccountKind = "capped";
/** Calls that go wrong without any fault being inflicted. */
const WEATHER_SHARE = 0.03;

/** The prompt of an operation. */
export function promptOf(operation: number): string {
  return `operation ${operation}: say something kind about accounting`;
}

function operationOf(body: Record<string, unknown>): number {
  const match = OPERATION.exec(JSON.stringify(body.messages));
  if (!match) throw new Error("a gateway sent a prompt that no client did");
  return Number(match[1]);
}

function outputLimit(body: Record<string, unknown>): number {
  const asked = body.max_tokens ?? body.max_completion_tokens;
  return typeof asked === "number" ? Math.min(asked, OUTPUT_TOKENS_MAX) : OUTPUT_TOKENS_MAX;
}

function weather(random: SeededRandom): UpstreamModeName {
  const modes = Object.keys(UPSTREAM_MODES) as UpstreamModeName[];
  return random.next() < WEATHER_SHARE ? random.pick(modes, "normal") : "normal";
}

export class ChaosUpstream {
  /** All calls, by operation. */
  readonly calls = new Map<number, UpstreamCall[]>();
  readonly #server = new ScriptedUpstream();
  readonly #seed: string;
  #fault: { mode: UpstreamModeName; share: number } | null = null;

  constructor(seed: string) {
    this.#seed = seed;
    this.#server.script = (request) => this.#answer(request);
  }

  get baseUrl(): string {
    return this.#server.baseUrl;
  }

  /** From now on this share of the calls goes wrong in this way; null ends it. */
  misbehave(fault: { mode: UpstreamModeName; share: number } | null): void {
    this.#fault = fault;
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  #answer(request: UpstreamRequest): Response | Promise<Response> {
    // What was asked is kept here in a form of ours; the server need not remember it too.
    this.#server.requests.length = 0;
    const operation = operationOf(request.body);
    const calls = this.calls.get(operation) ?? [];
    this.calls.set(operation, calls);
    const random = new SeededRandom(`${this.#seed}:upstream:${operation}:${calls.length}`);
    const limit = outputLimit(request.body);
    const honest = { prompt: random.integer(8, 20), completion: random.integer(1, limit) };
    const mode = this.#modeOf(random, request.body.user === CAPPED);
    const { usageOf, script } = UPSTREAM_MODES[mode];
    const usage = usageOf(honest, { limit, random });
    calls.push({ mode, usage });
    return script({ request, usage, isStream: request.body.stream === true, random });
  }

  #modeOf(random: SeededRandom, isCapped: boolean): UpstreamModeName {
    const mode = this.#fault && random.next() < this.#fault.share ? this.#fault.mode : weather(random);
    // A vendor that exceeds a hold exceeds the cap that the hold was measured by: that is known, and not what is looked for here.
    return isCapped && mode === "over_the_hold" ? "normal" : mode;
  }
}
