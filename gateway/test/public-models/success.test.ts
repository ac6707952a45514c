/** GET /api/models: the catalogue that anybody may read. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";

let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

interface PublicModel {
  id: string;
  input_cost_per_1m: number | null;
  output_cost_per_1m: number | null;
}

async function listed(): Promise<PublicModel[]> {
  const response = await gateway.request("/api/models");
  expect(response.status).toBe(200);
  expect(response.headers.get("x-request-id")).toBeTruthy();
  expect(response.headers.get("x-sellapi-credits-balance")).toBeNull();
  const body = await response.json();
  expect(body.object).toBe("list");
  return body.data;
}

test("without a key it has the reference's fields", async () => {
  const models = await listed();
  expect(models.find(({ id }) => id === "openai/gpt-4o-mini")).toEqual({
    ...{ id: "openai/gpt-4o-mini", name: "GPT-4o mini", provider: "openai", context_window: 128_000 },
    ...{ input_cost_per_1m: 0.15, output_cost_per_1m: 0.6 },
  } as PublicModel);
});

test("it lists what a live key sees, and nothing that only test keys may call", async () => {
  const caller = await gateway.createCaller();
  const { data } = await (await gateway.get("/v1/models", caller)).json();
  const ids = (await listed()).map(({ id }) => id);
  expect(ids).toEqual(data.map(({ id }: { id: string }) => id));
  expect(ids.filter((id) => id.startsWith("test/"))).toEqual([]);
});

test("a model that is not priced by tokens has none of their prices", async () => {
  const models = new Map((await listed()).map((model) => [model.id, model]));
  expect(models.get("openai/whisper-1")).toMatchObject({ input_cost_per_1m: null, output_cost_per_1m: null });
  expect(models.get("openai/text-embedding-3-small")).toMatchObject({ input_cost_per_1m: 0.02, output_cost_per_1m: null });
});
