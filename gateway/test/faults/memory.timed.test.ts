/** A process that may map little memory: large bodies come in turns or are refused early, and it lives on. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { completion } from "../support/upstream-answers.ts";
import { GatewayBench, noBenchReason } from "./support/gateway-bench.ts";
import { largestBody } from "./support/large-body.ts";

/** What is mapped is more than what is used, and Bun ends a process that may map no more: with 3 GB this one ended, with 4 it
 * lived but could not serve everybody. */
const ADDRESS_SPACE_BYTES = 6 * 1024 ** 3;
const BODIES = 32;

const noMemoryReason = noBenchReason ?? (Bun.which("prlimit") ? null : "skipped: no prlimit is installed");
if (noMemoryReason) console.warn(`Tests of running out of memory ${noMemoryReason}`);

const upstream = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch: async (request) => {
    for await (const piece of request.body ?? []) void piece;
    return completion();
  },
});
let bench: GatewayBench;

describe.skipIf(noMemoryReason !== null)("a gateway that may map 6 GB", () => {
  beforeAll(async () => {
    const vendor = { OPENAI_BASE_URL: `http://127.0.0.1:${upstream.port}/v1`, OPENAI_API_KEY: "upstream-key" };
    bench = await GatewayBench.start(vendor, { limits: { addressSpaceBytes: ADDRESS_SPACE_BYTES } });
  }, HOOK_TIMEOUT_MS);
  afterAll(async () => {
    await bench.stop();
    await upstream.stop(true);
  }, HOOK_TIMEOUT_MS);

  test("serves 32 bodies of 20 MB at once or refuses them early, and lives on", async () => {
    const body = largestBody();
    const answers = await Promise.all(
      Array.from({ length: BODIES }, async () => {
        const response = await bench.post(body);
        const { error }: { error?: { code: string } } = await response.json();
        return error?.code ?? response.status;
      }),
    );
    for (const answer of answers) expect([200, "service_unavailable"]).toContain(answer as never);
    expect(answers).toContain(200);
    expect(bench.gateway.hasExited).toBe(false);
    expect((await bench.chat()).status).toBe(200);
  }, 60_000);
});
