/**
 * Gemini's generateContent and streamGenerateContent: Google's form around the chat endpoint, for every model that chats.
 *
 * The model and the form stand in the path, so there is one endpoint for each request; what is kept for a replay says nothing of
 * them, and the text by which an Idempotency-Key knows its request does.
 */
import type { CacheableRequest } from "../../cache/cache-form.ts";
import { readJsonBody } from "../../http/read-json-body.ts";
import type { ChatAnswer, ChatChunk } from "../../providers/provider.ts";
import { cacheableChat } from "../chat/cacheable-chat.ts";
import { chatEndpoint, chatRequest, lacksOperation, modelParam } from "../chat/chat-endpoint.ts";
import { measureChat } from "../chat/measure-chat.ts";
import type { Endpoint, StreamingForm } from "../endpoint.ts";
import { KINDS } from "../kinds.ts";
import { toGenerateContentResponse } from "./answer/generate-content-response.ts";
import { keptCompletionSchema } from "./answer/kept-completion.ts";
import { GenerateContentStreamForm, writeGeminiEnd, writeGeminiFailure } from "./generate-content-stream.ts";
import { bodyFor } from "./provider-body.ts";
import { type GeminiChat, readGeminiChat } from "./request/gemini-chat.ts";
import { withGoogleParams } from "./request/param-names.ts";
import { STREAM_WIRES, type StreamWireName } from "./stream-wires.ts";

/** How it is answered: at once, or as a stream of one of two forms. */
export type AnswerForm = "whole" | StreamWireName;

function streaming(wire: StreamWireName): StreamingForm<GeminiChat, ChatChunk> {
  return {
    isWanted: () => true,
    open: (provider, { chat }, terms) =>
      withGoogleParams(async () => {
        if (!provider.streamChat) throw lacksOperation(provider.name);
        return provider.streamChat({ ...chatRequest(chat, terms), body: bodyFor(provider.name, chat) });
      }),
    begin: ({ isThoughtShown }) => new GenerateContentStreamForm(wire, isThoughtShown),
    writeEnd: (end, charge) => writeGeminiEnd(end, charge, wire),
    writeFailure: (failure, charge, isFirst) => writeGeminiFailure(failure, charge, wire, isFirst),
    wire: () => STREAM_WIRES[wire],
  };
}

/** As a chat request is told apart, and by what of a Gemini request does not stand in its chat request. */
function cacheable({ chat, outputTokensAsked, isThoughtShown }: GeminiChat, form: AnswerForm): CacheableRequest {
  const { content, question, ...rest } = cacheableChat(chat);
  const gemini = { form, outputTokensAsked, isThoughtShown };
  return {
    ...rest,
    content: { ...content, gemini },
    question: question && { ...question, context: { ...question.context, gemini } },
  };
}

/** @param model as the path names it, without `models/`. */
export function generateContentEndpoint(model: string, form: AnswerForm): Endpoint<GeminiChat, ChatAnswer, ChatChunk> {
  return {
    route: "POST /models:generateContent",
    kind: KINDS.chat,
    async read(request, bounds) {
      const { json, text } = await readJsonBody(request, bounds);
      return { body: readGeminiChat(json, model), text: JSON.stringify([model, form, text]) };
    },
    modelsOf: ({ chat }) => chatEndpoint.modelsOf(chat),
    paramOf: ({ chat }, name) => modelParam(chat, name),
    measure({ chat, outputTokensAsked }, catalogModel, rates) {
      const basis = measureChat({ ...chat, max_tokens: outputTokensAsked }, catalogModel, rates);
      // The limit stands in no field of the body, so it is always sent as the pipeline's.
      return outputTokensAsked === null ? basis : { ...basis, mustSendLimit: true };
    },
    canServe: chatEndpoint.canServe,
    ask: (provider, { chat }, terms) =>
      withGoogleParams(async () => {
        if (!provider.chat) throw lacksOperation(provider.name);
        return provider.chat({ ...chatRequest(chat, terms), body: bodyFor(provider.name, chat) });
      }),
    async finish(answer, { chat, isThoughtShown }, catalogModel) {
      const finished = await chatEndpoint.finish(answer, chat, catalogModel);
      return { ...finished, written: { kind: "json", body: { completion: answer.body, isThoughtShown } } };
    },
    charged(kept, charge) {
      const { completion, isThoughtShown } = keptCompletionSchema.parse(kept);
      return toGenerateContentResponse(chatEndpoint.charged(completion, charge), isThoughtShown);
    },
    cache: (body) => cacheable(body, form),
    ...(form === "whole" ? {} : { stream: streaming(form) }),
  };
}
