/**
 * One chat request from first byte to last, in the order of the steps:
 *
 *   authenticate → find a place → check the body → resolve the model → limit the rate → quote → hold → call → stream → settle → record
 *
 * All branching is here. A step takes what it uses, gives a value or throws, and calls no other step. Once credits are held,
 * every way out settles them: the stream's generator for a stream, `answer` below for everything else.
 */
import { type IdempotencyClaimRequest, type MicroCredits, newId } from "@sellapi/prisma";
import type { Caller } from "../callers/caller.ts";
import type { Dependencies } from "../dependencies.ts";
import { eventStreamBody } from "../http/event-stream-body.ts";
import { answerHeaders } from "../http/headers.ts";
import type { BodyRoom } from "../http/read-json-body.ts";
import { sealerFor } from "../idempotency/sealed-answer.ts";
import { StreamRecorder } from "../idempotency/stream-recorder.ts";
import type { ChatAnswer, ChatProvider, ChatRequest } from "../providers/provider.ts";
import type { ChatBody } from "../schemas/chat-request.ts";
import { answerError } from "./answer-error.ts";
import { authenticate, requireActive } from "./authenticate.ts";
import { chatRequest, opensWithin, outcomeOfFailure, providerFor } from "./call-provider.ts";
import { chargedUsage, chargeSummary } from "./charge-fields.ts";
import { holdCredits } from "./hold-credits.ts";
import { limitRate } from "./limit-rate.ts";
import { quoteBasis } from "./quote.ts";
import { recordRequest } from "./record-request.ts";
import { rehearseRefusal } from "./rehearse-refusal.ts";
import { type ClaimedElsewhere, replayAnswer } from "./replay-answer.ts";
import { RequestLifetime } from "./request-lifetime.ts";
import { resolveChatModel } from "./resolve-model.ts";
import { OpenHold, type Settlement } from "./settle-credits.ts";
import { chatFrames } from "./stream-response.ts";
import { startTrace, type Trace } from "./trace.ts";

/** A request as a route hands it over. */
export interface IncomingChat {
  request: Request;
  /** The caller's network address. */
  address: string;
  /** Reads and checks the body, and what an Idempotency-Key would claim for it. @throws ApiError */
  readBody: (caller: Caller, room: BodyRoom) => Promise<{ body: ChatBody; claim: IdempotencyClaimRequest | null }>;
  /** Reads `x-sellapi-max-credits`. @throws ApiError */
  readCeiling: () => MicroCredits | null;
}

/** A request that may go ahead: its credits are held. */
interface AdmittedChat {
  body: ChatBody;
  provider: ChatProvider;
  call: ChatRequest;
  hold: OpenHold;
  lifetime: RequestLifetime;
  /** Writes its line in the log. */
  record: (settlement: Settlement, error: unknown) => void;
}

/** Answers one chat request; never throws. */
export async function serveChat(dependencies: Dependencies, incoming: IncomingChat): Promise<Response> {
  const trace = startTrace(incoming.request, incoming.address, "chat");
  try {
    const admitted = await admit(dependencies, incoming, trace);
    if (!("generationId" in admitted)) return await answer(dependencies, admitted, trace);
    trace.place?.leave();
    return await replayAnswer(dependencies, admitted, trace);
  } catch (error) {
    trace.place?.leave();
    return await answerError(dependencies, error, trace);
  }
}

