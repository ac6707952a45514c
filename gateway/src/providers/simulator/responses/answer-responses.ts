/** OpenAI's Responses, played: `POST /responses`, JSON and stream. */
import { isJsonObject, parseJson } from "../../json.ts";
import { answerCompletion } from "../answer-completion.ts";
import type { SimulatorOptions } from "../handler.ts";
import type { CompletionWire } from "../wire/completion-wire.ts";
import type { EventForm } from "../wire/event-stream.ts";
import { refuse, refuseIssues } from "../wire/refusal.ts";
import { toSimulatorRequest } from "./neutral-request.ts";
import { type ResponsesRequest, responsesRequestSchema } from "./request.ts";
import { toResponseEvents } from "./response-events.ts";
import { toResponse } from "./simulated-response.ts";

/** Events named by their type, and nothing after the last. */
const NAMED_EVENTS: EventForm = {
  frame: (body) => `event: ${"type" in body ? String(body.type) : ""}\ndata: ${JSON.stringify(body)}\n\n`,
  end: "",
};

function responsesWire(request: ResponsesRequest): CompletionWire {
  return {
    toJson: (completion, options) => toResponse(completion, request, options),
    toEvents: (completion, options) => toResponseEvents(completion, request, options),
    events: NAMED_EVENTS,
    eventsBeforeBreak: 6,
  };
}

/** Answers. @throws the signal's reason as soon as it is aborted. */
export async function answerResponses(request: Request, options: SimulatorOptions): Promise<Response> {
  const body = parseJson(await request.text());
  if (!isJsonObject(body)) return refuse(400, "We could not parse the JSON body of your request. It must be a JSON object.");
  const parsed = responsesRequestSchema.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuseIssues(parsed.error.issues);
  const chat = toSimulatorRequest(parsed.data);
  return answerCompletion(chat, { signal: request.signal, options, wire: responsesWire(parsed.data) });
}
