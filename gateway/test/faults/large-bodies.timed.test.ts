/** As many of the largest bodies at once as callers like: memory stays bounded, and nobody is told that the database is away. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { completion } from "../support/upstream-answers.ts";
import { GatewayBench, noBenchReason } from "./support/gateway-bench.ts";
import { largestBody } from "./support/large-body.ts";

const BODIES = 64;
const RESIDENT_MAX = 2 * 1024 ** 3;

/** A vendor that takes every body in, and answers a little later. A scripted one would keep them all in this process. */
const upstream = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch: async (request) => {
    for await (const piece of request.body ?? []) void piece;
    await Bun.sleep(100);
    return completion();
  },
});
let bench: GatewayBench;

describe.skipIf(noBenchReason !== null)("64 bodies of 20 MB at once", () => {
  beforeAll(async () => {
    bench = await GatewayBench.start({ OPENAI_BASE_URL: `http://127.0.0.1:${upstream.port}/v1`, OPENAI_API_KEY: "upstream-key" });
  }, HOOK_TIMEOUT_MS);
  afterAll(async () => {
    await bench.stop();
    await upstream.stop(true);
  }, HOOK_TIMEOUT_MS);

  test("take less than 2 GB, are all served, and leave the gateway serving", async () => {
    const body = largestBody();
    let peak = 0;
    const watch = setInterval(async () => {
      peak = Math.max(peak, await bench.gateway.residentBytes());
    }, 50);
    const startedAt = performance.now();
    const answers = await Promise.all(
      Array.from({ length: BODIES }, async () => {
        const response = await bench.post(body);
        const { error }: { error?: { code: string } } = await response.json();
        return error?.code ?? response.status;
      }),
    );
    clearInterval(watch);
    const tookMs = Math.round(performance.now() - startedAt);
    console.log(`64 bodies of 20 MB: ${Math.round(peak / 1024 ** 2)} MB of memory at most, ${tookMs} ms for all`);
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(peak).toBeLessThan(RESIDENT_MAX);
    expect((await bench.chat()).status).toBe(200);
  }, 60_000);
});