/** Everything up to the hold. What fails here costs nothing and leaves no receipt. */
async function admit(dependencies: Dependencies, incoming: IncomingChat, trace: Trace): Promise<AdmittedChat | ClaimedElsewhere> {
  const { callers, catalog, config, hold: holdIn, ledger, peppers } = dependencies;
  const { facts, startedAt } = trace;
  const { caller: remembered, secret } = await authenticate(callers, incoming.request.headers);
  trace.caller = remembered;
  requireActive(remembered);
  const place = dependencies.running.enter(remembered.tier);
  trace.place = place;
  const { body, claim } = await incoming.readBody(remembered, place);
  const ceiling = incoming.readCeiling();
  const [caller, { model, price }] = await callers.decideByRights(secret, remembered, (by) =>
    resolveChatModel(catalog, body.model, by),
  );
  trace.caller = caller;
  const provider = providerFor(dependencies.providers, model, caller);

  dependencies.breaker.refuseWhileOpen();
  const limited = await limitRate(dependencies.limiter, caller, "chat");
  facts.rate = limited.state;
  if (limited.refusal) throw limited.refusal;

  const isFree = caller.key.mode === "test";
  const basis = quoteBasis(body, model, price.rates);
  rehearseRefusal(model, { basis, facts, topUpUrl: config.topUpUrl });
  const id = newId("generation");
  const ids = { id, accountId: caller.accountId, keyId: caller.key.id, modelId: model.id, priceId: price.id };
  const request = { ...ids, requestId: facts.requestId, streamed: body.stream === true, ...(claim ? { claim } : {}) };
  const held = await holdCredits(holdIn, { request, basis, ceiling, topUpUrl: config.topUpUrl, isFree });
  if (!held.isHeld) return held;
  facts.available = held.available;
  facts.generationId = id;
  if (held.quote.isLowered && held.quote.outputLimit !== null) facts.maxTokens = held.quote.outputLimit;

  const lifetime = new RequestLifetime(incoming.request.signal, config.requestDeadlineMs, place);
  const terms = { rates: price.rates, held: held.quote.amount, ceiling, promptTokensBilled: basis.promptTokensBilled, isFree };
  const hold = new OpenHold(ledger, { id, provider: provider.name, terms, startedAt, seal: claim && sealerFor(id, peppers) });
  const record = (settlement: Settlement, error: unknown) =>
    recordRequest(dependencies.log, { requestId: facts.requestId, caller, modelId: model.id, hold, settlement, error });
  return { body, provider, call: chatRequest(body, model, held.quote, lifetime), hold, lifetime, record };
}

/** From the call to the settlement. */
async function answer(dependencies: Dependencies, chat: AdmittedChat, trace: Trace): Promise<Response> {
  try {
    if (chat.body.stream === true) return await answerStream(dependencies, chat, trace);
    return await answerJson(chat, trace, await chat.provider.chat(chat.call));
  } catch (error) {
    const settlement = await chat.hold.settle(outcomeOfFailure(error, chat.lifetime), null);
    chat.lifetime.end();
    chat.record(settlement, error);
    trace.facts.available = settlement.available ?? undefined;
    throw error;
  }
}

async function answerJson(chat: AdmittedChat, trace: Trace, { body, usage }: ChatAnswer): Promise<Response> {
  chat.hold.delivered.add(body);
  const settlement = await chat.hold.settle("completed", usage, { kind: "json", body });
  chat.lifetime.end();
  chat.record(settlement, null);
  trace.facts.charged = settlement.charged;
  trace.facts.available = settlement.available ?? undefined;
  const charged = {
    ...body,
    usage: chargedUsage(body.usage, settlement),
    x_sellapi: chargeSummary(chat.hold.facts.id, settlement),
  };
  return new Response(JSON.stringify(charged), { headers: answerHeaders(trace.facts) });
}

/** Begins a stream. An upstream that refuses at once is an ordinary error; one that is slow gets a stream of comments meanwhile. */
async function answerStream(dependencies: Dependencies, chat: AdmittedChat, trace: Trace): Promise<Response> {
  const { keepAliveMs, stalledReaderMs } = dependencies.config;
  const { hold, lifetime } = chat;
  const chunks = chat.provider.streamChat(chat.call);
  const isOpen = await opensWithin(chunks, keepAliveMs);
  const frames = chatFrames({
    chunks,
    hold,
    lifetime,
    isUsageWanted: chat.body.stream_options?.include_usage === true,
    requestId: trace.facts.requestId,
    recorder: hold.facts.seal && new StreamRecorder(),
    onEnd: chat.record,
  });
  const leave = () => lifetime.leave();
  const body = eventStreamBody({ frames, hasWaited: !isOpen, keepAliveMs, stalledReaderMs, leave });
  const facts = { ...trace.facts, held: hold.facts.terms.held };
  return new Response(body, { headers: answerHeaders(facts, "text/event-stream; charset=utf-8") });
}
