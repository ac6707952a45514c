/**
 * OpenAI's Responses. A provider that has them is asked as the caller asked; any other that chats is asked the same as chat, and
 * its answer is written as a response. Either way nothing is stored.
 */
import { readJsonBody } from "../../http/read-json-body.ts";
import type { ChatAnswer, ResponseAnswer } from "../../providers/provider.ts";
import { checkBody } from "../../schemas/check-body.ts";
import { type ResponseBody, responseRequestSchema } from "../../schemas/response-request.ts";
import { refuseUnpricedFields } from "../../schemas/unpriced-fields.ts";
import { refuseUnservedFields } from "../../schemas/unserved-response-fields.ts";
import type { Endpoint, FinishedAnswer } from "../endpoint.ts";
import { KINDS } from "../kinds.ts";
import { askForResponse, canRespond, openResponse, type ProviderAnswer } from "./ask-provider.ts";
import { DeliveredResponse } from "./delivered-response.ts";
import { measureResponse } from "./measure-response.ts";
import { type ResponseItem, ResponseStreamForm } from "./response-stream-form.ts";
import { translateCompletion } from "./translate-completion.ts";
import { chargedResponse, writeResponseEnd, writeResponseFailure } from "./write-events.ts";

function finishResponse({ body, usage }: ResponseAnswer): FinishedAnswer {
  const delivered = new DeliveredResponse();
  delivered.addResponse(body);
  return { written: { kind: "json", body }, delivered, usage };
}

function finishCompletion({ body: completion, usage }: ChatAnswer, body: ResponseBody): FinishedAnswer {
  const delivered = new DeliveredResponse();
  delivered.addChat(completion);
  return { written: { kind: "json", body: translateCompletion(completion, body) }, delivered, usage };
}

export const responsesEndpoint: Endpoint<ResponseBody, ProviderAnswer, ResponseItem> = {
  route: "POST /responses",
  kind: KINDS.chat,
  async read(request, bounds) {
    const { json, text } = await readJsonBody(request, bounds);
    refuseUnservedFields(json);
    const body = checkBody(responseRequestSchema, json);
    refuseUnpricedFields(json);
    return { body, text };
  },
  modelsOf: (body) => [body.model],
  measure: measureResponse,
  canServe: canRespond,
  ask: askForResponse,
  finish: (answer, body) => (answer.kind === "response" ? finishResponse(answer.answer) : finishCompletion(answer.answer, body)),
  charged: chargedResponse,
  stream: {
    isWanted: (body) => body.stream === true,
    open: openResponse,
    begin: (body) => new ResponseStreamForm(body),
    writeEnd: writeResponseEnd,
    writeFailure: writeResponseFailure,
  },
};
