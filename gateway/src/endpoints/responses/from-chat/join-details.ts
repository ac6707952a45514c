/** Pieces of `reasoning_details` as a stream sends them, put together: one item for each block of reasoning. */
import type { JsonObject } from "../../../providers/provider.ts";

/** Fields whose pieces follow one another. */
const TEXT_FIELDS = ["text", "summary", "data"] as const;

function isSameBlock(last: JsonObject | undefined, next: JsonObject): last is JsonObject {
  return last !== undefined && typeof next.index === "number" && last.index === next.index && last.type === next.type;
}

/** The blocks, in order; a piece without an index stands for itself. */
export function joinDetails(pieces: readonly JsonObject[]): JsonObject[] {
  const blocks: JsonObject[] = [];
  for (const piece of pieces) {
    const last = blocks.at(-1);
    if (!isSameBlock(last, piece)) {
      blocks.push({ ...piece });
      continue;
    }
    for (const [field, value] of Object.entries(piece)) {
      const before = last[field];
      const isPiece = TEXT_FIELDS.some((name) => name === field) && typeof before === "string" && typeof value === "string";
      if (value !== null && value !== undefined) last[field] = isPiece ? before + value : value;
    }
  }
  return blocks;
}
