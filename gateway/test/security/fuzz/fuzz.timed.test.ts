/**
 * The listening gateway under requests out of nowhere: no 5xx of our own, no answer outside of the contract's shape, nobody kept
 * waiting for a second, and afterwards not a credit out of place.
 *
 * `SELLAPI_FUZZ_RUNS=10000` runs more of them, `SELLAPI_FUZZ_SEED` others.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import fc from "fast-check";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../../support/gateway-harness.ts";
import { inFlight } from "../../support/in-flight.ts";
import { ScriptedUpstream } from "../../support/scripted-upstream.ts";
import { sendRaw } from "../support/raw-socket.ts";
import { wideLimiter } from "../support/wide-limiter.ts";
import { fuzzedBytes } from "./fuzzed-bytes.ts";
import { type FuzzedRequest, fuzzedRequest } from "./fuzzed-requests.ts";
import { complaintOf, rawComplaintOf } from "./judge.ts";

const RUNS = Number(process.env.SELLAPI_FUZZ_RUNS ?? 2_000);
const SEED = Number(process.env.SELLAPI_FUZZ_SEED ?? 20_261_120);
/** One of so many is sent as bytes on a raw socket. */
const RAW_SHARE = 10;
const WIDTH = 4;
const HANG_MS = 1_000;
const TIMEOUT_MS = 60_000 + RUNS * 60;

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  // openai/* is the scripted vendor; every other provider answers from the simulator, which is pickier.
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, replace: wideLimiter });
  caller = await gateway.createCaller({ credits: "9000000000" });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  // Demands clean books.
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

/** Asks, and judges the answer. @returns the complaint, and how long it took to the last byte. */
async function ask(request: FuzzedRequest): Promise<{ complaint: string | null; elapsedMs: number }> {
  const startedAt = performance.now();
  const headers = new Headers({ authorization: `Bearer ${caller.secret}`, "content-type": "application/json" });
  for (const [name, value] of request.headers) headers.set(name, value);
  const complaint = await fetch(gateway.url + request.path, {
    method: request.method,
    headers,
    body: request.body,
    redirect: "manual",
  })
    .then((response) => complaintOf(request, response))
    .catch((error: unknown) => `${error}`);
  return { complaint, elapsedMs: performance.now() - startedAt };
}

function described({ method, path, headers, body }: FuzzedRequest): string {
  const text = typeof body === "string" ? body : body && `hex:${Buffer.from(body).toString("hex")}`;
  return JSON.stringify({ method, path, headers, body: text?.slice(0, 5_000) });
}

/** A machine that is busy for a moment makes anything late; only what is late again by itself is a hang. */
async function isHanging(request: FuzzedRequest): Promise<boolean> {
  for (let tries = 0; tries < 3; tries += 1) if ((await ask(request)).elapsedMs < HANG_MS) return false;
  return true;
}

test(
  `${RUNS} fuzzed requests are answered as the contract says, and soon`,
  async () => {
    const requests = fc.sample(fuzzedRequest, { numRuns: RUNS - Math.floor(RUNS / RAW_SHARE), seed: SEED });
    const complaints: string[] = [];
    await inFlight(requests.length, WIDTH, async (index) => {
      const request = requests[index];
      if (!request) return;
      const { complaint, elapsedMs } = await ask(request);
      if (complaint !== null) complaints.push(`${complaint}\n  ${described(request)}`);
      if (elapsedMs >= HANG_MS && (await isHanging(request)))
        complaints.push(`took ${Math.round(elapsedMs)} ms\n  ${described(request)}`);
    });
    expect(complaints).toEqual([]);
    // The generator must reach the vendors, or it tests nothing but the door.
    expect(upstream.requests.length).toBeGreaterThan(RUNS / 10);
  },
  TIMEOUT_MS,
);

test(
  `${Math.floor(RUNS / RAW_SHARE)} fuzzed byte strings are refused or answered, and never crash it`,
  async () => {
    const payloads = fc.sample(fuzzedBytes, { numRuns: Math.floor(RUNS / RAW_SHARE), seed: SEED });
    const complaints: string[] = [];
    await inFlight(payloads.length, 64, async (index) => {
      const payload = payloads[index] ?? "";
      const { answers } = await sendRaw(gateway.url, payload);
      const complaint = rawComplaintOf(answers);
      if (complaint !== null) complaints.push(`${complaint}\n  ${JSON.stringify(payload)}`);
    });
    expect(complaints).toEqual([]);
    expect((await gateway.chat(caller)).status).toBe(200);
  },
  TIMEOUT_MS,
);

test("the same seed makes the same requests", () => {
  const sample = () => fc.sample(fuzzedRequest, { numRuns: 20, seed: SEED }).map(described);
  expect(sample()).toEqual(sample());
});
