/** Everything at once: whatever becomes of each request, the charges that were told add up to what the balances fell by. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { formatCredits, type MicroCredits, microCredits, verifyLedger } from "@sellapi/prisma";
import { EventReader, readStream } from "../support/event-reader.ts";
import {
  type CallerOptions,
  credits,
  GatewayHarness,
  HOOK_TIMEOUT_MS,
  type TestCaller,
  violationsIn,
} from "../support/gateway-harness.ts";
import { inFlight } from "../support/in-flight.ts";
import { ScriptedUpstream, type UpstreamScript } from "../support/scripted-upstream.ts";
import { completion, DONE, failure, finish, silence, stream, text, usage } from "../support/upstream-answers.ts";

const REQUESTS = 1_000;
const IN_FLIGHT = 64;
const ACCOUNTS: CallerOptions[] = [{}, { credits: "500" }, { credits: "20" }];

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

/** Different for every request, so that no two mistakes cancel out. */
function reportOf(seed: number) {
  const prompt_tokens = 5 + (seed % 17);
  const completion_tokens = 1 + (seed % 23);
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

interface Kind {
  /** How the vendor answers; `seed` differs for every request. */
  upstream: (seed: number, signal: AbortSignal) => ReturnType<UpstreamScript>;
  /** What the caller does; gives the charge it was told of. */
  ask: (caller: TestCaller, user: string) => Promise<MicroCredits>;
}

const toldInHeader = (response: Response) => credits(response.headers.get("x-sellapi-credits-charged") ?? "0");

async function askJson(caller: TestCaller, user: string): Promise<MicroCredits> {
  return toldInHeader(await gateway.chat(caller, { user, max_tokens: 30 }));
}

async function askStream(caller: TestCaller, user: string): Promise<MicroCredits> {
  const response = await gateway.chat(caller, { user, max_tokens: 30, stream: true });
  if (response.status !== 200) return credits("0");
  const { finish: last } = await readStream(response);
  if (!last?.x_sellapi) throw new Error("a stream ended without its charge");
  return credits(last.x_sellapi.credits_charged);
}

/** The charge of a request that its caller left, from the receipt; nothing when it had not come to a hold. */
async function chargeOf(requestId: string): Promise<MicroCredits> {
  for (;;) {
    const row = await gateway.prisma.generation.findFirst({ where: { requestId } });
    if (!row) return credits("0");
    if (row.state !== "held") return microCredits(row.charged);
    await Bun.sleep(5);
  }
}

async function leaveStream(caller: TestCaller, user: string): Promise<MicroCredits> {
  const response = await gateway.chat(caller, { user, max_tokens: 30, stream: true }, { headers: { "x-request-id": user } });
  if (response.status !== 200) return credits("0");
  const reader = new EventReader(response);
  await reader.next();
  await reader.cancel();
  return chargeOf(user);
}

async function leaveJson(caller: TestCaller, user: string): Promise<MicroCredits> {
  const signal = AbortSignal.timeout(30);
  const asked = gateway.chat(caller, { user, max_tokens: 30 }, { headers: { "x-request-id": user }, signal });
  const response = await asked.catch(() => null);
  if (response) return toldInHeader(response);
  return chargeOf(user);
}

async function* endless(signal: AbortSignal) {
  while (!signal.aborted) {
    yield text("and so on ");
    await Bun.sleep(5);
  }
}

const KINDS = {
  json: { upstream: (seed) => completion({ usage: reportOf(seed) }), ask: askJson },
  stream: { upstream: (seed) => stream([text("a"), text("b"), finish(), usage(reportOf(seed)), DONE]), ask: askStream },
  unreported: { upstream: () => completion({ usage: null }), ask: askJson },
  unreportedStream: { upstream: () => stream([text("all of it"), finish(), DONE]), ask: askStream },
  empty: { upstream: () => completion({ message: { content: "" } }), ask: askJson },
  refused: { upstream: () => failure(400, { message: "no", type: "invalid_request_error" }), ask: askJson },
  failed: { upstream: () => failure(500, { message: "no" }), ask: askJson },
  brokenStream: { upstream: () => stream([text("half of "), { error: { message: "overloaded" } }]), ask: askStream },
  leftStream: { upstream: (_seed, signal) => stream(endless(signal)), ask: leaveStream },
  leftJson: { upstream: (_seed, signal) => silence(signal), ask: leaveJson },
} satisfies Record<string, Kind>;
const TABLE: Record<string, Kind> = KINDS;
const NAMES = Object.keys(KINDS);

test("over 1,000 mixed requests at 64 in flight the charges told add up to the fall of the balances", async () => {
  upstream.script = ({ body, signal }) => {
    const [name = "", seed = "0"] = String(body.user).split("-");
    const kind = TABLE[name];
    if (!kind) throw new Error(`no kind of request is called ${name}`);
    return kind.upstream(Number(seed), signal);
  };
  const callers = await Promise.all(ACCOUNTS.map((account) => gateway.createCaller(account)));
  const before = await Promise.all(callers.map((caller) => gateway.balance(caller)));

  const told = await inFlight(REQUESTS, IN_FLIGHT, async (index) => {
    const caller = callers[index % callers.length];
    const name = NAMES[(index * 7) % NAMES.length] ?? "";
    if (!caller) throw new Error("no caller");
    const charge = await TABLE[name]?.ask(caller, `${name}-${index}`);
    return { caller, charge: charge ?? credits("0") };
  });

  for (const caller of callers) while ((await gateway.balance(caller)).held > 0n) await Bun.sleep(5);

  for (const [position, caller] of callers.entries()) {
    const sum = told.filter((row) => row.caller === caller).reduce((total, row) => total + row.charge, 0n);
    const after = await gateway.balance(caller);
    const fall = (before[position]?.balance ?? 0n) - after.balance;
    expect(formatCredits(microCredits(fall))).toBe(formatCredits(microCredits(sum)));
    expect(sum).toBeGreaterThan(0n);
  }
  expect(violationsIn(await verifyLedger(gateway.prisma))).toEqual([]);
  const outcomes = await gateway.prisma.generation.groupBy({ by: ["outcome"] });
  expect(outcomes.map((row) => String(row.outcome)).sort()).toEqual([
    "client_aborted",
    "completed",
    "empty",
    "upstream_failed",
    "upstream_interrupted",
    "upstream_rejected",
  ]);
}, 60_000);
