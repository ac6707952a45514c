/** The same Idempotency-Key for images that are made at once. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { readdir, rm } from "node:fs/promises";
import { expectError } from "../support/expectations.ts";
import { credits, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { type ImageGateway, postImages, startImageGateway, vendorImage, vendorImages } from "./support.ts";

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

test("gives images again that are far larger than what the database keeps; once they are cleared away it says so", async () => {
  upstream.reset();
  const large = Buffer.concat([Buffer.from(vendorImage().b64_json, "base64"), Buffer.alloc(3_000_000, 7)]).toString("base64");
  upstream.script = () => Response.json({ data: [{ b64_json: large, revised_prompt: "A tall lighthouse" }] });
  const caller = await images.gateway.createCaller({ credits: "100000" });
  const ask = () => postImages(images.gateway, caller, {}, { headers: { "idempotency-key": "large" } });
  const first = await (await ask()).json();
  const again = await ask();
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  const body = await again.json();
  expect(body.created).toBe(first.created);
  // Compared as a whole, a difference would be printed in megabytes.
  expect(Bun.deepEquals(body.data, first.data)).toBe(true);
  expect(body.data[0].b64_json).toHaveLength(large.length);
  for (const name of await readdir(images.assetFolder)) await rm(`${images.assetFolder}/${name}`);
  const expected = { status: 409, code: "idempotency_conflict", type: "idempotency_conflict", param: "idempotency-key" };
  await expectError(await ask(), expected);
  expect(upstream.requests).toHaveLength(1);
  expect(await images.gateway.ledgerCharges(caller)).toEqual([credits("2000")]);
});

test("without a key nothing is stored of images in base64", async () => {
  upstream.script = () => vendorImages();
  const caller = await images.gateway.createCaller({ credits: "100000" });
  const before = await images.gateway.prisma.asset.count();
  expect((await postImages(images.gateway, caller)).status).toBe(200);
  expect(await images.gateway.prisma.asset.count()).toBe(before);
});
