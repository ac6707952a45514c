/** Assets as files of one folder: for one machine, or for several that share it. */
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AssetStore } from "./asset-store.ts";

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** @param folder made with the first asset. Ids become file names: they must be ours. */
export function createLocalAssetStore(folder: string): AssetStore {
  return {
    async put(id, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Written aside and renamed, so that nobody reads half of it.
      const partial = join(folder, `.${id}.${crypto.randomUUID()}`);
      await writeFile(partial, bytes, { mode: 0o600 });
      await rename(partial, join(folder, id));
    },
    async get(id) {
      try {
        return new Uint8Array(await readFile(join(folder, id)));
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    delete: (id) => rm(join(folder, id), { force: true }),
  };
}
