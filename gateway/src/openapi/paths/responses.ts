/** POST {prefix}/responses */
import type { JsonObject } from "../../providers/provider.ts";
import type { Surface } from "../../surfaces/surface.ts";
import { schemaRef } from "../components.ts";
import { billable } from "../operations.ts";
import { json } from "../responses.ts";

export function responsesPaths(surface: Surface): JsonObject {
  return {
    "/responses": billable(surface, {
      id: "createResponse",
      summary: "Create a response",
      description:
        "OpenAI's Responses, for every model that chats: streaming, tools of type function and custom, multimodal input, structured output. Nothing is stored: `store` is taken for false, `previous_response_id` and `conversation` are refused, and the conversation goes into `input`, where items of `output` can be given back as they are. Built-in tools are refused, because they have no price here.",
      tag: "Chat",
      body: json("ResponseRequest"),
      answer:
        "The response; with `stream: true` server-sent events named by their type, the last of them `[DONE]` without a name.",
      content: { ...json("ResponseObject"), "text/event-stream": { schema: schemaRef("ResponseEvent") } },
    }),
  };
}
