/**
 * What a stream has used so far.
 *
 * The input is known from `message_start` on; the output only at the end, in `message_delta`. A stream that is cut in between
 * would be charged one token of output, which is what `message_start` says. So until the end the output is counted here, by the
 * bytes that were passed on, as the gateway counts what no vendor reports; the vendor's last word replaces it.
 */
import { outputTokensBilled } from "../../../catalog/estimate-tokens.ts";
import { isJsonObject } from "../../json.ts";
import type { JsonObject, Usage } from "../../provider.ts";
import { readUsage, toNeutralUsage } from "../answer/usage.ts";

export class UsageMeter {
  readonly #report: JsonObject = {};
  #reported: Usage | null = null;
  #deliveredBytes = 0;

  /**
   * Takes a `usage` object. Of the output the last word counts. The counts of the input are cumulative, so none goes down: one that
   * is left out, null or zero at the end, as some servers of this format have it, stays as it was.
   */
  report(usage: unknown): void {
    if (!isJsonObject(usage)) return;
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

  /** While the answer runs; null before the vendor has said what the input was. */
  running(): Usage | null {
    const reported = this.#reported;
    if (reported === null) return null;
    return { ...reported, output: Math.max(reported.output ?? 0, outputTokensBilled(this.#deliveredBytes)) };
  }

  /** As the vendor reported it, in buckets and in OpenAI's form; null when it reported none that can be believed. */
  final(): { usage: Usage; neutral: JsonObject } | null {
    return this.#reported === null ? null : { usage: this.#reported, neutral: toNeutralUsage(this.#reported) };
  }
}
