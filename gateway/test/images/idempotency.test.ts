/** The same Idempotency-Key for images that are made at once. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { credits, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { type ImageGateway, postImages, startImageGateway, vendorImages } from "./support.ts";

const upstream = new ScriptedUpstream();
let images: ImageGateway;

beforeAll(async () => {
  images = await startImageGateway({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await images.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

test.each(["b64_json", "url"])(
  "gives the same %s again, also to who would now rather have a task, charged once",
  async (format) => {
    upstream.reset();
    upstream.script = () => vendorImages();
    const caller = await images.gateway.createCaller({ credits: "100000" });
    const body = { response_format: format };
    const first = await postImages(images.gateway, caller, body, { headers: { "idempotency-key": "k" } });
    const { data: firstImages } = await first.json();
    for (const headers of [{ "idempotency-key": "k" }, { "idempotency-key": "k", prefer: "respond-async" }]) {
      const again = await postImages(images.gateway, caller, body, { headers });
      expect(again.headers.get("idempotent-replayed")).toBe("true");
      expect((await again.json()).data).toEqual(firstImages);
    }
    expect(upstream.requests).toHaveLength(1);
    expect(await images.gateway.ledgerCharges(caller)).toEqual([credits("2000")]);
  },
);
