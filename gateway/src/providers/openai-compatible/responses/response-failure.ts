/** Why a response failed after it had been accepted: `response.failed`, an `error` event, or a response with that status. */
import { isJsonObject } from "../../json.ts";
import type { UpstreamError } from "../../provider.ts";
import { vendorError } from "../vendor-error.ts";

/** Codes of a response's `error` that blame what the caller sent (openai-node, `ResponseError.code`). */
const CALLERS_FAULT =
  /^(invalid_prompt|invalid_(base64_)?image|invalid_image_\w+|image_\w+|empty_image_file|unsupported_image_media_type|failed_to_download_image|bio_policy|misalignment_policy_violation)$/;

/** @param error the response's or the event's `error`, or an event that is the error itself; anything at all is understood. */
export function responseFailure(error: unknown, providerName: string): UpstreamError {
  const { code, message, param, type } = isJsonObject(error) ? error : {};
  const isCallersFault = typeof code === "string" && CALLERS_FAULT.test(code);
  // An event's own type says only that it is an error.
  const kind = isCallersFault ? "invalid_request_error" : type === "error" ? null : type;
  return vendorError({ error: { code, message, param, type: kind } }, { providerName });
}
