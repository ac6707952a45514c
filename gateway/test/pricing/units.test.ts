/** What is not chat, charged to the micro-credit on both surfaces: by the image, the character, the second, the token, and the request. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { BILLING_BUCKETS } from "@sellapi/prisma";
import { generate } from "../gemini/support.ts";
import { postImages, vendorImages } from "../images/support.ts";
import { audioForm, post, transcribe, wavFile } from "../support/audio-requests.ts";
import { type GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { type Buckets, expectCharge, startPricedGateway, TOKENS, type Told } from "./support.ts";

type Prefix = "/v1" | "/api/v1";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await startPricedGateway(upstream.baseUrl);
  caller = await gateway.createCaller({ credits: "1000000000", rateLimitPerMinute: 100_000 });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

/** What a JSON answer says of its price. */
async function told(response: Response): Promise<Told> {
  const { usage, x_sellapi: summary } = await response.json();
  const charges = [usage?.credits_charged, ...(summary ? [summary.credits_charged] : [])];
  return { response, isStream: false, charges, balance: summary?.credits_balance };
}

async function embed(prefix: Prefix): Promise<Told> {
  return told(
    await post(gateway, caller, `${prefix}/embeddings`, { model: "priced/embedding", input: "how are you all today?" }),
  );
}

/** In base64, for the files behind links would stay. */
const draw = (wish: Record<string, unknown>) => async (prefix: Prefix) =>
  told(await postImages(gateway, caller, { size: "1024x1024", response_format: "b64_json", ...wish }, { prefix }));

/** Speech is nothing but audio: the charge is in its header alone. */
const speak =
  (model: string) =>
  async (prefix: Prefix): Promise<Told> => {
    const wish = { model, input: "Hello, नमस्ते.", voice: "alloy" };
    const response = await post(gateway, caller, `${prefix}/audio/speech`, wish);
    expect(await response.text()).toBe("some audio");
    return { response, isStream: false, charges: [] };
  };

const hear = (model: string) => async (prefix: Prefix) =>
  told(await transcribe(gateway, caller, audioForm({ model }, wavFile(6)), { prefix }));

const vectors = () =>
  Response.json({ data: [{ index: 0, embedding: [0.6, 0.8] }], usage: { prompt_tokens: 8, total_tokens: 8 } });

const images = () =>
  vendorImages(1, {
    usage: {
      ...{ input_tokens: 37, output_tokens: 29, total_tokens: 66 },
      input_tokens_details: { text_tokens: 24, image_tokens: 13, cached_tokens: 7 },
      output_tokens_details: { text_tokens: 10, image_tokens: 19 },
    },
  });

const audio = () => new Response("some audio", { headers: { "content-type": "audio/mpeg" } });

const audioEvents = () => {
  const delta = { type: "speech.audio.delta", audio: Buffer.from("some audio").toString("base64") };
  const done = { type: "speech.audio.done", usage: { input_tokens: 7, output_tokens: 103, total_tokens: 110 } };
  const text = [delta, done].map((event) => `data: ${JSON.stringify(event)}\n\n`).join("");
  return new Response(text, { headers: { "content-type": "text/event-stream" } });
};

const words = (usage: object) => () => Response.json({ text: "hello there", usage });
const heardTokens = {
  type: "tokens",
  input_tokens: 37,
  input_token_details: { text_tokens: 4, audio_tokens: 33 },
  output_tokens: 5,
};

interface Case {
  buckets: Buckets;
  script: () => Response;
  ask: (prefix: Prefix) => Promise<Told>;
}

const CASES: Record<string, Case> = {
  "embeddings by the token": { buckets: { input: 8 }, script: vectors, ask: embed },
  "images by the token: text, cached text, image in, text and image out": {
    buckets: { input: 17, cached_input: 7, input_image: 13, output: 10, output_image: 19 },
    script: images,
    ask: draw({ model: "priced/image-by-token" }),
  },
  "speech by the character, of whatever script": {
    buckets: { character: 14 },
    script: audio,
    ask: speak("priced/speech-by-character"),
  },
  "speech by the token: text in, audio out": {
    buckets: { input: 7, output_audio: 103 },
    script: audioEvents,
    ask: speak("priced/speech-by-token"),
  },
  "transcription by the second": {
    buckets: { second: 5 },
    script: words({ type: "duration", seconds: 4.2 }),
    ask: hear("priced/hearing-by-second"),
  },
  "transcription by the token: text and audio in, text out": {
    buckets: { input: 4, input_audio: 33, output: 5 },
    script: words(heardTokens),
    ask: hear("priced/hearing-by-token"),
  },
};

/** Each kind of image in another number. */
const PIECES = [
  { bucket: "image_small", n: 1, size: "256x256" },
  { bucket: "image_medium", n: 2, size: "512x512" },
  { bucket: "image", n: 3 },
  { bucket: "image_large", n: 4, size: "1792x1024" },
  { bucket: "image_hd", n: 2, quality: "hd" },
  { bucket: "image_hd_large", n: 3, size: "1024x1792", quality: "hd" },
] as const;

for (const { bucket, n, ...wish } of PIECES)
  CASES[`images by the piece, ${bucket}`] = {
    buckets: { [bucket]: n },
    script: () => vendorImages(n),
    ask: draw({ model: "priced/image-by-piece", n, ...wish }),
  };

for (const [name, { buckets, script, ask }] of Object.entries(CASES))
  test.each(["/v1", "/api/v1"] as const)(`${name}, and the flat price, under %s`, async (prefix) => {
    upstream.script = script;
    await expectCharge(gateway, caller, buckets, () => ask(prefix));
  });

test.each(["/api/v1beta", "/v1beta"])("embeddings of Google's form, and the flat price, under %s", async (prefix) => {
  upstream.script = vectors;
  await expectCharge(gateway, caller, { input: 8 }, async () => {
    const body = { content: { parts: [{ text: "how are you all today?" }] } };
    const response = await generate(gateway, caller, { model: "priced/embedding", method: "embedContent", prefix, body });
    const { usageMetadata } = await response.json();
    return { response, isStream: false, charges: [usageMetadata.creditsCharged] };
  });
});

test("no bucket is left out: each is a token of a chat (tokens.test.ts), a case above, or the flat price of them all", () => {
  const charged = Object.values(CASES).flatMap(({ buckets }) => Object.keys(buckets));
  expect([...new Set([...charged, ...TOKENS, "request"])].sort()).toEqual([...BILLING_BUCKETS].sort());
});
