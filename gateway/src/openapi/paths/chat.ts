/** POST {prefix}/chat/completions */
import type { JsonObject } from "../../providers/provider.ts";
import type { Surface } from "../../surfaces/surface.ts";
import { schemaRef } from "../components.ts";
import { billable } from "../operations.ts";
import { json } from "../responses.ts";

/** What a `data:` holds before the last. */
const EVENT = { anyOf: [schemaRef("ChatCompletionChunk"), schemaRef("ErrorResponse")] };

export function chatPaths(surface: Surface): JsonObject {
  return {
    "/chat/completions": billable(surface, {
      id: "createChatCompletion",
      summary: "Create a chat completion",
      description:
        "OpenAI-compatible: streaming, tools, multimodal input. Fields that are not listed are passed on to the provider. The most it can cost is held first; what it did cost is charged.",
      tag: "Chat",
      body: json("ChatCompletionRequest"),
      answer:
        "The completion; with `stream: true` server-sent events, each `data:` a ChatCompletionChunk, the last one `[DONE]`. An error in the middle is one event `{error, x_sellapi}`, and ends the stream.",
      content: { ...json("ChatCompletionResponse"), "text/event-stream": { schema: EVENT } },
    }),
  };
}
