/** The asset store that the configuration names. */
import type { AssetStore } from "./asset-store.ts";
import { createLocalAssetStore } from "./local-asset-store.ts";
import { createS3AssetStore, type S3AssetOptions } from "./s3-asset-store.ts";

export type AssetStoreConfig = { kind: "local"; folder: string } | ({ kind: "s3" } & S3AssetOptions);

export function createAssetStore(config: AssetStoreConfig): AssetStore {
  if (config.kind === "local") return createLocalAssetStore(config.folder);
  const { kind: _, ...options } = config;
  return createS3AssetStore(options);
}
