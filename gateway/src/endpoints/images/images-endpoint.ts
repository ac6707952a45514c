/** Image generation: OpenAI's form. What a request is asked, priced and answered like; whether it becomes a task is decided elsewhere. */
import type { AssetShelf } from "../../assets/asset-shelf.ts";
import { readJsonBody } from "../../http/read-json-body.ts";
import { chargeSummary } from "../../pipeline/charge-fields.ts";
import { type GeneratedImage, type ImageAnswer, type JsonObject, UpstreamError } from "../../providers/provider.ts";
import { checkBody } from "../../schemas/check-body.ts";
import { type ImageBody, type ImageFormat, imageRequestSchema } from "../../schemas/image-request.ts";
import { refuseUnpricedFields } from "../../schemas/unpriced-fields.ts";
import type { Delivered, Endpoint } from "../endpoint.ts";
import { KINDS } from "../kinds.ts";
import { keepImages, reviveImages } from "./keep-images.ts";
import { billedUsage, measureImages } from "./measure-images.ts";
import { chargedImageUsage, writeImages } from "./write-images.ts";

export type ImagesEndpoint = Endpoint<ImageBody, ImageAnswer>;

export interface ImagesEndpointOptions {
  /** For a request that names none. */
  defaultModel: string;
  /** What an answer holds when the caller does not say: the surface's. */
  defaultFormat: ImageFormat;
  assets: AssetShelf;
}

const BYTES_PER_BASE64_CHARACTER = 0.75;

/** How much was delivered: an answer without images is free. */
export function deliveredImages(images: readonly GeneratedImage[]): Delivered {
  const characters = images.reduce((sum, { base64 }) => sum + base64.length, 0);
  return { bytes: Math.ceil(characters * BYTES_PER_BASE64_CHARACTER), finishReason: images.length > 0 ? "stop" : null };
}

/** The neutral body: how the images come to our caller, and how requests end, is not a vendor's affair. */
function neutralBody({ response_format: _, stream: __, partial_images: ___, ...body }: ImageBody): JsonObject {
  return body;
}

export function createImagesEndpoint({ assets, defaultFormat, defaultModel }: ImagesEndpointOptions): ImagesEndpoint {
  return {
    route: "POST /images/generations",
    kind: KINDS.image,
    async read(request, bounds) {
      const { json, text } = await readJsonBody(request, bounds);
      const body = checkBody(imageRequestSchema, json);
      refuseUnpricedFields(json);
      return { body, text };
    },
    modelsOf: (body) => [body.model ?? defaultModel],
    measure: measureImages,
    canServe: (provider) => provider.generateImages !== undefined,
    ask: async (provider, body, { upstreamModel, signal }) => {
      if (!provider.generateImages) throw new UpstreamError("failed", `${provider.name} does not have this operation`);
      return provider.generateImages({ upstreamModel, body: neutralBody(body), signal });
    },
    async finish(answer, body, model) {
      const { images } = answer;
      const format = body.response_format ?? defaultFormat;
      const created = Math.floor(Date.now() / 1000);
      const data = await writeImages(assets, images, format);
      // Links are short; files are too large to be kept in the database.
      const keep = format === "url" ? {} : { keep: () => keepImages(assets, images, created) };
      return {
        written: { kind: "json", body: { created, data }, ...keep },
        delivered: deliveredImages(images),
        usage: billedUsage(answer, body, model),
      };
    },
    revive: (kept) => reviveImages(assets, kept),
    charged: (body, charge) => ({ ...body, usage: chargedImageUsage(charge), x_sellapi: chargeSummary(charge) }),
  };
}
