/**
 * The events of a Responses stream: complete with `response.completed` or `response.incomplete`, which is the last one that is given.
 * `response.failed` and an `error` event throw.
 */
import { type ReadEvent, UpstreamStream } from "../../http/upstream-stream.ts";
import { isJsonObject, parseJson } from "../../json.ts";
import type { ResponseEvent } from "../../provider.ts";
import { responseFailure } from "./response-failure.ts";
import { readResponseUsage } from "./response-usage.ts";

/** Events that come before anything of the answer does. */
const PRELUDE: ReadonlySet<unknown> = new Set(["response.created", "response.queued", "response.in_progress", "keepalive"]);
const LAST: ReadonlySet<unknown> = new Set(["response.completed", "response.incomplete"]);

export class ResponseEventStream extends UpstreamStream<ResponseEvent> {
  protected override read(data: string): ReadEvent<ResponseEvent> {
    if (data === "[DONE]") throw this.failed("ended the stream before it was complete");
    const body = parseJson(data);
    if (!isJsonObject(body)) throw this.failed("sent an event that is no JSON object");
    const response = isJsonObject(body.response) ? body.response : {};
    if (body.type === "response.failed") throw responseFailure(response.error, this.providerName);
    // OpenAI documents the error's fields on the event itself; what it and others send has them in `error`.
    if (body.type === "error" || isJsonObject(body.error)) throw responseFailure(body.error ?? body, this.providerName);
    if (typeof body.type !== "string") throw this.failed("sent an event without a type");
    if (!LAST.has(body.type)) return { items: [{ body, usage: null }], isPrelude: PRELUDE.has(body.type) };
    if (!Array.isArray(response.output)) throw this.failed("ended the stream without a response");
    return { items: [{ body, usage: readResponseUsage(response.usage) }], isLast: true };
  }
}
