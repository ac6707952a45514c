/** What Claude's API cannot express, told to the caller before anything is sent. */
import { UpstreamError } from "../../provider.ts";

/** @param param the caller's field, with its path, as in `messages[2].content[0]`. */
export function refuseField(param: string, message: string): UpstreamError {
  return new UpstreamError("rejected", message, { param });
}
