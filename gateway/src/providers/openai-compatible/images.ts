/**
 * POST /images/generations on OpenAI's wire (platform.openai.com/docs/api-reference/images/create).
 *
 * The bytes are always asked for: a link of the vendor's would end when the vendor likes and tell our customers who it is. The
 * gpt-image models know no `response_format` and always answer with bytes; dall-e-3 makes one image a call.
 */
import { eachImage } from "../each-image.ts";
import { imageTypeOf } from "../image-bytes.ts";
import { isJsonObject } from "../json.ts";
import { type GeneratedImage, type ImageAnswer, type JsonObject, type UpstreamCall, UpstreamError } from "../provider.ts";
import { readObject } from "./exchange-answer.ts";
import { readImageUsage } from "./image-usage.ts";
import { ask, type VendorServer } from "./vendor-server.ts";

/** Four images of the largest size in base64. */
const ANSWER_BYTES_MAX = 96 * 1024 * 1024;

const IS_TOKEN_PRICED = /^(gpt-image|chatgpt-image)/;
const IS_ONE_AT_A_TIME = /^dall-e-3/;

/** @throws UpstreamError; "failed" for an answer without pictures in it. */
export async function generateImages(server: VendorServer, call: UpstreamCall): Promise<ImageAnswer> {
  const { body, upstreamModel } = call;
  const count = typeof body.n === "number" ? body.n : 1;
  if (count === 1 || !IS_ONE_AT_A_TIME.test(upstreamModel)) return askImages(server, call);
  const single = { ...call, body: { ...body, n: 1 } };
  // Priced by image, so there is no usage to add up.
  return { images: await eachImage(count, async () => (await askImages(server, single)).images), usage: null };
}

async function askImages(server: VendorServer, { body, upstreamModel, signal }: UpstreamCall): Promise<ImageAnswer> {
  const format = IS_TOKEN_PRICED.test(upstreamModel) ? {} : { response_format: "b64_json" };
  const question = { ...body, model: upstreamModel, ...format };
  return ask(server, { path: "/images/generations", body: question, signal }, async (exchange) => {
    const answer = await readObject(exchange, ANSWER_BYTES_MAX);
    return { images: readImages(answer, server.name), usage: readImageUsage(answer.usage) };
  });
}

function readImages(answer: JsonObject, providerName: string): GeneratedImage[] {
  const items: unknown[] = Array.isArray(answer.data) ? answer.data : [null];
  return items.map((item) => {
    const base64 = isJsonObject(item) && typeof item.b64_json === "string" ? item.b64_json : "";
    const mediaType = imageTypeOf(base64);
    if (!isJsonObject(item) || mediaType === null) {
      throw new UpstreamError("failed", `${providerName} answered with something that is no PNG, JPEG or WebP.`);
    }
    return { base64, mediaType, revisedPrompt: typeof item.revised_prompt === "string" ? item.revised_prompt : null };
  });
}
