/** Sizes and qualities that have prices of their own: DALL·E's price list, to the micro-credit, on both surfaces. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  caller = await gateway.createCaller({ credits: "1000000" });
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

const PRICES: readonly { model: string; size?: string; quality?: string; n?: number; bucket: string; credits: string }[] = [
  { model: "dall-e-2", size: "256x256", bucket: "image_small", credits: "1600" },
  { model: "dall-e-2", size: "512x512", bucket: "image_medium", credits: "1800" },
  { model: "dall-e-2", size: "1024x1024", bucket: "image", credits: "2000" },
  { model: "dall-e-2", n: 3, size: "256x256", bucket: "image_small", credits: "4800" },
  { model: "dall-e-3", bucket: "image", credits: "4000" },
  { model: "dall-e-3", size: "1024x1024", quality: "standard", bucket: "image", credits: "4000" },
  { model: "dall-e-3", size: "1792x1024", bucket: "image_large", credits: "8000" },
  { model: "dall-e-3", size: "1024x1024", quality: "hd", bucket: "image_hd", credits: "8000" },
  { model: "dall-e-3", size: "1024x1792", quality: "hd", bucket: "image_hd_large", credits: "12000" },
  // One price whatever the size.
  { model: "google/imagen-4.0-generate-001", size: "1792x1024", bucket: "image", credits: "4000" },
];

for (const prefix of ["/v1", "/api/v1"]) {
  test.each(PRICES)(`${prefix}: %j`, async ({ bucket, credits, ...wish }) => {
    const answer = await gateway.request(`${prefix}/images/generations`, {
      method: "POST",
      headers: { authorization: `Bearer ${caller.secret}`, "content-type": "application/json" },
      body: JSON.stringify({ prompt: "A lighthouse", ...wish }),
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-sellapi-credits-charged")).toBe(credits);
    const receipt = await gateway.receipt(caller, answer.headers.get("x-sellapi-generation-id"));
    expect(receipt).toMatchObject({ credits_charged: credits, usage: { [bucket]: wish.n ?? 1 } });
  });
}
