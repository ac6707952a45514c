/**
 * The listening control plane under calls out of nowhere, with a management key: no 5xx, no answer outside of tRPC's shape, nothing
 * internal said, nobody kept waiting for a second, and afterwards the books as they were.
 *
 * `SELLAPI_FUZZ_RUNS=10000` runs more of them, `SELLAPI_FUZZ_SEED` others.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import fc from "fast-check";
import { createLogger, type ListeningControlPlane, listen } from "../../../src/index.ts";
import { type Harness, openHarness, type Tenant } from "../../harness.ts";
import { type FuzzedCall, fuzzedCall } from "./fuzzed-calls.ts";
import { complaintOf } from "./judge.ts";

const RUNS = Number(process.env.SELLAPI_FUZZ_RUNS ?? 1_000);
const SEED = Number(process.env.SELLAPI_FUZZ_SEED ?? 20_261_120);
const WIDTH = 4;
const HANG_MS = 1_000;
const TIMEOUT_MS = 60_000 + RUNS * 60;
/** A call may do to its own account whatever it likes; others then go on with another. */
const CALLS_PER_TENANT = 100;
const CREDITS = 1_000;

let harness: Harness;
let server: ListeningControlPlane;

beforeAll(async () => {
  harness = await openHarness();
  server = listen(harness.app, { port: 0, host: "127.0.0.1", logger: createLogger("silent") });
}, 60_000);
afterAll(async () => {
  await server.drain(1_000);
  // Demands clean books.
  await harness.close();
});

interface Outcome {
  status: number;
  complaint: string | null;
  elapsedMs: number;
}

async function ask(call: FuzzedCall, tenant: Tenant): Promise<Outcome> {
  const startedAt = performance.now();
  const headers = new Headers({ authorization: `Bearer ${tenant.secret}`, "content-type": "application/json" });
  for (const [name, value] of call.headers) headers.set(name, value);
  const url = `${server.url}trpc/${call.path}`;
  const response = await fetch(url, { method: call.method, headers, body: call.body, redirect: "manual" });
  const complaint = await complaintOf(call, response);
  return { status: response.status, complaint, elapsedMs: performance.now() - startedAt };
}

function described({ method, path, headers, body }: FuzzedCall): string {
  const text = typeof body === "string" ? body : body && `hex:${Buffer.from(body).toString("hex")}`;
  return JSON.stringify({ method, path: path.slice(0, 2_000), headers, body: text?.slice(0, 2_000) });
}

/** A machine that is busy for a moment makes anything late; only what is late again by itself is a hang. */
async function isHanging(call: FuzzedCall, tenant: Tenant): Promise<boolean> {
  for (let tries = 0; tries < 3; tries += 1) if ((await ask(call, tenant)).elapsedMs < HANG_MS) return false;
  return true;
}

test(
  `${RUNS} fuzzed calls are answered as tRPC answers, and soon`,
  async () => {
    const calls = fc.sample(fuzzedCall, { numRuns: RUNS, seed: SEED });
    const complaints: string[] = [];
    let served = 0;
    for (let start = 0; start < calls.length; start += CALLS_PER_TENANT) {
      const tenant = await harness.tenant(CREDITS);
      const some = calls.slice(start, start + CALLS_PER_TENANT);
      const worker = async () => {
        for (let call = some.pop(); call; call = some.pop()) {
          const { status, complaint, elapsedMs } = await ask(call, tenant);
          if (status === 200) served += 1;
          if (complaint !== null) complaints.push(`${complaint}\n  ${described(call)}`);
          if (elapsedMs >= HANG_MS && (await isHanging(call, tenant)))
            complaints.push(`took ${Math.round(elapsedMs)} ms\n  ${described(call)}`);
        }
      };
      await Promise.all(Array.from({ length: WIDTH }, worker));
      const balance = await harness.prisma.balance.findUniqueOrThrow({ where: { accountId: tenant.accountId } });
      expect(balance.creditsPosted - balance.debitsPosted).toBe(BigInt(CREDITS) * 1_000_000n);
    }
    expect(complaints).toEqual([]);
    // The generator must reach the procedures, or it tests nothing but the door.
    expect(served).toBeGreaterThan(RUNS / 10);
  },
  TIMEOUT_MS,
);

test("the same seed makes the same calls", () => {
  const sample = () => fc.sample(fuzzedCall, { numRuns: 20, seed: SEED }).map(described);
  expect(sample()).toEqual(sample());
});
