/** Images in base64 as they are kept for an Idempotency-Key: the files in the asset store, and here only their ids. */
import { z } from "zod";
import type { AssetShelf } from "../../assets/asset-shelf.ts";
import { ApiError } from "../../errors/api-error.ts";
import { HEADERS } from "../../http/headers.ts";
import type { GeneratedImage, JsonObject } from "../../providers/provider.ts";
import { storeImages, writeStored } from "./write-images.ts";

const keptSchema = z.object({
  created: z.number(),
  kept: z.array(z.object({ assetId: z.string(), revisedPrompt: z.string().nullable() })),
});

/** Stores the images. @returns what stands for the body. */
export async function keepImages(shelf: AssetShelf, images: readonly GeneratedImage[], created: number): Promise<JsonObject> {
  return { created, kept: await storeImages(shelf, images) } satisfies z.infer<typeof keptSchema>;
}

/** The body again; one that has links in it was kept whole. @throws ApiError idempotency_running when its files are gone. */
export async function reviveImages(shelf: AssetShelf, body: JsonObject): Promise<JsonObject> {
  const parsed = keptSchema.safeParse(body);
  if (!parsed.success) return body;
  const { created, kept } = parsed.data;
  const files = await writeStored(shelf, kept, { format: "b64_json", storedAtMs: 0 });
  if (files.length === kept.length) return { created, data: files };
  throw new ApiError("idempotency_running", {
    message:
      "This key's first request was answered and charged, but its images are not kept any more. Use a new key to ask again.",
    param: HEADERS.idempotencyKey,
    isRetryUseless: true,
  });
}
