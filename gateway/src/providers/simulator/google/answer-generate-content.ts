/** `generateContent` and `streamGenerateContent`: a checked request's answer, with whatever its model gets wrong on purpose. */
import { emptied } from "../answer-completion.ts";
import { completeChat } from "../completion.ts";
import { type Fault, faultOf } from "../faults/fault-models.ts";
import { type Ending, interruptBody, sendErrorEvent } from "../faults/interrupted-body.ts";
import type { SimulatorOptions } from "../handler.ts";
import { Pace, sleep } from "../pace.ts";
import { type EventOptions, toGeminiEvents, toGenerateContentResponse } from "./generate-content-events.ts";
import { drawPicture, pictureSize } from "./picture.ts";
import { refuseGoogle, toGoogleError } from "./refusal.ts";
import type { GenerateContentRequest } from "./request.ts";
import { framings, toStreamBody } from "./stream-body.ts";
import { toSimulatorRequest } from "./to-simulator-request.ts";

const DEFAULT_SLOWNESS = { firstByteMs: 3_000, tokensPerSecond: 20 };
const EVENTS_BEFORE_BREAK = 2;

export interface GenerateCall {
  model: string;
  body: GenerateContentRequest;
  /** `json` for one response, else how the stream is framed. */
  form: "json" | keyof typeof framings;
  signal: AbortSignal;
}

/** Answers. @throws the signal's reason as soon as it is aborted. */
export async function answerGenerateContent(call: GenerateCall, options: SimulatorOptions): Promise<Response> {
  const { model, body, form, signal } = call;
  const fault = faultOf(model);
  if (fault.refusal) return refuseGoogle(fault.refusal.status, fault.refusal.message);
  const slowness = fault.isSlow ? (options.slowness ?? DEFAULT_SLOWNESS) : null;
  if (slowness) await sleep(slowness.firstByteMs, signal);
  const whole = completeChat(toSimulatorRequest(model, body));
  const completion = fault.isEmpty ? emptied(whole) : whole;
  const pace = new Pace((slowness ?? options).tokensPerSecond);
  const eventOptions: EventOptions = {
    hasThoughts: body.generationConfig?.thinkingConfig?.includeThoughts === true,
    isUsageMissing: fault.isUsageMissing === true,
    picture: drawIfAsked(model, body),
  };
  if (form === "json") {
    await pace.wait(completion.usage.completion_tokens, signal);
    return toWhole(toGenerateContentResponse(completion, eventOptions), fault, signal);
  }
  const framing = framings[form];
  const stream = toStreamBody(toGeminiEvents(completion, eventOptions), { framing, pace, signal });
  const headers = { "content-type": framing.contentType };
  if (!fault.ending) return new Response(stream, { headers });
  const ending = fault.ending.stream === sendErrorEvent ? sendGoogleErrorEvent : fault.ending.stream;
  return new Response(interruptBody(stream, { pieces: EVENTS_BEFORE_BREAK, ending, signal }), { headers });
}

/** Google's word for what went wrong after the first byte. */
const sendGoogleErrorEvent: Ending = (controller) => {
  const error = toGoogleError(503, "The model is overloaded. Please try again later.");
  controller.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(error)}\r\n\r\n`));
  controller.close();
};

function toWhole(response: object, fault: Fault, signal: AbortSignal): Response {
  if (!fault.ending) return Response.json(response);
  const text = JSON.stringify(response);
  const half = new Blob([text.slice(0, text.length / 2)]).stream();
  const body = interruptBody(half, { pieces: 1, ending: fault.ending.json, signal });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

function drawIfAsked(model: string, { contents, generationConfig: config }: GenerateContentRequest): string | null {
  if (config?.responseModalities?.includes("IMAGE") !== true) return null;
  const { aspectRatio, imageSize } = config.imageConfig ?? {};
  return drawPicture(JSON.stringify([model, contents, config.seed]), pictureSize(aspectRatio, imageSize));
}
