/** Chat completions: OpenAI's form, which is also the form that every provider that chats is spoken to in. */

import { readJsonBody } from "../../http/read-json-body.ts";
import { chargedUsage, chargeSummary } from "../../pipeline/charge-fields.ts";
import type { ChatAnswer, ChatChunk, ChatRequest } from "../../providers/provider.ts";
import { UpstreamError } from "../../providers/provider.ts";
import { type ChatBody, chatRequestSchema } from "../../schemas/chat-request.ts";
import { checkBody } from "../../schemas/check-body.ts";
import { refuseUnpricedFields } from "../../schemas/unpriced-fields.ts";
import type { Endpoint, UpstreamTerms } from "../endpoint.ts";
import { KINDS } from "../kinds.ts";
import { cacheableChat } from "./cacheable-chat.ts";
import { ChatStreamForm, writeChatEnd, writeChatFailure } from "./chat-stream-form.ts";
import { DeliveredChat } from "./delivered-chat.ts";
import { measureChat } from "./measure-chat.ts";
import { withSettledMessages } from "./settled-message.ts";

/** What a provider is asked. */
export function chatRequest(body: ChatBody, { upstreamModel, outputLimit, signal }: UpstreamTerms): ChatRequest {
  return { upstreamModel, body, signal, ...(outputLimit === null ? {} : { outputLimit }) };
}

/** A provider that was chosen for an operation it does not have: a mistake of ours, answered as a failed provider. */
export function lacksOperation(provider: string): UpstreamError {
  return new UpstreamError("failed", `${provider} does not have this operation`);
}

/** Which field of a chat request named this model, as `modelsOf` gives it. */
export function modelParam({ model, models }: ChatBody, name: string): string {
  return name === model || !models?.includes(name) ? "model" : `models[${models.indexOf(name)}]`;
}

export const chatEndpoint: Endpoint<ChatBody, ChatAnswer, ChatChunk> = {
  route: "POST /chat/completions",
  kind: KINDS.chat,
  async read(request, bounds) {
    const { json, text } = await readJsonBody(request, bounds);
    const body = checkBody(chatRequestSchema, json);
    refuseUnpricedFields(json);
    return { body, text };
  },
  modelsOf: ({ model, models }) => [model, ...new Set(models?.filter((name) => name !== model))],
  paramOf: modelParam,
  measure: measureChat,
  canServe: (provider) => provider.chat !== undefined && provider.streamChat !== undefined,
  ask: async (provider, body, terms) => {
    if (!provider.chat) throw lacksOperation(provider.name);
    return provider.chat(chatRequest(body, terms));
  },
  finish({ body, usage }) {
    const delivered = new DeliveredChat();
    delivered.add(body);
    return { written: { kind: "json", body: withSettledMessages(body) }, delivered, usage };
  },
  charged: (body, charge) => ({ ...body, usage: chargedUsage(body.usage, charge), x_sellapi: chargeSummary(charge) }),
  cache: cacheableChat,
  stream: {
    isWanted: (body) => body.stream === true,
    open: async (provider, body, terms) => {
      if (!provider.streamChat) throw lacksOperation(provider.name);
      return provider.streamChat(chatRequest(body, terms));
    },
    begin: (body) => new ChatStreamForm(body.stream_options?.include_usage === true),
    writeEnd: writeChatEnd,
    writeFailure: writeChatFailure,
  },
};
