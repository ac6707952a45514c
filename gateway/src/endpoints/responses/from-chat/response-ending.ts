/** How a response ends, from why its chat answer did. */
import { isJsonObject } from "../../../providers/json.ts";
import type { JsonObject } from "../../../providers/provider.ts";
import type { ItemStatus } from "../close-item.ts";

export interface Ending {
  type: "response.completed" | "response.incomplete";
  status: "completed" | "incomplete";
  incompleteDetails: JsonObject | null;
  /** Of the items that were open to the end. */
  itemStatus: ItemStatus;
}

/** Chat's finish reasons that mean that not all was said; every other is a whole answer. */
const INCOMPLETE_REASONS: Readonly<Record<string, string>> = {
  length: "max_output_tokens",
  content_filter: "content_filter",
};

export function endingOf(finishReason: string): Ending {
  const reason = Object.hasOwn(INCOMPLETE_REASONS, finishReason) ? INCOMPLETE_REASONS[finishReason] : undefined;
  if (reason === undefined) {
    return { type: "response.completed", status: "completed", incompleteDetails: null, itemStatus: "completed" };
  }
  return { type: "response.incomplete", status: "incomplete", incompleteDetails: { reason }, itemStatus: "incomplete" };
}

/** The same the other way round, for the receipt: how a vendor's own response ended, in chat's words. */
export function finishReasonOf({ status, incomplete_details: details, output }: JsonObject): string {
  if (status !== "incomplete") return hasCall(output) ? "tool_calls" : "stop";
  const reason = isJsonObject(details) ? details.reason : null;
  const found = Object.entries(INCOMPLETE_REASONS).find(([, incompleteReason]) => incompleteReason === reason);
  return found?.[0] ?? "other";
}

function hasCall(output: unknown): boolean {
  const isCall = (item: unknown) => isJsonObject(item) && (item.type === "function_call" || item.type === "custom_tool_call");
  return Array.isArray(output) && output.some(isCall);
}
