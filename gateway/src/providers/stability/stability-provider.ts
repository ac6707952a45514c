/**
 * Stability AI's images (platform.stability.ai/docs/api-reference, POST /v2beta/stable-image/generate/sd3): a form in, one image
 * in base64 out. A size is met by its shape; several images are several calls.
 */
import { eachImage } from "../each-image.ts";
import { readText } from "../http/read-text.ts";
import { readRetryAfterSeconds } from "../http/retry-after.ts";
import { openExchange, type UpstreamExchange, type UpstreamFetch } from "../http/upstream-exchange.ts";
import { imageTypeOf } from "../image-bytes.ts";
import { isJsonObject, parseJson } from "../json.ts";
import {
  type GeneratedImage,
  type JsonObject,
  type Provider,
  type UpstreamCall,
  UpstreamError,
  type UpstreamTimeouts,
} from "../provider.ts";
import { aspectRatioOf } from "./aspect-ratio.ts";
import { stabilityError } from "./stability-error.ts";

export interface StabilityOptions {
  name: string;
  /** Such as `https://api.stability.ai`. */
  baseUrl: string;
  apiKey: string | null;
  timeouts: UpstreamTimeouts;
  /** Default: the global `fetch`. */
  fetch?: UpstreamFetch;
}

const ANSWER_BYTES_MAX = 32 * 1024 * 1024;
const PATH = "/v2beta/stable-image/generate/sd3";
/** The model makes no webp. */
const OUTPUT_FORMATS: readonly unknown[] = ["png", "jpeg"];
/** Stability's own fields, passed on as they came. */
const PASSED_FIELDS = ["negative_prompt", "seed", "cfg_scale", "style_preset"] as const;

/** @throws TypeError if `baseUrl` is no http or https URL. */
export function createStabilityProvider(options: StabilityOptions): Provider & Required<Pick<Provider, "generateImages">> {
  const { protocol } = new URL(options.baseUrl);
  // Bun's fetch also opens file:, data: and s3: addresses.
  if (protocol !== "https:" && protocol !== "http:") throw new TypeError(`Not an http(s) base URL: ${options.baseUrl}`);
  return {
    name: options.name,
    generateImages: async (call) => {
      const count = typeof call.body.n === "number" ? call.body.n : 1;
      return { images: await eachImage(count, async () => [await generateOne(options, call)]), usage: null };
    },
  };
}

function formOf(body: JsonObject, upstreamModel: string): FormData {
  const form = new FormData();
  form.set("model", upstreamModel);
  form.set("mode", "text-to-image");
  form.set("prompt", String(body.prompt));
  form.set("aspect_ratio", aspectRatioOf(body.size));
  form.set("output_format", OUTPUT_FORMATS.includes(body.output_format) ? String(body.output_format) : "png");
  for (const field of PASSED_FIELDS) {
    const value = body[field];
    if (typeof value === "string" || typeof value === "number") form.set(field, String(value));
  }
  return form;
}

async function generateOne(options: StabilityOptions, { body, signal, upstreamModel }: UpstreamCall): Promise<GeneratedImage> {
  const exchange = await openExchange({
    providerName: options.name,
    url: options.baseUrl.replace(/\/+$/, "") + PATH,
    headers: {
      accept: "application/json",
      "accept-encoding": "identity",
      "user-agent": "sellapi",
      ...(options.apiKey === null ? {} : { authorization: `Bearer ${options.apiKey}` }),
    },
    body: formOf(body, upstreamModel),
    signal,
    timeouts: options.timeouts,
    fetch: options.fetch ?? fetch,
  });
  try {
    return await readImage(exchange);
  } catch (error) {
    throw exchange.explain(error);
  } finally {
    exchange.close();
  }
}

async function readImage({ providerName, response, timeouts }: UpstreamExchange): Promise<GeneratedImage> {
  const text = await readText(response.body, { idleMs: timeouts.idleMs, bytesMax: ANSWER_BYTES_MAX });
  const answer = parseJson(text);
  if (response.status !== 200) {
    throw stabilityError(providerName, response.status, answer, readRetryAfterSeconds(response.headers));
  }
  const { finish_reason: reason, image } = isJsonObject(answer) ? answer : {};
  // A picture that was blurred by the filter is none.
  if (reason === "CONTENT_FILTERED")
    throw new UpstreamError("rejected", "The image was withheld by the provider's content filter.");
  const base64 = typeof image === "string" ? image : "";
  const mediaType = imageTypeOf(base64);
  if (mediaType === null) throw new UpstreamError("failed", `${providerName} answered with something that is no image.`);
  return { base64, mediaType, revisedPrompt: null };
}
