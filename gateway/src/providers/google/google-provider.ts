/** Google's Gemini API, native: chat, embeddings, and images from Imagen and from Gemini's image-output models. */
import type { ChatProvider, Provider } from "../provider.ts";
import type { AnswerHead } from "./answer/chat-completion.ts";
import { toChatCompletion } from "./answer/chat-completion.ts";
import { parseGeminiResponse } from "./answer/generate-content-response.ts";
import { GeminiChunkStream } from "./chat-chunk-stream.ts";
import { embed } from "./embeddings.ts";
import { GoogleClient, type GoogleOptions } from "./google-client.ts";
import { generateWithGemini } from "./images/gemini-image.ts";
import { generateWithImagen } from "./images/imagen.ts";
import { toGenerateContentRequest } from "./request/generate-content-request.ts";

export type GoogleProvider = ChatProvider & Required<Pick<Provider, "embed" | "generateImages">>;

/** @throws TypeError if the base URL is no http or https URL. */
export function createGoogleProvider(options: GoogleOptions): GoogleProvider {
  const client = new GoogleClient(options);
  const headFor = (upstreamModel: string): AnswerHead => ({
    providerName: options.name,
    upstreamModel,
    created: Math.floor(Date.now() / 1000),
  });
  return {
    name: options.name,
    chat: async (request) => {
      const { upstreamModel: model, signal } = request;
      const answer = await client.call({ model, method: "generateContent", body: toGenerateContentRequest(request), signal });
      return toChatCompletion(parseGeminiResponse(answer, options.name), headFor(model));
    },
    streamChat: async (request) => {
      const { upstreamModel: model, signal } = request;
      const body = toGenerateContentRequest(request);
      const { exchange, events } = await client.stream({ model, method: "streamGenerateContent", body, signal });
      return new GeminiChunkStream(exchange, events, headFor(model));
    },
    embed: (call) => embed(client, call),
    generateImages: (call) =>
      /^imagen-/.test(call.upstreamModel) ? generateWithImagen(client, call) : generateWithGemini(client, call),
  };
}
