/** What is refused, and how it is said on each surface. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { expectError } from "../support/expectations.ts";
import { HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { failure } from "../support/upstream-answers.ts";
import { type ImageGateway, postImages, startImageGateway, vendorImages } from "./support.ts";

const upstream = new ScriptedUpstream();
let images: ImageGateway;
let caller: TestCaller;

beforeAll(async () => {
  images = await startImageGateway({ upstreamUrl: upstream.baseUrl });
  caller = await images.gateway.createCaller({ credits: "1000000", rateLimitPerMinute: 1_000 });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await images.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

const WRONG_FIELDS: [param: string, value: unknown][] = [
  ["prompt", undefined],
  ["prompt", ""],
  ["prompt", "x".repeat(4_001)],
  ["prompt", ["a"]],
  ["n", 0],
  ["n", 5],
  ["n", 1.5],
  ["size", "large"],
  ["size", "0x0"],
  ["quality", "best"],
  ["style", "loud"],
  ["background", "blue"],
  ["output_format", "gif"],
  ["response_format", "bytes"],
  ["stream", true],
  ["partial_images", 2],
  ["model", ""],
];

test.each(WRONG_FIELDS)("%s as %p is refused, naming the field", async (param, value) => {
  const expected = { status: 400, code: "invalid_request", type: "invalid_request_error", param };
  await expectError(await postImages(images.gateway, caller, { [param]: value }), expected);
});

test("a prompt of 4000 characters is taken", async () => {
  upstream.script = () => vendorImages();
  expect((await postImages(images.gateway, caller, { prompt: "é".repeat(4_000) })).status).toBe(200);
});

test("a prompt that is missing is prompt_required to the platform", async () => {
  const response = await postImages(images.gateway, caller, { prompt: undefined }, { prefix: "/api/v1" });
  await expectError(response, { status: 400, code: "prompt_required", type: "invalid_request_error", param: "prompt" });
});

test("a model that does not make images is named as the wrong one", async () => {
  const expected = { status: 400, code: "invalid_request", type: "invalid_request_error", param: "model" };
  await expectError(await postImages(images.gateway, caller, { model: "gpt-4o-mini" }), expected);
});

test("a model for paying customers is not the free tier's", async () => {
  const free = await images.gateway.createCaller({ tier: "free" });
  const expected = { status: 403, code: "tier_restricted", type: "tier_restricted", param: "model" };
  await expectError(await postImages(images.gateway, free, { model: "dall-e-3" }), expected);
});

test("the limit of images is the tier's own, tasks included", async () => {
  upstream.script = () => vendorImages();
  const free = await images.gateway.createCaller({ tier: "free", credits: "1000000" });
  const statuses: number[] = [];
  for (let index = 0; index < 6; index += 1) {
    const headers: Record<string, string> = index % 2 === 0 ? { prefer: "respond-async" } : {};
    statuses.push((await postImages(images.gateway, free, {}, { headers })).status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
});

describe("a vendor", () => {
  test("that refuses a prompt is quoted, and nothing is charged", async () => {
    upstream.script = () =>
      failure(400, {
        message: "Rejected by our safety system.",
        code: "content_policy_violation",
        type: "image_generation_user_error",
      });
    const response = await postImages(images.gateway, caller);
    const error = await expectError(response, { status: 400, code: "invalid_request", type: "invalid_request_error" });
    expect(error.message).toBe("Rejected by our safety system.");
    expect(await images.gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"))).toMatchObject({
      state: "released",
      credits_charged: "0",
    });
  });

  const useless = [
    { data: [{ url: "http://127.0.0.1:1/secret.png" }] },
    { data: [{ b64_json: Buffer.from("<html>").toString("base64") }] },
    { data: "none" },
    {},
  ];
  test.each(useless)("that answers %j is a failed provider, and no address of its is fetched", async (answer) => {
    upstream.script = () => Response.json(answer);
    await expectError(await postImages(images.gateway, caller), { status: 502, code: "upstream_error", type: "upstream_error" });
    const platform = await postImages(images.gateway, caller, {}, { prefix: "/api/v1" });
    await expectError(platform, { status: 503, code: "provider_error", type: "service_unavailable_error" });
  });
});

test("the simulator refuses a prompt on the word, as a safety system would", async () => {
  const tester = await images.gateway.createCaller({ mode: "test" });
  const response = await postImages(images.gateway, tester, { prompt: "a content_policy_violation" });
  await expectError(response, { status: 400, code: "invalid_request", type: "invalid_request_error", param: "prompt" });
});
