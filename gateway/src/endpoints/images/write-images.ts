/** Images as an answer shows them: in base64, or as links to where we keep them. */
import { formatCredits, formatUsd } from "@sellapi/prisma";
import type { AssetShelf } from "../../assets/asset-shelf.ts";
import { promptTokens } from "../../catalog/pricing.ts";
import type { Charge } from "../../pipeline/charge-fields.ts";
import type { GeneratedImage, JsonObject } from "../../providers/provider.ts";
import type { ImageFormat } from "../../schemas/image-request.ts";

/** An image that is kept in the store. */
export interface StoredImage {
  assetId: string;
  revisedPrompt: string | null;
}

function withPrompt(item: JsonObject, revisedPrompt: string | null): JsonObject {
  return revisedPrompt === null ? item : { ...item, revised_prompt: revisedPrompt };
}

/** Puts images into the store, in order. */
export async function storeImages(shelf: AssetShelf, images: readonly GeneratedImage[]): Promise<StoredImage[]> {
  const ids = await shelf.add(
    images.map(({ base64, mediaType }) => ({ bytes: new Uint8Array(Buffer.from(base64, "base64")), mediaType })),
  );
  return images.flatMap(({ revisedPrompt }, index) => {
    const assetId = ids[index];
    return assetId === undefined ? [] : [{ assetId, revisedPrompt }];
  });
}

/** The `data` of an answer from images in the store; one that is gone by now is left out. */
export async function writeStored(
  shelf: AssetShelf,
  images: readonly StoredImage[],
  { format, storedAtMs }: { format: ImageFormat; storedAtMs: number },
): Promise<JsonObject[]> {
  if (format === "url") {
    return images.map(({ assetId, revisedPrompt }) => withPrompt({ url: shelf.urlOf(assetId, storedAtMs) }, revisedPrompt));
  }
  const files = await Promise.all(images.map(({ assetId }) => shelf.read(assetId)));
  return images.flatMap(({ revisedPrompt }, index) => {
    const bytes = files[index];
    return bytes ? [withPrompt({ b64_json: Buffer.from(bytes).toString("base64") }, revisedPrompt)] : [];
  });
}

/** The `data` of an answer from images that have just been made. */
export async function writeImages(
  shelf: AssetShelf,
  images: readonly GeneratedImage[],
  format: ImageFormat,
): Promise<JsonObject[]> {
  if (format === "b64_json") return images.map(({ base64, revisedPrompt }) => withPrompt({ b64_json: base64 }, revisedPrompt));
  const storedAtMs = Date.now();
  return writeStored(shelf, await storeImages(shelf, images), { format, storedAtMs });
}

/** The `usage` of an answer, in the form of OpenAI's images, with what was charged. */
export function chargedImageUsage({ settlement }: Charge): JsonObject {
  const usage = settlement.plan.usage ?? {};
  const input = promptTokens(usage);
  const image = (usage.input_image ?? 0) + (usage.cached_input_image ?? 0);
  const output = (usage.output ?? 0) + (usage.reasoning ?? 0) + (usage.output_image ?? 0);
  return {
    input_tokens: input,
    output_tokens: output,
    total_tokens: input + output,
    input_tokens_details: { text_tokens: input - image, image_tokens: image },
    ...(usage.image === undefined ? {} : { images: usage.image }),
    ...(settlement.plan.usageSource === "estimated" ? { usage_source: "estimated" } : {}),
    credits_charged: formatCredits(settlement.charged),
    cost: Number(formatUsd(settlement.charged)),
  };
}
