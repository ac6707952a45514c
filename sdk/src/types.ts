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
  EmbeddingRequest,
  EmbeddingResponse,
  ErrorResponse,
  GenerationReceipt,
  ImageRequest,
  ImageResponse,
  ImageTask,
  KeyResponse,
  Model,
  ModelList,
  ResponseEvent,
  ResponseObject,
  ResponseRequest,
  SpeechRequest,
  Tool,
  ToolCall,
  TranscriptionForm,
  TranscriptionRequest,
  TranscriptionResponse,
  Usage,
} from "./generated/gateway.ts";

export type {
  AssistantMessage,
  ChatCompletionChunk,
  ChatCompletionChunkChoice,
  ChatMessage,
  ContentPart,
  ErrorResponse,
  ImageTask,
  Model,
  ModelList,
  ResponseEvent,
  Tool,
  ToolCall,
  Usage,
};

export type ChatCompletion = ChatCompletionResponse;
export type CreditsBalance = CreditsResponse;
export type KeyDetails = KeyResponse;
export type Generation = GenerationReceipt;
export type EmbeddingList = EmbeddingResponse;
export type Images = ImageResponse;
export type Transcription = TranscriptionResponse;
/** What `responses.create` gives; `Response` is the name of fetch's. */
export type ModelResponse = ResponseObject;

export type EmbeddingCreateParams = EmbeddingRequest;
export type ImageGenerateParams = ImageRequest;
export type SpeechCreateParams = SpeechRequest;
/** The audio as a file, or in base64. */
export type TranscriptionCreateParams = (Omit<TranscriptionForm, "file"> & { readonly file: Blob }) | TranscriptionRequest;

/** What every response takes. */
export type ResponseCreateParams = ResponseRequest;
/** The answer comes whole. */
export type ResponseCreateParamsNonStreaming = Omit<ResponseRequest, "stream"> & { readonly stream?: false };
/** The answer comes as a `Stream` of events. */
export type ResponseCreateParamsStreaming = Omit<ResponseRequest, "stream"> & { readonly stream: true };

/** What every chat completion takes. Fields that are not listed go into the request option `extraBody`. */
export type ChatCompletionCreateParams = ChatCompletionRequest;
/** The answer comes whole. */
export type ChatCompletionCreateParamsNonStreaming = Omit<ChatCompletionRequest, "stream"> & { readonly stream?: false };
/** The answer comes as a `Stream` of chunks. */
export type ChatCompletionCreateParamsStreaming = Omit<ChatCompletionRequest, "stream"> & { readonly stream: true };
