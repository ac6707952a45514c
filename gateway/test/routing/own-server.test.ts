/** A server of one's own (vLLM, Ollama, another gateway), by configuration and a row in the registry. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const server = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    environment: { OPENAI_COMPATIBLE_PROVIDERS: "vllm", VLLM_BASE_URL: server.baseUrl, VLLM_API_KEY: "sk-vllm" },
  });
  await gateway.prisma.model.create({
    data: {
      ...{ id: "ours/qwen", aliases: ["our-qwen"], provider: "vllm", upstreamName: "Qwen/Qwen3-8B", displayName: "Qwen" },
      ...{ ownedBy: "ours", category: "chat", capabilities: ["chat", "streaming"], freeTierAllowed: true },
      prices: { create: { rates: { input: { price: "1000" }, output: { price: "2000" } }, source: "operator" } },
    },
  });
  await gateway.dependencies.catalog.refresh();
  caller = await gateway.createCaller({ tier: "free" });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await server.stop();
}, HOOK_TIMEOUT_MS);

test("serves the models that name it, by their names there, at their price", async () => {
  const answer = await gateway.chat(caller, { model: "our-qwen" });
  expect(answer.status).toBe(200);
  // 19 × 0.001 + 9 × 0.002
  expect(answer.headers.get("x-sellapi-credits-charged")).toBe("0.037");
  expect(answer.headers.get("x-sellapi-provider")).toBe("vllm");
  expect(server.latest.body.model).toBe("Qwen/Qwen3-8B");
  expect(server.latest.headers.get("authorization")).toBe("Bearer sk-vllm");
});

test("is listed with its price, and says what else is not there", async () => {
  const model = await (await gateway.get("/v1/models/ours/qwen", caller)).json();
  expect(model).toMatchObject({ id: "ours/qwen", pricing: { input_per_1m_usd: 0.01, output_per_1m_usd: 0.02 } });
});
