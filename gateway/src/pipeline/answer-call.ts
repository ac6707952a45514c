/**
 * From the call to the settlement: the part of a request in which credits are held. Every way out ends the hold: the stream's
 * generator for a stream, `answerCall` for everything else.
 */
import type { CachePlace } from "../cache/response-cache.ts";
import type { Dependencies } from "../dependencies.ts";
import type { Endpoint, StreamingForm, UpstreamTerms, WrittenAnswer } from "../endpoints/endpoint.ts";
import { eventStreamBody } from "../http/event-stream-body.ts";
import { answerHeaders } from "../http/headers.ts";
import type { KeptAnswer, KeptHead } from "../idempotency/kept-answer.ts";
import { StreamRecorder } from "../idempotency/stream-recorder.ts";
import { callRoutes, type RouteCall } from "../routing/call-routes.ts";
import type { Route } from "../routing/route.ts";
import { opensWithin, outcomeOfFailure } from "./call-provider.ts";
import type { Candidate } from "./choose-candidates.ts";
import type { RequestLifetime } from "./request-lifetime.ts";
import { NOTHING_DELIVERED, type OpenHold, type Settlement } from "./settle-credits.ts";
import { type KeepAnswer, streamFrames } from "./stream-response.ts";
import type { Trace } from "./trace.ts";

/** A request that may go ahead: its credits are held. */
export interface AdmittedCall<Body> {
  body: Body;
  candidate: Candidate;
  /** The output limit to send upstream; null leaves the body as it is. */
  outputLimit: number | null;
  isStreamed: boolean;
  hold: OpenHold;
  lifetime: RequestLifetime;
  /** What the answer's headers will say, as far as it is known before the call. */
  head: KeptHead;
  /** Where the answer is to be kept; null where it is not. */
  keepAt: CachePlace | null;
  /** Writes its line in the log. */
  record: (settlement: Settlement, error: unknown) => void;
}

/** Server-sent events, kept alive by comments. */
const EVENT_STREAM = { contentType: "text/event-stream; charset=utf-8", keepAlive: ": sellapi\n\n" };

/** Calls and answers. @throws what the call failed with, after the hold was settled for it. */
export async function answerCall<Body, Answer, Item>(
  dependencies: Dependencies,
  endpoint: Endpoint<Body, Answer, Item>,
  call: AdmittedCall<Body>,
  trace: Trace,
): Promise<Response> {
  const { hold, lifetime } = call;
  try {
    if (call.isStreamed && endpoint.stream) return await answerStream(dependencies, endpoint.stream, call, trace);
    const finished = await callWhole(dependencies, endpoint, call);
    return answerWhole(endpoint, call, trace, finished);
  } catch (error) {
    const outcome = outcomeOfFailure(error, lifetime);
    const settlement = await hold.settle({ outcome, usage: null, delivered: NOTHING_DELIVERED });
    call.record(settlement, error);
    trace.facts.available = settlement.available ?? undefined;
    throw error;
  }
}

function termsOf(call: AdmittedCall<unknown>, { upstreamModel }: Route): UpstreamTerms {
  return { upstreamModel, outputLimit: call.outputLimit, signal: call.lifetime.signal };
}

/** Keeps a whole answer that was paid for; null where answers of this request are not kept. */
function keepFor({ cache }: Dependencies, { keepAt }: AdmittedCall<unknown>): KeepAnswer | null {
  if (keepAt === null) return null;
  return async ({ answer, settlement, usage, delivered: { bytes: deliveredBytes, finishReason } }) => {
    if (settlement.plan.state === "settled") await cache.keep(keepAt, { answer, usage, deliveredBytes, finishReason });
  };
}

/** With who serves it. */
function headOf({ head, hold }: AdmittedCall<unknown>): KeptHead {
  return hold.provider === null ? head : { ...head, provider: hold.provider };
}

