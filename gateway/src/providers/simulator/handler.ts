/**
 * The vendors' APIs, played: a web handler that needs no network, no key and no model, and gives the same answer to the same
 * question. It speaks their wire formats, so what is tested against it is the code that talks to real vendors.
 */
import { isJsonObject, parseJson } from "../json.ts";
import { answerCompletion } from "./answer-completion.ts";
import { answerMessages } from "./anthropic/answer-messages.ts";
import { googleEndpoints } from "./google/endpoints.ts";
import { answerImages } from "./images/answer-images.ts";
import { answerEmbeddings } from "./openai/answer-embeddings.ts";
import { answerSpeech } from "./openai/answer-speech.ts";
import { answerTranscription } from "./openai/answer-transcription.ts";
import { type SimulatorRequest, simulatorRequestSchema } from "./request.ts";
import { answerResponses } from "./responses/answer-responses.ts";
import { answerSpeechToText, answerTextToSpeech } from "./sarvam/answer-speech.ts";
import { answerSd3 } from "./stability/answer-sd3.ts";
import { refuse, refuseIssues } from "./wire/refusal.ts";

/** How long a slow model takes. */
export interface Slowness {
  firstByteMs: number;
  tokensPerSecond: number;
}

export interface SimulatorOptions {
  /** 0 for as fast as possible. Holds for each answer, streamed or not. */
  tokensPerSecond: number;
  /** How slow `test/slow` is. Default: the first byte after 3 s, then 20 tokens a second. */
  slowness?: Slowness;
  /** The clock behind `created`. */
  now?: () => Date;
}

export type SimulatorHandler = (request: Request) => Promise<Response>;

type Endpoint = (request: Request, options: SimulatorOptions) => Promise<Response>;

/** Matched at the end of the path, so that any base URL will do. */
const endpoints: readonly { method: string; path: RegExp; answer: Endpoint }[] = [
  { method: "POST", path: /\/chat\/completions$/, answer: answerChat },
  { method: "POST", path: /\/images\/generations$/, answer: answerImages },
  { method: "POST", path: /\/stable-image\/generate\/sd3$/, answer: answerSd3 },
  { method: "POST", path: /\/messages$/, answer: answerMessages },
  ...googleEndpoints,
  { method: "POST", path: /\/embeddings$/, answer: answerEmbeddings },
  { method: "POST", path: /\/audio\/speech$/, answer: answerSpeech },
  { method: "POST", path: /\/audio\/transcriptions$/, answer: answerTranscription },
  { method: "POST", path: /\/text-to-speech$/, answer: answerTextToSpeech },
  { method: "POST", path: /\/speech-to-text$/, answer: answerSpeechToText },
  { method: "POST", path: /\/responses$/, answer: answerResponses },
];

/** A handler for any server, and for `fetch`'s place in a provider. It rejects only when the request's signal is aborted. */
export function createSimulatorHandler(options: SimulatorOptions): SimulatorHandler {
  return async (request) => {
    const { pathname } = new URL(request.url);
    const endpoint = endpoints.find(({ method, path }) => method === request.method && path.test(pathname));
    if (endpoint === undefined) return refuse(404, `Invalid URL (${request.method} ${pathname})`);
    return endpoint.answer(request, options);
  };
}

/** The simulator at full speed. */
export const handleSimulatorRequest: SimulatorHandler = createSimulatorHandler({ tokensPerSecond: 0 });

async function answerChat(request: Request, options: SimulatorOptions): Promise<Response> {
  const body = parseJson(await request.text());
  if (!isJsonObject(body)) return refuse(400, "We could not parse the JSON body of your request. It must be a JSON object.");
  const parsed = simulatorRequestSchema.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuseIssues(parsed.error.issues);
  const refusal = refuseContradiction(parsed.data);
  if (refusal !== null) return refusal;
  return answerCompletion(parsed.data, { signal: request.signal, options });
}

/** What is wrong only in combination; the words are OpenAI's. */
function refuseContradiction(chat: SimulatorRequest): Response | null {
  const { tool_choice: choice, tools } = chat;
  if (chat.stream_options != null && chat.stream !== true) {
    return refuse(400, "The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options");
  }
  if (choice !== undefined && tools === undefined) {
    return refuse(
      400,
      "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
      "tool_choice",
    );
  }
  if (typeof choice === "object" && tools?.every((tool) => tool.function.name !== choice.function.name) === true) {
    return refuse(400, `Tool choice '${choice.function.name}' not found in 'tools' parameter.`, "tool_choice");
  }
  return null;
}
