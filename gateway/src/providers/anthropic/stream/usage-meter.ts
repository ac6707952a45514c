/**
 * What a stream has used so far.
 *
 * The input is known from `message_start` on; the output only at the end, in `message_delta`. A stream that is cut in between
 * would be charged one token of output, which is what `message_start` says. So until the end the output is counted here, by the
 * bytes that were passed on, as the gateway counts what no vendor reports; the vendor's last word replaces it.
 */
import { outputTokensBilled } from "../../../catalog/estimate-tokens.ts";
import { isJsonObject } from "../../json.ts";
import type { ChatChunk, JsonObject, Usage } from "../../provider.ts";
import { readUsage, toNeutralUsage } from "../answer/usage.ts";

export class UsageMeter {
  readonly #report: JsonObject = {};
  #reported: Usage | null = null;
  #isOutputReported = false;
  #deliveredBytes = 0;

  /**
   * Takes the `usage` object of `message_start`, or, as the vendor's last word, of `message_delta`. Of the output the last word counts. The counts of the input are cumulative, so none goes down: one that
   * is left out, null or zero at the end, as some servers of this format have it, stays as it was.
   */
  report(usage: unknown, isLast: boolean): void {
    if (!isJsonObject(usage)) return;
    this.#isOutputReported ||= isLast && typeof usage.output_tokens === "number";
    for (const [name, count] of Object.entries(usage)) {
      const earlier = this.#report[name];
      const isLess = typeof count === "number" && typeof earlier === "number" && count < earlier;
      if (count !== null && (!isLess || name === "output_tokens")) this.#report[name] = count;
    }
    this.#reported = readUsage(this.#report);
  }

  /** Text, arguments or reasoning that was passed on. */
  deliver(text: string): void {
    this.#deliveredBytes += Buffer.byteLength(text);
  }

  /** As it stands; no usage before the vendor has said what the input was, and our own count of the output before its last word. */
  get current(): Pick<ChatChunk, "usage" | "isUsageEstimated"> {
    const reported = this.#reported;
    if (reported === null || this.#isOutputReported) return { usage: reported };
    const output = Math.max(reported.output ?? 0, outputTokensBilled(this.#deliveredBytes));
    return { usage: { ...reported, output }, isUsageEstimated: true };
  }

  /** As `current`, with the usage in OpenAI's form beside it; null when there is none that can be believed. */
  final(): { told: Pick<ChatChunk, "usage" | "isUsageEstimated">; neutral: JsonObject } | null {
    const told = this.current;
    return told.usage === null ? null : { told, neutral: toNeutralUsage(told.usage) };
  }
}
