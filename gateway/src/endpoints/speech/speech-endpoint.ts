/** Speech: text in, raw audio out. What it cost stands in the headers. */

import type { CatalogModel } from "../../catalog/catalog.ts";
import { ApiError } from "../../errors/api-error.ts";
import { readJsonBody } from "../../http/read-json-body.ts";
import type { SpeechAnswer } from "../../providers/provider.ts";
import { sarvamCharactersMax } from "../../providers/sarvam/speakers.ts";
import { checkBody } from "../../schemas/check-body.ts";
import { charactersOf, SPEECH_MEDIA_TYPES, type SpeechBody, speechRequestSchema } from "../../schemas/speech.ts";
import { refuseUnpricedFields } from "../../schemas/unpriced-fields.ts";
import { lacksOperation } from "../chat/chat-endpoint.ts";
import type { Endpoint } from "../endpoint.ts";
import { KINDS } from "../kinds.ts";
import { measureSpeech } from "./measure-speech.ts";
import { checkVoice } from "./voices.ts";

/** @throws ApiError invalid_request where the vendor takes less text at once than we do. */
function checkLength({ input }: SpeechBody, { id, provider, upstreamName }: CatalogModel): void {
  const most = provider === "sarvam" ? sarvamCharactersMax(upstreamName) : Number.POSITIVE_INFINITY;
  if (charactersOf(input) <= most) return;
  throw new ApiError("invalid_request", { message: `input: ${id} takes at most ${most} characters at once.`, param: "input" });
}

export const speechEndpoint: Endpoint<SpeechBody, SpeechAnswer> = {
  route: "POST /audio/speech",
  kind: KINDS.speech,
  async read(request, bounds) {
    const { json, text } = await readJsonBody(request, bounds);
    const body = checkBody(speechRequestSchema, json);
    refuseUnpricedFields(json);
    return { body, text };
  },
  modelsOf: (body) => [body.model],
  measure(body, model, rates) {
    checkVoice(body, model);
    checkLength(body, model);
    return measureSpeech(body, rates);
  },
  canServe: (provider) => provider.speak !== undefined,
  ask: async (provider, body, { upstreamModel, signal }) => {
    if (!provider.speak) throw lacksOperation(provider.name);
    return provider.speak({ upstreamModel, body: { ...body, response_format: body.response_format ?? "mp3" }, signal });
  },
  finish({ audio, usage }, body) {
    return {
      written: { kind: "bytes", bytes: audio, contentType: SPEECH_MEDIA_TYPES[body.response_format ?? "mp3"] },
      delivered: { bytes: audio.byteLength, finishReason: null },
      // Where the unit is the token and the vendor reported none, characters have no price, and the quote's estimate is billed.
      usage: usage ?? { character: charactersOf(body.input) },
    };
  },
  charged: (body) => body,
};
