/** Images that customers fetch later: stored for a day, linked to, and cleared away. */
import { expiredAssets, forgetAssets, newId, type Pepper, type PrismaClient, recordAssets } from "@sellapi/prisma";
import type { AssetStore } from "./asset-store.ts";
import { extensionOf } from "./media-types.ts";
import { writeAssetPath } from "./signed-links.ts";

export interface AssetShelfOptions {
  store: AssetStore;
  db: PrismaClient;
  peppers: readonly Pepper[];
  /** Where customers reach us; without a slash at its end. */
  publicUrl: string;
  /** How long an asset is kept. */
  lifetimeSeconds: number;
}

export interface NewAsset {
  bytes: Uint8Array;
  mediaType: string;
}

/** Deleted in one go at most, so that no run takes long. */
const CLEAR_BATCH = 200;

export class AssetShelf {
  readonly #options: AssetShelfOptions;

  constructor(options: AssetShelfOptions) {
    this.#options = options;
  }

  /** Stores assets. @returns their ids, in order. @throws for a media type that is not served, and what the store throws. */
  async add(assets: readonly NewAsset[]): Promise<string[]> {
    const named = assets.map((asset) => {
      const extension = extensionOf(asset.mediaType);
      if (extension === null) throw new Error(`no asset may be ${asset.mediaType}`);
      return { ...asset, id: `${newId("asset")}.${extension}` };
    });
    const { db, lifetimeSeconds, store } = this.#options;
    const ids = named.map(({ id }) => id);
    // Noted first: what is stored and then forgotten about by a crash is still cleared away.
    await recordAssets(db, ids, new Date(Date.now() + lifetimeSeconds * 1000));
    await Promise.all(named.map(({ id, bytes, mediaType }) => store.put(id, bytes, mediaType)));
    return ids;
  }

  /** The link to an asset that was stored at this moment. */
  urlOf(id: string, storedAtMs: number): string {
    const { lifetimeSeconds, peppers, publicUrl } = this.#options;
    const expires = Math.floor(storedAtMs / 1000) + lifetimeSeconds;
    return publicUrl + writeAssetPath({ id, expires }, peppers);
  }

  /** Null when it is gone. */
  read(id: string): Promise<Uint8Array | null> {
    return this.#options.store.get(id);
  }

  /** Deletes what is past its time; any number of processes may run it. @returns how many. */
  async clear(): Promise<number> {
    const { db, store } = this.#options;
    const ids = await expiredAssets(db, CLEAR_BATCH);
    await Promise.all(ids.map((id) => store.delete(id)));
    if (ids.length > 0) await forgetAssets(db, ids);
    return ids.length;
  }
}
