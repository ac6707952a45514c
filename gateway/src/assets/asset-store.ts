/** Where the bytes of assets are kept. Who may read them, and until when, is none of a store's business. */

export interface AssetStore {
  /** Keeps the bytes under this id, in place of any before. */
  put(id: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  /** The bytes; null when there are none under this id. */
  get(id: string): Promise<Uint8Array | null>;
  /** Does nothing when there are none. */
  delete(id: string): Promise<void>;
}
