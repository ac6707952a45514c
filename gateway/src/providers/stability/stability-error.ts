/** Stability's error (`{id, name, errors: […]}`) as an UpstreamError. */
import { failureOfStatus } from "../http/failure-by-status.ts";
import { isJsonObject } from "../json.ts";
import { UpstreamError } from "../provider.ts";

const MESSAGE_LENGTH_MAX = 2_000;
/** Answered with 403, which elsewhere means that our key is refused. */
const MODERATED = "content_moderation";

/** @param status the HTTP status, no 200. @param body the answer as far as it was JSON. */
export function stabilityError(
  providerName: string,
  status: number,
  body: unknown,
  retryAfterSeconds: number | undefined,
): UpstreamError {
  const { errors, name } = isJsonObject(body) ? body : {};
  const failure = name === MODERATED ? "rejected" : failureOfStatus(status);
  const words = Array.isArray(errors) ? errors.filter((word) => typeof word === "string").join(" ") : "";
  const message =
    failure === "rejected"
      ? words.slice(0, MESSAGE_LENGTH_MAX) || "The provider refused the request."
      : `${providerName} answered with status ${status}.`;
  return new UpstreamError(failure, message, { status, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
}
