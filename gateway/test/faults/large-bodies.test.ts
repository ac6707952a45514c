/** As many of the largest bodies at once as callers like: memory stays bounded, and nobody is told that the database is away. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chatBody, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion } from "../support/upstream-answers.ts";
import { GatewayBench, noBenchReason } from "./support/gateway-bench.ts";

const BODIES = 64;
const BODY_BYTES = 20 * 1024 * 1024;
const RESIDENT_MAX = 2 * 1024 ** 3;

const upstream = new ScriptedUpstream();
let bench: GatewayBench;

describe.skipIf(noBenchReason !== null)("64 bodies of 20 MB at once", () => {
  beforeAll(async () => {
    bench = await GatewayBench.start({ OPENAI_BASE_URL: upstream.baseUrl, OPENAI_API_KEY: "upstream-key" });
  }, HOOK_TIMEOUT_MS);
  afterAll(async () => {
    await bench.stop();
    await upstream.stop();
  }, HOOK_TIMEOUT_MS);

  test("take less than 2 GB, are answered by what is in them, and leave the gateway serving", async () => {
    upstream.script = () => completion();
    // A valid request but for a model that does not exist: read and understood in full, and no upstream in this process to feed.
    const frame = JSON.stringify(chatBody({ model: "none", metadata: "" }));
    const body = Buffer.from(frame.replace('"metadata":""', `"metadata":"${"x".repeat(BODY_BYTES - frame.length)}"`));
    let peak = 0;
    const watch = setInterval(async () => {
      peak = Math.max(peak, await bench.gateway.residentBytes());
    }, 50);
    const startedAt = performance.now();
    const answers = await Promise.all(
      Array.from({ length: BODIES }, async () => {
        const response = await bench.post(body);
        const { error } = await response.json() as { error: { code: string } };
        return error.code;
      }),
    );
    clearInterval(watch);
    console.log(`${Math.round(peak / 1024 ** 2)} MB at most, ${Math.round(performance.now() - startedAt)} ms`, new Set(answers), answers.filter(a=>a==="service_unavailable").length);
    expect(new Set(answers)).toEqual(new Set(["model_not_found"]));
    expect(peak).toBeLessThan(RESIDENT_MAX);
    expect((await bench.chat()).status).toBe(200);
  }, 60_000);
});
