/** What images cost, to the micro-credit: by the piece and by the token, at once and as a task. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { formatCredits } from "@sellapi/prisma";
import { expectError } from "../support/expectations.ts";
import { credits, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { failure } from "../support/upstream-answers.ts";
import { endedTask, type ImageAnswer, type ImageGateway, postImages, startImageGateway, vendorImages } from "./support.ts";

const upstream = new ScriptedUpstream();
let images: ImageGateway;
let caller: TestCaller;

beforeAll(async () => {
  images = await startImageGateway({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await images.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  upstream.script = ({ body }) => vendorImages(Number(body.n ?? 1));
  caller = await images.gateway.createCaller({ credits: "1000000", rateLimitPerMinute: 1_000 });
});

/** Credits of a request, wherever they can be read; all must agree. */
async function chargeOf(body: Record<string, unknown>): Promise<{ charged: string; held: unknown; usage: unknown }> {
  const response = await postImages(images.gateway, caller, body);
  const answer: ImageAnswer = await response.json();
  const charged = response.headers.get("x-sellapi-credits-charged") ?? "none";
  const receipt = await images.gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
  const [entry] = (await images.gateway.ledgerCharges(caller)).slice(-1);
  expect(answer.x_sellapi?.credits_charged).toBe(charged);
  expect(answer.usage?.credits_charged).toBe(charged);
  expect(receipt.credits_charged).toBe(charged);
  expect(entry === undefined ? "0" : formatCredits(entry)).toBe(charged);
  expect((await images.gateway.balance(caller)).held).toBe(credits("0"));
  return { charged, held: receipt.credits_held, usage: receipt.usage };
}

const USAGE = {
  input_tokens: 60,
  output_tokens: 1_056,
  total_tokens: 1_116,
  input_tokens_details: { text_tokens: 20, image_tokens: 40 },
};

describe("a model that is priced by token", () => {
  // gpt-image-1.5: 0.5 a text token in, 0.8 an image token in, 3.2 an image token out, 1 a text token out.
  const cases = [
    {
      name: "text in, image in, image out",
      model: "gpt-image-1.5",
      usage: USAGE,
      buckets: { input: 20, input_image: 40, output_image: 1_056 },
      charged: "3421.2",
    },
    {
      name: "a cached prompt and text out",
      model: "gpt-image-1.5",
      usage: {
        ...USAGE,
        input_tokens_details: { text_tokens: 20, image_tokens: 40, cached_tokens: 8 },
        output_tokens_details: { text_tokens: 56, image_tokens: 1_000 },
      },
      buckets: { input: 12, cached_input: 8, input_image: 40, output: 56, output_image: 1_000 },
      charged: "3295",
    },
    {
      name: "one whose list has a single price for what comes out",
      model: "gpt-image-1-mini",
      usage: USAGE,
      buckets: { input: 20, input_image: 40, output_image: 1_056 },
      charged: "858.8",
    },
  ];
  test.each(cases)("charges what the vendor reports: $name", async ({ model, usage, buckets, charged }) => {
    upstream.script = () => vendorImages(1, { usage });
    expect(await chargeOf({ model, quality: "medium", size: "1024x1024" })).toMatchObject({ charged, usage: buckets });
    expect(upstream.latest.body).not.toHaveProperty("response_format");
  });

  // 10 bytes of prompt are held as 5 tokens and 32 around them; each table row is OpenAI's, at 3.2 credits a token.
  const holds = [
    { quality: "low", size: "1024x1024", tokens: 272 },
    { quality: "low", size: "1024x1536", tokens: 408 },
    { quality: "medium", size: "1024x1024", tokens: 1_056 },
    { quality: "medium", size: "1536x1024", tokens: 1_584 },
    { quality: "high", size: "1024x1024", tokens: 4_160 },
    { quality: "high", size: "1024x1536", tokens: 6_240 },
    { quality: "auto", size: "auto", tokens: 6_240 },
    { quality: undefined, size: undefined, tokens: 6_240 },
  ];
  test.each(holds)("holds the documented $tokens tokens for quality $quality and size $size, for each image", async (row) => {
    upstream.script = () => vendorImages(2, { usage: USAGE });
    const { held } = await chargeOf({ model: "gpt-image-1.5", prompt: "0123456789", n: 2, ...row });
    expect(held).toBe(formatCredits(credits(String((row.tokens * 32 * 2) / 10 + 37 * 2 * 0.5))));
  });

  test("that reports nothing is charged by our own count, and says so", async () => {
    const response = await postImages(images.gateway, caller, {
      model: "gpt-image-1.5",
      prompt: "01234567",
      quality: "low",
      size: "1024x1024",
    });
    const answer: ImageAnswer = await response.json();
    // 2 tokens of text at 0.5, 272 of an image at 3.2.
    expect(answer.usage).toMatchObject({ usage_source: "estimated", credits_charged: "871.4", output_tokens: 272 });
  });
});

