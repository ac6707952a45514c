/** What a chat body becomes on Anthropic's wire. */
import { isJsonObject, parseJson } from "../../json.ts";
import { type JsonObject, UpstreamError } from "../../provider.ts";
import { neverAborted } from "../../testing/outcomes.ts";
import { buildRequestBody } from "../request/request.ts";

export const question = { role: "user", content: "When is high water?" };

export interface BuildOptions {
  model?: string;
  outputLimit?: number;
}

/** The request for these fields; a question is asked where they have no messages. */
export function build(fields: JsonObject, { model = "claude-sonnet-4-6", outputLimit }: BuildOptions = {}): JsonObject {
  const limit = outputLimit === undefined ? {} : { outputLimit };
  const body = { messages: [question], ...fields };
  const built = parseJson(buildRequestBody({ upstreamModel: model, body, signal: neverAborted(), ...limit }, false));
  if (!isJsonObject(built)) throw new Error("The request is no JSON object.");
  return built;
}

/** The refusal of these fields; a body that is not refused fails the test. */
export function refusalOf(fields: JsonObject, options: BuildOptions = {}): UpstreamError {
  try {
    throw new Error(`Expected a refusal, got ${JSON.stringify(build(fields, options))}`);
  } catch (error) {
    if (error instanceof UpstreamError) return error;
    throw error;
  }
}
