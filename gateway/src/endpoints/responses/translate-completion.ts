/** A whole chat completion as a `response` object: what its stream would have ended with. */
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject } from "../../providers/provider.ts";
import type { ResponseBody } from "../../schemas/response-request.ts";
import { ResponseTranslator } from "./from-chat/response-translator.ts";

/** @param completion a `chat.completion`. Its `usage` is left out: the charge brings it. */
export function translateCompletion(completion: JsonObject, body: ResponseBody): JsonObject {
  const translator = new ResponseTranslator(body);
  // The events are not wanted, only what they add up to.
  translator.accept(completion).forEach(() => {});
  translator.close("stop").forEach(() => {});
  const { response } = translator.lastEvent("stop");
  return isJsonObject(response) ? response : {};
}
