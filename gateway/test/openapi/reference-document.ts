/** The first reference's document, for whoever holds exchanges against it. */
import { join } from "node:path";
import type { ApiDocument } from "../support/validating-proxy.ts";

const text = await Bun.file(join(import.meta.dir, "reference", "sellapi-openapi.json")).text();
/** As it was written. */
export const asWritten: ApiDocument = JSON.parse(text);
/** With the one word that the contract adds to it (section 3): a model's category may be audio. */
export const reference: ApiDocument = JSON.parse(
  text.replace(
    '"enum": ["chat", "reasoning", "image", "embedding"]',
    '"enum": ["chat", "reasoning", "image", "embedding", "audio"]',
  ),
);

/** What a validating proxy excuses: the header cannot be on a stream, whose charge is not known when it leaves (contract, section 5). */
export const MAY_LACK = { "text/event-stream": ["x-sellapi-credits-charged"] };
