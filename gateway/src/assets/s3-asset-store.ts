/** Assets as objects of a bucket: Amazon S3, or any server that speaks its API (R2, MinIO …). */
import { S3Client } from "bun";
import type { AssetStore } from "./asset-store.ts";

export interface S3AssetOptions {
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Null for Amazon's own. */
  endpoint: string | null;
  region: string | null;
}

/** The bucket's folder for assets, so that it may hold other things too. */
const PREFIX = "assets/";

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "NoSuchKey";
}

export function createS3AssetStore({ endpoint, region, ...options }: S3AssetOptions): AssetStore {
  const client = new S3Client({ ...options, ...(endpoint ? { endpoint } : {}), ...(region ? { region } : {}) });
  return {
    async put(id, bytes, mediaType) {
      await client.write(PREFIX + id, new Uint8Array(bytes), { type: mediaType });
    },
    async get(id) {
      try {
        return new Uint8Array(await client.file(PREFIX + id).arrayBuffer());
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    // S3 answers 204 whether or not the object was there.
    delete: (id) => client.delete(PREFIX + id),
  };
}