describe("a model that is priced by the piece", () => {
  const models = [
    { model: "dall-e-2", n: 3, charged: "6000" },
    { model: "dall-e-3", n: 1, charged: "4000" },
    { model: "dall-e-3", n: 2, charged: "8000" },
    { model: "google/imagen-4.0-fast-generate-001", n: 4, charged: "8000" },
    { model: "stable-diffusion", n: 1, charged: "6500" },
  ];
  test.each(models)("charges $charged credits for $n of $model", async ({ model, n, charged }) => {
    expect(await chargeOf({ model, n })).toMatchObject({ charged, held: charged, usage: { image: n } });
  });

  test("charges for what was made, and releases the rest", async () => {
    upstream.script = () => vendorImages(2);
    expect(await chargeOf({ n: 4 })).toEqual({ charged: "4000", held: "8000", usage: { image: 2 } });
  });

  test("is asked once an image where the vendor makes one at a time; one that fails is not paid for", async () => {
    upstream.script = ({ body }) => {
      expect(body.n).toBe(1);
      return upstream.requests.length === 2 ? failure(500, { message: "ill" }) : vendorImages();
    };
    expect(await chargeOf({ model: "dall-e-3", n: 3 })).toMatchObject({ charged: "8000", held: "12000" });
    expect(upstream.requests).toHaveLength(3);
  });

  test("believes its own count, whatever tokens the vendor speaks of", async () => {
    upstream.script = () => vendorImages(1, { usage: USAGE });
    expect(await chargeOf({})).toMatchObject({ charged: "2000", usage: { image: 1 } });
  });

  test("costs nothing when nothing was made", async () => {
    upstream.script = () => vendorImages(0);
    const response = await postImages(images.gateway, caller, {});
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("0");
    expect(await images.gateway.ledgerCharges(caller)).toEqual([]);
  });
});

test("a flat price of the request is added once, whatever the number of images", async () => {
  const { prisma, dependencies } = images.gateway;
  const rates = { image: { price: "1000000" }, request: { price: "2500000" } };
  await prisma.price.create({ data: { modelId: "openai/dall-e-2", rates, source: "test", effectiveAt: new Date() } });
  await dependencies.catalog.refresh();
  expect(await chargeOf({ n: 3 })).toMatchObject({ charged: "5.5", held: "5.5" });
  // A task is charged by the price it was created under, whatever happens to it meanwhile.
  const { promise, resolve } = Promise.withResolvers<Response>();
  upstream.script = () => promise;
  const created = await postImages(images.gateway, caller, { n: 2 }, { headers: { prefer: "respond-async" } });
  const task: ImageAnswer = await created.json();
  const dearer = { image: { price: "2000000000" } };
  await prisma.price.create({ data: { modelId: "openai/dall-e-2", rates: dearer, source: "test", effectiveAt: new Date() } });
  await dependencies.catalog.refresh();
  resolve(vendorImages(2));
  expect(await endedTask(images.gateway, caller, task.task_id)).toMatchObject({ usage: { credits_charged: "4.5" } });
});

test("the ceiling of x-sellapi-max-credits is no less for images", async () => {
  const headers = { "x-sellapi-max-credits": "1999" };
  for (const prefer of ["", "respond-async"]) {
    const response = await postImages(images.gateway, caller, {}, { headers: { ...headers, prefer } });
    const error = await expectError(response, { status: 402, code: "insufficient_credits", type: "insufficient_credits" });
    expect(error).toMatchObject({ limit_source: "max_credits", required: "2000" });
  }
});
