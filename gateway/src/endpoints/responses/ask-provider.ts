/**
 * How a provider is asked for a response: in its own Responses where it has them, else as chat.
 *
 * Behind a base URL of OpenAI's there may be another server, which has chat only and answers 404. Such a server is asked again as
 * chat; a model that is missing is missing there too, and answers the same.
 */
import {
  type ChatAnswer,
  type ChatRequest,
  type Provider,
  type ResponseAnswer,
  type UpstreamCall,
  UpstreamError,
} from "../../providers/provider.ts";
import type { ResponseBody } from "../../schemas/response-request.ts";
import { lacksOperation } from "../chat/chat-endpoint.ts";
import type { UpstreamTerms } from "../endpoint.ts";
import { toNativeBody } from "./native-body.ts";
import type { ResponseItem } from "./response-stream-form.ts";
import { toChatBody } from "./to-chat/chat-body.ts";
import { withResponsesParams } from "./to-chat/param-names.ts";

export type ProviderAnswer = { kind: "response"; answer: ResponseAnswer } | { kind: "completion"; answer: ChatAnswer };

/** What servers answer for a path that they do not have. */
const NO_SUCH_PATH: readonly (number | null)[] = [404, 405, 501];

function nativeCall(body: ResponseBody, terms: UpstreamTerms): UpstreamCall {
  return { upstreamModel: terms.upstreamModel, body: toNativeBody(body, terms), signal: terms.signal };
}

/** The limit goes apart from the body, so that the provider writes it under the name its vendor knows. */
function chatCall(body: ResponseBody, { upstreamModel, outputLimit, signal }: UpstreamTerms): ChatRequest {
  const limit = outputLimit ?? body.max_output_tokens ?? null;
  return { upstreamModel, body: toChatBody(body), signal, ...(limit === null ? {} : { outputLimit: limit }) };
}

/** Asks natively if there is a way, and as chat if there is none, or if its path turns out to be missing. */
async function nativeOrChat<Answer>(native: (() => Promise<Answer>) | null, chat: (() => Promise<Answer>) | null, name: string) {
  if (native === null) {
    if (chat === null) throw lacksOperation(name);
    return chat();
  }
  try {
    return await native();
  } catch (error) {
    if (chat === null || !(error instanceof UpstreamError) || !NO_SUCH_PATH.includes(error.status)) throw error;
    return chat();
  }
}

/** Whether a provider can answer, streamed or not, in either way. */
export function canRespond({ respond, streamResponse, chat, streamChat }: Provider): boolean {
  return (respond !== undefined && streamResponse !== undefined) || (chat !== undefined && streamChat !== undefined);
}

/** Asks for a whole answer. @throws UpstreamError */
export function askForResponse(provider: Provider, body: ResponseBody, terms: UpstreamTerms): Promise<ProviderAnswer> {
  const { respond, chat, name } = provider;
  return nativeOrChat<ProviderAnswer>(
    respond ? async () => ({ kind: "response", answer: await respond.call(provider, nativeCall(body, terms)) }) : null,
    chat
      ? () => withResponsesParams(async () => ({ kind: "completion", answer: await chat.call(provider, chatCall(body, terms)) }))
      : null,
    name,
  );
}

async function* tagged<Item>(stream: AsyncIterable<Item>, tag: (item: Item) => ResponseItem): AsyncGenerator<ResponseItem> {
  for await (const item of stream) yield tag(item);
}

/** Opens a stream. @throws UpstreamError */
export function openResponse(provider: Provider, body: ResponseBody, terms: UpstreamTerms): Promise<AsyncIterable<ResponseItem>> {
  const { streamResponse, streamChat, name } = provider;
  return nativeOrChat<AsyncIterable<ResponseItem>>(
    streamResponse
      ? async () => tagged(await streamResponse.call(provider, nativeCall(body, terms)), (event) => ({ kind: "event", event }))
      : null,
    streamChat
      ? () =>
          withResponsesParams(async () =>
            tagged(await streamChat.call(provider, chatCall(body, terms)), (chunk) => ({ kind: "chunk", chunk })),
          )
      : null,
    name,
  );
}
