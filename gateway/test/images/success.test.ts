/** What image requests are answered with, on both surfaces, over the simulator. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { writeAssetPath } from "../../src/assets/signed-links.ts";
import { expectCallerHeaders, expectError } from "../support/expectations.ts";
import { HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { fetchAsset, type ImageAnswer, type ImageGateway, postImages, startImageGateway } from "./support.ts";

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

let images: ImageGateway;
let caller: TestCaller;

beforeAll(async () => {
  images = await startImageGateway();
  caller = await images.gateway.createCaller({ credits: "1000000", rateLimitPerMinute: 1_000 });
}, HOOK_TIMEOUT_MS);
afterAll(() => images.stop(), HOOK_TIMEOUT_MS);

async function answerOf(body: Record<string, unknown>, prefix: "/v1" | "/api/v1" = "/v1"): Promise<ImageAnswer> {
  const response = await postImages(images.gateway, caller, body, { prefix });
  expect(response.status).toBe(200);
  expectCallerHeaders(response);
  return response.json();
}

/** Width and height as a PNG's header says them. */
function sizeOf(png: Uint8Array): [number, number] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 4)).toEqual(PNG);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe("the form of an answer", () => {
  test("is base64 under /v1 and links under /api/v1, unless the request says", async () => {
    const [plain] = (await answerOf({})).data;
    expect(Object.keys(plain ?? {})).toEqual(["b64_json"]);
    expect(sizeOf(Buffer.from(plain?.b64_json ?? "", "base64"))).toEqual([1024, 1024]);
    const [linked] = (await answerOf({}, "/api/v1")).data;
    expect(Object.keys(linked ?? {})).toEqual(["url"]);
    expect(Object.keys((await answerOf({ response_format: "url" })).data[0] ?? {})).toEqual(["url"]);
    expect(Object.keys((await answerOf({ response_format: "b64_json" }, "/api/v1")).data[0] ?? {})).toEqual(["b64_json"]);
  });

  test("has as many images as were asked for, each its own, the same for the same prompt", async () => {
    const first = await answerOf({ n: 4 });
    expect(new Set(first.data.map((image) => image.b64_json)).size).toBe(4);
    expect((await answerOf({ n: 4 })).data).toEqual(first.data);
  });

  test("comes from the configured model when the request names none", async () => {
    const response = await postImages(images.gateway, caller, { model: undefined });
    const id = response.headers.get("x-sellapi-generation-id");
    expect(await images.gateway.receipt(caller, id)).toMatchObject({ model: "openai/dall-e-3" });
  });

  test("says what it cost in the body as in the headers", async () => {
    const response = await postImages(images.gateway, caller, { n: 2 });
    const body: ImageAnswer = await response.json();
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("4000");
    expect(body.usage).toMatchObject({ images: 2, credits_charged: "4000", cost: 0.04 });
    expect(body.x_sellapi).toMatchObject({
      generation_id: response.headers.get("x-sellapi-generation-id") ?? "",
      credits_charged: "4000",
      credits_balance: response.headers.get("x-sellapi-credits-balance") ?? "",
    });
  });
});

describe("a link", () => {
  test("gives the bytes that base64 gives, as a picture and nothing else, without a key", async () => {
    const [linked] = (await answerOf({ response_format: "url" })).data;
    const [plain] = (await answerOf({})).data;
    const response = await fetchAsset(images.gateway, linked?.url);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).toString("base64")).toBe(plain?.b64_json ?? "");
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    const maxAge = Number(/^private, max-age=(\d+), immutable$/.exec(response.headers.get("cache-control") ?? "")?.[1]);
    expect(maxAge).toBeGreaterThan(86_000);
    expect(maxAge).toBeLessThanOrEqual(86_400);
  });

  test("starts with the public address and ends a day after", async () => {
    const [linked] = (await answerOf({ response_format: "url" })).data;
    const url = new URL(linked?.url ?? "");
    expect(url.origin).toBe("http://localhost:3000");
    const left = Number(url.searchParams.get("expires")) - Date.now() / 1000;
    expect(left).toBeGreaterThan(86_390);
    expect(left).toBeLessThanOrEqual(86_400);
  });

  test("that has ended, or that was changed anywhere, is answered like one that never was", async () => {
    const { gateway } = images;
    const [linked] = (await answerOf({ response_format: "url" })).data;
    const url = new URL(linked?.url ?? "");
    const id = url.pathname.slice("/assets/".length);
    const { peppers } = gateway.dependencies;
    const changed = (change: (copy: URL) => void) => {
      const copy = new URL(url);
      change(copy);
      return copy.href;
    };
    const now = Math.floor(Date.now() / 1000);
    const dead = [
      new URL(writeAssetPath({ id, expires: now - 1 }, peppers), url).href,
      new URL(writeAssetPath({ id: `ast_${"0".repeat(26)}.png`, expires: now + 60 }, peppers), url).href,
      changed((copy) => copy.searchParams.set("expires", String(now + 999_999))),
      changed((copy) => copy.searchParams.set("signature", "A".repeat(43))),
      changed((copy) => copy.searchParams.delete("signature")),
      changed((copy) => copy.searchParams.delete("expires")),
      changed((copy) => {
        copy.pathname = copy.pathname.replace(/.png$/, ".jpg");
      }),
      changed((copy) => {
        copy.pathname = "/assets/..%2fpepper";
      }),
    ];
    for (const link of dead) {
      const expected = { status: 404, code: "not_found", type: "not_found", isCallerKnown: false };
      const error = await expectError(await fetchAsset(gateway, link), expected);
      expect(error.message).toBe("This link has ended, or never was one.");
    }
    expect((await fetchAsset(gateway, url.href)).status).toBe(200);
  });

  test("leads nowhere once its file is cleared away after its day, row and bytes", async () => {
    const { gateway, assetFolder } = images;
    const [linked] = (await answerOf({ response_format: "url" })).data;
    const id = new URL(linked?.url ?? "").pathname.slice("/assets/".length);
    await gateway.dependencies.assets.clear();
    expect(await Bun.file(join(assetFolder, id)).exists()).toBe(true);
    await gateway.prisma.asset.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1_000) } });
    expect(await gateway.dependencies.assets.clear()).toBe(1);
    expect(await Bun.file(join(assetFolder, id)).exists()).toBe(false);
    expect(await gateway.prisma.asset.findUnique({ where: { id } })).toBeNull();
    expect((await fetchAsset(gateway, linked?.url)).status).toBe(404);
    await rm(join(assetFolder, id), { force: true });
  });
});
