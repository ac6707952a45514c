/** The wire types under the SDK's names. All of them are generated from the gateway's OpenAPI document; none is written by hand. */
import type {
  AssistantMessage,
  ChatCompletionChunk,
  ChatCompletionChunkChoice,
  ChatCompletionRequest,
  ChatCompletionResponse,
  ChatMessage,
  ContentPart,
  CreditsResponse,
  ErrorResponse,
  GenerationReceipt,
  KeyResponse,
  Model,
  ModelList,
  Tool,
  ToolCall,
  Usage,
} from "./generated/gateway.ts";

export type {
  AssistantMessage,
  ChatCompletionChunk,
  ChatCompletionChunkChoice,
  ChatMessage,
  ContentPart,
  ErrorResponse,
  Model,
  ModelList,
  Tool,
  ToolCall,
  Usage,
};

export type ChatCompletion = ChatCompletionResponse;
export type CreditsBalance = CreditsResponse;
export type KeyDetails = KeyResponse;
export type Generation = GenerationReceipt;

/** What every chat completion takes. Fields that are not listed go into the request option `extraBody`. */
export type ChatCompletionCreateParams = ChatCompletionRequest;
/** The answer comes whole. */
export type ChatCompletionCreateParamsNonStreaming = Omit<ChatCompletionRequest, "stream"> & { readonly stream?: false };
/** The answer comes as a `Stream` of chunks. */
export type ChatCompletionCreateParamsStreaming = Omit<ChatCompletionRequest, "stream"> & { readonly stream: true };
