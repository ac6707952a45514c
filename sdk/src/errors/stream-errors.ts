/** A stream that began and did not end as it should. The charge, if any, is in the receipt: `generations.retrieve(error.meta.generationId)`. */
import type { ResponseMeta } from "../meta.ts";
import { SellapiError, type SellapiErrorOptions } from "./sellapi-error.ts";

export interface StreamErrorDetails extends SellapiErrorOptions {
  readonly meta: ResponseMeta;
  readonly partial: string;
}

/** The stream brought something that is not part of the protocol. */
export class StreamError extends SellapiError {
  static override readonly className: string = "StreamError";
  declare readonly name: "StreamError" | "StreamTruncatedError" | "StreamIdleTimeoutError";
  /** Text of the first choice that had arrived before the failure. */
  readonly partial: string;
  readonly meta: ResponseMeta;

  constructor(message: string, { meta, partial, ...options }: StreamErrorDetails) {
    super(message, options);
    this.meta = meta;
    this.partial = partial;
  }
}

/** The stream ended, or its connection broke, before `[DONE]`: what arrived is not the whole answer. */
export class StreamTruncatedError extends StreamError {
  static override readonly className: string = "StreamTruncatedError";
  declare readonly name: "StreamTruncatedError";
}

/** Nothing, not even a keep-alive comment, arrived for `streamIdleTimeout`. */
export class StreamIdleTimeoutError extends StreamError {
  static override readonly className: string = "StreamIdleTimeoutError";
  declare readonly name: "StreamIdleTimeoutError";
}
