/**
 * OpenAI's Responses. A provider that has them is asked as the caller asked; any other that chats is asked the same as chat, and
 * its answer is written as a response. Either way nothing is stored.
 */

import { readJsonBody } from "../../http/read-json-body.ts";
import type { ChatAnswer, ChatRequest, Provider, ResponseAnswer, UpstreamCall } from "../../providers/provider.ts";
import { checkBody } from "../../schemas/check-body.ts";
import { type ResponseBody, responseRequestSchema } from "../../schemas/response-request.ts";
import { refuseUnpricedFields } from "../../schemas/unpriced-fields.ts";
import { refuseUnservedFields } from "../../schemas/unserved-response-fields.ts";
import { lacksOperation } from "../chat/chat-endpoint.ts";
import type { Endpoint, FinishedAnswer, UpstreamTerms } from "../endpoint.ts";
import { KINDS } from "../kinds.ts";
import { DeliveredResponse } from "./delivered-response.ts";
import { measureResponse } from "./measure-response.ts";
import { toNativeBody } from "./native-body.ts";
import { type ResponseItem, ResponseStreamForm } from "./response-stream-form.ts";
import { toChatBody } from "./to-chat/chat-body.ts";
import { translateCompletion } from "./translate-completion.ts";
import { chargedResponse, writeResponseEnd, writeResponseFailure } from "./write-events.ts";

type Answer = { kind: "response"; answer: ResponseAnswer } | { kind: "completion"; answer: ChatAnswer };

function nativeCall(body: ResponseBody, terms: UpstreamTerms): UpstreamCall {
  return { upstreamModel: terms.upstreamModel, body: toNativeBody(body, terms), signal: terms.signal };
}

/** The limit goes apart from the body, so that the provider writes it under the name its vendor knows. */
function chatCall(body: ResponseBody, { upstreamModel, outputLimit, signal }: UpstreamTerms): ChatRequest {
  const limit = outputLimit ?? body.max_output_tokens ?? null;
  return { upstreamModel, body: toChatBody(body), signal, ...(limit === null ? {} : { outputLimit: limit }) };
}

function canServe({ respond, streamResponse, chat, streamChat }: Provider): boolean {
  return (respond !== undefined && streamResponse !== undefined) || (chat !== undefined && streamChat !== undefined);
}

async function* items<Item>(stream: AsyncIterable<Item>, tag: (item: Item) => ResponseItem): AsyncGenerator<ResponseItem> {
  for await (const item of stream) yield tag(item);
}

async function open(provider: Provider, body: ResponseBody, terms: UpstreamTerms): Promise<AsyncIterable<ResponseItem>> {
  if (provider.streamResponse) {
    return items(await provider.streamResponse(nativeCall(body, terms)), (event) => ({ kind: "event", event }));
  }
  if (!provider.streamChat) throw lacksOperation(provider.name);
  return items(await provider.streamChat(chatCall(body, terms)), (chunk) => ({ kind: "chunk", chunk }));
}

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

export const responsesEndpoint: Endpoint<ResponseBody, Answer, ResponseItem> = {
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
  canServe,
  async ask(provider, body, terms) {
    if (provider.respond) return { kind: "response", answer: await provider.respond(nativeCall(body, terms)) };
    if (!provider.chat) throw lacksOperation(provider.name);
    return { kind: "completion", answer: await provider.chat(chatCall(body, terms)) };
  },
  finish: (answer, body) => (answer.kind === "response" ? finishResponse(answer.answer) : finishCompletion(answer.answer, body)),
  charged: chargedResponse,
  stream: {
    isWanted: (body) => body.stream === true,
    open,
    begin: (body) => new ResponseStreamForm(body),
    writeEnd: writeResponseEnd,
    writeFailure: writeResponseFailure,
  },
};
