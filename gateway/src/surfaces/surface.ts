/**
 * What a surface is: a prefix and its conventions. All surfaces run the same pipeline; only these few things differ (contract §1).
 */
import { VOCABULARIES, type Vocabulary } from "../errors/vocabularies.ts";

export interface Surface {
  readonly name: string;
  /** How failures are worded. */
  readonly words: Vocabulary;
  /** Whether a key may stand in the query (`?key=`), as Google's clients may send it. Elsewhere it would only end up in logs. */
  readonly isKeyInQuery: boolean;
  /** What an image answer holds when the caller does not say. */
  readonly imageFormat: "b64_json" | "url";
}

export const SURFACES = {
  sellapi: { name: "sellapi", words: VOCABULARIES.sellapi, isKeyInQuery: false, imageFormat: "b64_json" },
  platform: { name: "platform", words: VOCABULARIES.platform, isKeyInQuery: false, imageFormat: "url" },
  gemini: { name: "gemini", words: VOCABULARIES.google, isKeyInQuery: true, imageFormat: "b64_json" },
  public: { name: "public", words: VOCABULARIES.sellapi, isKeyInQuery: false, imageFormat: "b64_json" },
} as const satisfies Record<string, Surface>;

/** Every prefix that is served, longest first where one begins with another. */
const PREFIXES: readonly (readonly [prefix: string, surface: Surface])[] = [
  ["/api/v1beta", SURFACES.gemini],
  ["/v1beta", SURFACES.gemini],
  ["/api/v1", SURFACES.platform],
  ["/v1", SURFACES.sellapi],
];

/** The surface whose conventions a path follows, whether or not anything is served there. */
export function surfaceOf(path: string): Surface {
  const found = PREFIXES.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
  return found?.[1] ?? SURFACES.public;
}
