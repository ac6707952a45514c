/**
 * A request that costs nothing (models, credits, key, receipts): authenticate, read, answer. It counts against no limit, but its
 * answer shows the limits, the balance and a charge of 0 like every other.
 */
import { ZERO_CREDITS } from "@sellapi/prisma";
import type { Caller } from "../callers/caller.ts";
import type { Dependencies } from "../dependencies.ts";
import { answerHeaders } from "../http/headers.ts";
import { answerError } from "./answer-error.ts";
import { authenticate, requireActive } from "./authenticate.ts";
import { peekRate } from "./limit-rate.ts";
import { type Incoming, startTrace } from "./trace.ts";

export interface IncomingRead extends Incoming {
  /** Gives the body of the answer. @throws ApiError */
  read: (caller: Caller) => Promise<unknown> | unknown;
}

/** Answers one reading request; never throws. */
export async function serveRead(dependencies: Dependencies, incoming: IncomingRead): Promise<Response> {
  const trace = startTrace(incoming, "chat");
  try {
    const { caller } = await authenticate(dependencies.callers, incoming);
    trace.caller = caller;
    requireActive(caller);
    const [body, rate, available] = await Promise.all([
      incoming.read(caller),
      peekRate(dependencies.limiter, caller, "chat"),
      dependencies.readAvailable(caller.accountId),
    ]);
    trace.facts.rate = rate;
    trace.facts.available = available ?? undefined;
    return new Response(JSON.stringify(body), { headers: answerHeaders({ ...trace.facts, charged: ZERO_CREDITS }) });
  } catch (error) {
    return answerError(dependencies, error, trace);
  }
}
