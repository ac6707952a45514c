/** The kinds of file that are served as assets: pictures only, so that nothing of ours is ever run by a browser. */

/** By the extension of their ids. */
const MEDIA_TYPES = { png: "image/png", jpg: "image/jpeg", webp: "image/webp" } as const satisfies Record<string, string>;

/** The extension for a media type; null for one that is not served. */
export function extensionOf(mediaType: string): string | null {
  return Object.entries(MEDIA_TYPES).find(([, type]) => type === mediaType)?.[0] ?? null;
}

/** The media type that an asset's id names. */
export function mediaTypeOf(id: string): string | null {
  const types: Readonly<Record<string, string>> = MEDIA_TYPES;
  const extension = id.slice(id.lastIndexOf(".") + 1);
  return (Object.hasOwn(types, extension) ? types[extension] : undefined) ?? null;
}