function routeCall<Answer>(
  { config, retryShare: share, routeHealth }: Dependencies,
  { candidate, hold, lifetime }: AdmittedCall<unknown>,
  ask: (route: Route) => Promise<Answer>,
): RouteCall<Answer> {
  const onAsk = (provider: string) => {
    hold.provider = provider;
  };
  return { routes: candidate.routes, health: routeHealth, retry: config.retry, share, signal: lifetime.signal, ask, onAsk };
}

/** Asks for a whole answer and settles it. */
export async function callWhole<Body, Answer, Item>(
  dependencies: Dependencies,
  endpoint: Endpoint<Body, Answer, Item>,
  call: AdmittedCall<Body>,
) {
  const { body, candidate, hold, lifetime } = call;
  const given = await callRoutes(
    routeCall(dependencies, call, (route) => endpoint.ask(route.provider, body, termsOf(call, route))),
  );
  const { written, delivered, usage } = await endpoint.finish(given, body, candidate.model);
  const isKept = hold.facts.seal !== null || call.keepAt !== null;
  const answer = isKept ? await kept(written) : null;
  const settlement = await hold.settle({ outcome: "completed", usage, delivered, answer, head: headOf(call) });
  lifetime.end();
  call.record(settlement, null);
  if (answer) await keepFor(dependencies, call)?.({ answer, settlement, usage, delivered });
  return { written, settlement };
}

async function kept(written: WrittenAnswer): Promise<KeptAnswer> {
  if (written.kind === "json") return { kind: "json", body: written.keep ? await written.keep() : written.body };
  return { kind: "bytes", base64: Buffer.from(written.bytes).toString("base64"), contentType: written.contentType };
}

function answerWhole<Body, Answer, Item>(
  endpoint: Endpoint<Body, Answer, Item>,
  { hold }: AdmittedCall<Body>,
  trace: Trace,
  { written, settlement }: { written: WrittenAnswer; settlement: Settlement },
): Response {
  trace.facts.charged = settlement.charged;
  trace.facts.available = settlement.available ?? undefined;
  trace.facts.provider = hold.provider ?? undefined;
  if (written.kind === "bytes") {
    return new Response(new Uint8Array(written.bytes), { headers: answerHeaders(trace.facts, written.contentType) });
  }
  const body = endpoint.charged(written.body, { generationId: hold.facts.id, settlement });
  return new Response(JSON.stringify(body), { headers: answerHeaders(trace.facts) });
}

/** Begins a stream. An upstream that refuses at once is an ordinary error; one that is slow gets a stream of comments meanwhile. */
async function answerStream<Body, Item>(
  dependencies: Dependencies,
  streaming: StreamingForm<Body, Item>,
  call: AdmittedCall<Body>,
  trace: Trace,
): Promise<Response> {
  const { keepAliveMs, stalledReaderMs } = dependencies.config;
  const { body, hold, lifetime } = call;
  const items = callRoutes(routeCall(dependencies, call, (route) => streaming.open(route.provider, body, termsOf(call, route))));
  const isOpen = await opensWithin(items, keepAliveMs);
  const keep = keepFor(dependencies, call);
  const { contentType, keepAlive } = streaming.wire?.(body) ?? EVENT_STREAM;
  const head = isOpen ? headOf(call) : call.head;
  const frames = streamFrames({
    items,
    form: streaming.begin(body, hold.facts.id),
    writing: streaming,
    hold,
    lifetime,
    requestId: trace.facts.requestId,
    surface: trace.surface,
    contentType,
    head,
    recorder: hold.facts.seal || keep ? new StreamRecorder() : null,
    keep,
    onEnd: call.record,
  });
  const leave = () => lifetime.leave();
  const stream = eventStreamBody({ frames, hasWaited: !isOpen, keepAlive, keepAliveMs, stalledReaderMs, leave });
  const facts = { ...trace.facts, ...head, held: hold.facts.terms.held };
  return new Response(stream, { headers: answerHeaders(facts, contentType) });
}
