/** A `response` object as it begins: what was asked, said again, with OpenAI's defaults for what was not. */
import type { JsonObject } from "../../../providers/provider.ts";
import type { ResponseBody } from "../../../schemas/response-request.ts";
import { newId } from "./new-id.ts";

/** What a chat answer says of itself in each of its chunks. */
export interface ChatHead {
  model: string;
  /** Unix seconds. */
  createdAt: number;
}

/** Read from a chunk or completion; where it does not say, the model asked for, and now. */
export function chatHead(chat: JsonObject, body: ResponseBody): ChatHead {
  return {
    model: typeof chat.model === "string" ? chat.model : body.model,
    createdAt: Number.isSafeInteger(chat.created) ? Number(chat.created) : Math.floor(Date.now() / 1000),
  };
}

export function newResponse(body: ResponseBody, { model, createdAt }: ChatHead): JsonObject {
  const { reasoning, text } = body;
  return {
    id: newId("resp"),
    object: "response",
    created_at: createdAt,
    status: "in_progress",
    background: false,
    error: null,
    incomplete_details: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    model,
    output: [],
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: null,
    reasoning: { effort: reasoning?.effort ?? null, summary: reasoning?.summary ?? null },
    service_tier: "default",
    store: false,
    temperature: body.temperature ?? 1,
    text: { format: text?.format ?? { type: "text" }, verbosity: text?.verbosity ?? "medium" },
    tool_choice: body.tool_choice ?? "auto",
    tools: body.tools ?? [],
    top_logprobs: body.top_logprobs ?? 0,
    top_p: body.top_p ?? 1,
    truncation: body.truncation ?? "disabled",
    usage: null,
    user: body.user ?? null,
    metadata: body.metadata ?? {},
  };
}
