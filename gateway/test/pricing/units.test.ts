/** What is not chat, charged to the micro-credit on both surfaces: by the image, the character, the second, the token, and the request. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { postImages, vendorImages } from "../images/support.ts";
import { audioForm, post, transcribe, wavFile } from "../support/audio-requests.ts";
import { type GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { type Buckets, expectCharge, startPricedGateway, type Told } from "./support.ts";

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
const draw = (model: string, n: number) => async (prefix: Prefix) =>
  told(await postImages(gateway, caller, { model, n, size: "1024x1024", response_format: "b64_json" }, { prefix }));

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
  "images by the piece": { buckets: { image: 3 }, script: () => vendorImages(3), ask: draw("priced/image-by-piece", 3) },
  "images by the token: text, cached text, image in, text and image out": {
    buckets: { input: 17, cached_input: 7, input_image: 13, output: 10, output_image: 19 },
    script: images,
    ask: draw("priced/image-by-token", 1),
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

for (const [name, { buckets, script, ask }] of Object.entries(CASES))
  test.each(["/v1", "/api/v1"] as const)(`${name}, and the flat price, under %s`, async (prefix) => {
    upstream.script = script;
    await expectCharge(gateway, caller, buckets, () => ask(prefix));
  });
