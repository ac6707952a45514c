/**
 * What Gemini 3 refuses and older models let pass: a function call in the current turn, which is everything after the last thing
 * the user said, whose first call of a step has lost its signature ("Thought signatures" in Google's guide).
 */
import type { GenerateContentRequest } from "./request.ts";

/** The message of the refusal, or null if all is well. Any signature will do, as the word for an unsigned call does at Google. */
export function missingSignature(model: string, { contents }: GenerateContentRequest): string | null {
  if (!/^gemini-([3-9]|\d{2})/.test(model)) return null;
  const turnStart = contents.findLastIndex(({ role, parts }) => role !== "model" && parts.some(({ text }) => text !== undefined));
  for (const { parts } of contents.slice(turnStart + 1)) {
    const first = parts.find(({ functionCall }) => functionCall !== undefined);
    if (first?.functionCall !== undefined && first.thoughtSignature === undefined) {
      const { name } = first.functionCall;
      return `Function call is missing a thought_signature in functionCall parts. Additional data, function call \`${name}\`.`;
    }
  }
  return null;
}
