/** One chat request as a client sends it, over a connection of its own, and what became of it. */
import { type MicroCredits, parseCredits } from "@sellapi/prisma";
import { z } from "zod";
import { HEADERS } from "../../gateway/src/http/headers.ts";
import { EventReader } from "../../gateway/test/support/event-reader.ts";
import { answerComplaint } from "../../gateway/test/support/served-schema.ts";

export interface ChatCall {
  /** Origin of the gateway. */
  url: string;
  secret: string;
  requestId: string;
  body: Record<string, unknown>;
  idempotencyKey?: string;
  /** Leaves the stream after so many events. */
  leaveAfterEvents?: number;
}

/** What an answer said of its charge. */
export interface Charge {
  generationId: string;
  charged: MicroCredits;
  isCommitted: boolean;
  isReplayed: boolean;
}

export type ChatOutcome =
  | ({ kind: "answered" } & Charge)
  /** A stream that ended with an error event. A repetition of it does not say the charge again. */
  | { kind: "interrupted"; generationId: string; charge: Charge | null }
  | { kind: "refused"; status: number; code: string; generationId: string | null; isRetryUseless: boolean }
  /** We left. */
  | { kind: "left"; generationId: string; held: MicroCredits }
  /** The connection broke, or was refused. */
  | { kind: "lost" }
  /** What no fault excuses: an answer outside of the contract, or none at all. */
  | { kind: "broken"; reason: string };

/** Longer than every deadline of gateway and vendor together: whoever waits for so long waits for ever. */
const HANG_MS = 20_000;
const PATH = "/v1/chat/completions";

const credits = z.string().transform((text, context) => {
  const amount = parseCredits(text);
  if (amount === null) context.addIssue({ code: "custom", message: `no amount of credits: ${text}` });
  return amount ?? z.NEVER;
});
const summarySchema = z.object({ generation_id: z.string(), credits_charged: credits, credits_balance: credits.optional() });
const answerSchema = z.object({ usage: z.object({ credits_charged: credits }), x_sellapi: summarySchema });
const errorSchema = z.object({ error: z.object({ code: z.string() }) });

/** Sends the request and reads its answer to the end. */
export async function chat(call: ChatCall): Promise<ChatOutcome> {
  const hang = AbortSignal.timeout(HANG_MS);
  try {
    const response = await fetch(call.url + PATH, {
      method: "POST",
      headers: {
        authorization: `Bearer ${call.secret}`,
        "content-type": "application/json",
        [HEADERS.requestId]: call.requestId,
        ...(call.idempotencyKey ? { [HEADERS.idempotencyKey]: call.idempotencyKey } : {}),
      },
      body: JSON.stringify(call.body),
      signal: hang,
      // A pooled connection whose gateway was killed would make fetch send the request a second time by itself.
      keepalive: false,
    });
    const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
    return isStream ? await readStream(response, call) : await readJson(response);
  } catch (error) {
    if (hang.aborted) return { kind: "broken", reason: `no answer within ${HANG_MS} ms` };
    return isConnectionError(error) ? { kind: "lost" } : { kind: "broken", reason: String(error) };
  }
}

/** Bun's fetch gives its network errors a code, such as ConnectionRefused or ECONNRESET; our own complaints have none. */
function isConnectionError(error: unknown): boolean {
  return error instanceof Error && typeof (error as { code?: unknown }).code === "string";
}

function isReplay(response: Response): boolean {
  return response.headers.get(HEADERS.idempotentReplayed) === "true";
}

function chargeOf(summary: z.infer<typeof summarySchema>, response: Response): Charge {
  const isReplayed = isReplay(response);
  return {
    generationId: summary.generation_id,
    charged: summary.credits_charged,
    // A repetition was read from the books, so it is in them.
    isCommitted: isReplayed || summary.credits_balance !== undefined,
    isReplayed,
  };
}

async function readJson(response: Response): Promise<ChatOutcome> {
  const body: unknown = await response.json();
  const complaint = answerComplaint("POST", PATH, response, body);
  if (complaint) return { kind: "broken", reason: complaint };
  const generationId = response.headers.get(HEADERS.generationId);
  if (response.status !== 200) {
    const isRetryUseless = response.headers.get(HEADERS.shouldRetry) === "false";
    return { kind: "refused", status: response.status, code: errorSchema.parse(body).error.code, generationId, isRetryUseless };
  }
  const { usage, x_sellapi: summary } = answerSchema.parse(body);
  const header = response.headers.get(HEADERS.creditsCharged);
  if (usage.credits_charged !== summary.credits_charged || parseCredits(header ?? "") !== summary.credits_charged) {
    return { kind: "broken", reason: `header, usage and x_sellapi name different charges in ${generationId}` };
  }
  return { kind: "answered", ...chargeOf(summary, response) };
}

async function readStream(response: Response, call: ChatCall): Promise<ChatOutcome> {
  const generationId = response.headers.get(HEADERS.generationId);
  const held = parseCredits(response.headers.get(HEADERS.creditsHeld) ?? "");
  if (!generationId || held === null) return { kind: "broken", reason: "a stream without its generation or its hold" };
  const reader = new EventReader(response);
  let charge: Charge | null = null;
  let isInterrupted = false;
  for (let events = 0; ; events += 1) {
    if (events === call.leaveAfterEvents) {
      await reader.cancel();
      return { kind: "left", generationId, held };
    }
    const event = await reader.next();
    if (!event) break;
    if (event.json?.x_sellapi) charge = chargeOf(summarySchema.parse(event.json.x_sellapi), response);
    if (event.json?.error) isInterrupted = true;
    if (event.json === null) {
      return charge ? { kind: "answered", ...charge } : { kind: "broken", reason: `${generationId} ended without a charge` };
    }
  }
  if (isInterrupted) return { kind: "interrupted", generationId, charge };
  return { kind: "broken", reason: `${generationId} ended without [DONE] and without an error` };
}
