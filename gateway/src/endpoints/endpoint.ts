/**
 * What an endpoint is to the pipeline: how its request is read, what it can cost, how a provider is asked, how the answer is
 * written. The pipeline knows no endpoint's form; an endpoint knows no account, no balance and no hold.
 */
import type { Rates } from "@sellapi/prisma";
import type { CacheForm } from "../cache/cache-form.ts";
import type { CatalogModel } from "../catalog/catalog.ts";
import type { BodyBounds } from "../http/read-body.ts";
import type { Charge } from "../pipeline/charge-fields.ts";
import type { QuoteBasis } from "../pipeline/quote.ts";
import type { JsonObject, Provider, Usage } from "../providers/provider.ts";
import type { EndpointKind } from "./kinds.ts";

/** A request as its endpoint reads it. */
export interface ReadRequest<Body> {
  body: Body;
  /** The body as it came: with an Idempotency-Key the same text means the same request. */
  text: string;
}

/** On what terms a provider is asked. */
export interface UpstreamTerms {
  /** The model's name at the vendor. */
  upstreamModel: string;
  /** The output limit to send in place of the caller's; null leaves the body as it is. */
  outputLimit: number | null;
  signal: AbortSignal;
}

/** What a caller was given so far: to tell an empty answer from a real one, and to bill what no upstream reported. */
export interface Delivered {
  readonly bytes: number;
  readonly finishReason: string | null;
}

/** A provider's answer as it goes out, before the charge is written into it. */
export type WrittenAnswer =
  | {
      kind: "json";
      body: JsonObject;
      /** Gives what to keep of a large body for an Idempotency-Key, in place of all of it; `revive` makes the body of it again. */
      keep?: () => Promise<JsonObject>;
    }
  /** Raw bytes, such as audio; the charge stands in the headers only. */
  | { kind: "bytes"; bytes: Uint8Array; contentType: string };

/** A whole answer, what it delivered and what it used. */
export interface FinishedAnswer {
  written: WrittenAnswer;
  delivered: Delivered;
  /** Null when nobody reported it: then it is estimated. */
  usage: Usage | null;
}

/** A stream while it runs: takes the provider's items, gives what may go out at once, and holds its end back for the charge. */
export interface StreamForm<Item> {
  /** The last usage that was reported. */
  readonly usage: Usage | null;
  /** Whether its output is our own count. */
  readonly isUsageEstimated?: boolean;
  readonly delivered: Delivered;
  /** What goes into the error body of a stream that breaks off now, besides the error. */
  readonly failureFields?: JsonObject;
  accept(item: Item): Iterable<string>;
  /**
   * What is still to be written, as JSON, so that it can be kept for a replay.
   * @param cause "length" when the output was cut because the upstream kept to no limit that the caller's ceiling affords.
   */
  end(cause: "stop" | "length"): JsonObject;
}

/** How the end of a stream is written, once its charge is known. */
export interface StreamEnding {
  /** The held-back end, with the charge in it. */
  writeEnd(end: JsonObject, charge: Charge): Iterable<string>;
  /**
   * The last event of a stream that broke off.
   * @param failure the error body in the surface's words. @param isFirst whether no event went out before it.
   */
  writeFailure(failure: JsonObject, charge: Charge, isFirst: boolean): string;
}

/** How an endpoint streams. */
export interface StreamingForm<Body, Item> extends StreamEnding {
  isWanted(body: Body): boolean;
  /** As `Provider.streamChat`: resolves once the vendor has accepted. */
  open(provider: Provider, body: Body, terms: UpstreamTerms): Promise<AsyncIterable<Item>>;
  begin(body: Body, generationId: string): StreamForm<Item>;
  /** Default: server-sent events, kept alive by comments. */
  wire?: (body: Body) => StreamWire;
}

export interface StreamWire {
  contentType: string;
  /** Sent into silence; must mean nothing to a reader. */
  keepAlive: string;
}

/** @typeParam Item what its provider streams, for an endpoint that streams. */
export interface Endpoint<Body, Answer, Item = never> {
  /** Method and path without the surface's prefix; what an Idempotency-Key is good for. */
  readonly route: string;
  readonly kind: EndpointKind;
  /** @throws ApiError invalid_request, request_too_large, unsupported_media_type */
  read(request: Request, bounds: BodyBounds): Promise<ReadRequest<Body>>;
  /** The model asked for, and those to try after it, in order; as the caller named them. */
  modelsOf(body: Body): readonly [string, ...string[]];
  /** Which field named one of these, where it need not be `model`. */
  paramOf?(body: Body, name: string): string;
  /** The most it can cost. @throws ApiError invalid_request for what the model cannot do. */
  measure(body: Body, model: CatalogModel, rates: Rates): QuoteBasis;
  /** Whether a provider has what this endpoint needs. */
  canServe(provider: Provider): boolean;
  /** @throws UpstreamError */
  ask(provider: Provider, body: Body, terms: UpstreamTerms): Promise<Answer>;
  finish(answer: Answer, body: Body, model: CatalogModel): FinishedAnswer | Promise<FinishedAnswer>;
  /** Writes the charge into a JSON answer. */
  charged(body: JsonObject, charge: Charge): JsonObject;
  /** Makes the body of what `keep` gave. @throws ApiError when what it stood for is gone. */
  revive?(kept: JsonObject): Promise<JsonObject>;
  readonly stream?: StreamingForm<Body, Item>;
  /** How its requests are told apart, for an endpoint whose answers may be given again. */
  readonly cache?: CacheForm<Body>;
}
