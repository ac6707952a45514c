/** Chat requests of the load: JSON, streams, streams that are left, and requests repeated under an Idempotency-Key. */
import type { SeededRandom } from "../../gateway/src/providers/simulator/random.ts";
import { promptOf } from "./chaos-upstream.ts";
import { type ChatCall, type ChatOutcome, chat } from "./chat-client.ts";
import type { GatewaySlot } from "./gateway-slot.ts";
import type { Journal, SentRequest } from "./journal.ts";
import type { ChaosAccount, ChaosKey } from "./population.ts";
import type { Stage } from "./stage.ts";

const MODEL = "openai/gpt-4o-mini";
const OUTPUT_TOKENS_ASKED = 40;
/** Requests for which a gateway is chosen that may be down. */
const UNNOTICED_SHARE = 0.1;
/** Requests that leave the output limit to us: near zero it is lowered. */
const UNLIMITED_SHARE = 0.3;

export interface OperationContext {
  stage: Stage;
  journal: Journal;
  /** This operation's number: in its prompt, and in its requests' ids. */
  operation: number;
  random: SeededRandom;
}

/** A request as an operation means it, before a gateway is chosen. */
export interface ChatPlan {
  kind: string;
  account: ChaosAccount;
  key: ChaosKey;
  body: Record<string, unknown>;
  idempotencyKey?: string;
  leaveAfterEvents?: number;
}

/** A request of a popular account. */
export function planChat({ stage, operation, random }: OperationContext, kind: string, isStream: boolean): ChatPlan {
  const account = stage.population.pick(random);
  const body = {
    model: MODEL,
    messages: [{ role: "user", content: promptOf(operation) }],
    // For the vendor's eyes: it does not exceed the holds of keys that have a cap.
    user: account.kind,
    ...(random.next() < UNLIMITED_SHARE ? {} : { max_tokens: OUTPUT_TOKENS_ASKED }),
    ...(isStream ? { stream: true, ...(random.next() < 0.5 ? { stream_options: { include_usage: true } } : {}) } : {}),
  };
  return { kind, account, key: keyOf(account, random), body };
}

function keyOf(account: ChaosAccount, random: SeededRandom): ChaosKey {
  const [first] = account.keys;
  if (!first) throw new Error(`account ${account.id} has no key`);
  return random.pick(account.keys, first);
}

/** A gateway as a load balancer gives it: mostly one that is up, sometimes one whose death was not noticed yet. */
export function anyGateway({ stage, random }: OperationContext): GatewaySlot {
  const [first] = stage.gateways;
  if (!first) throw new Error("there is no gateway");
  const up = stage.gateways.filter((slot) => slot.isUp);
  return random.next() < UNNOTICED_SHARE ? random.pick(stage.gateways, first) : random.pick(up, first);
}

/** Sends a request once and notes what became of it. `attempt` makes its id unlike those of the operation's other requests. */
export async function send(context: OperationContext, plan: ChatPlan, to: GatewaySlot, attempt: string): Promise<ChatOutcome> {
  const { journal, operation } = context;
  const requestId = `chaos-${operation}-${attempt}`;
  const { processName, url } = to;
  const { kind: _kind, account, key, ...rest } = plan;
  const sent: SentRequest = { operation, accountId: account.id, processName, outcome: null };
  journal.sent.set(requestId, sent);
  const startedAt = performance.now();
  const call: ChatCall = { ...rest, url, secret: key.secret, requestId };
  const outcome = await chat(call);
  sent.outcome = describe(outcome);
  journal.count(`${plan.kind}: ${sent.outcome}`);
  const charge = outcome.kind === "answered" ? outcome : outcome.kind === "interrupted" ? outcome.charge : null;
  if (charge) {
    const { generationId, charged, isCommitted, isReplayed } = charge;
    const asked = { operation, requestId, accountId: account.id, keyId: key.id, processName };
    const endedAt = performance.now();
    journal.answers.push({ ...asked, generationId, charged, isCommitted, isReplayed, startedAt, endedAt });
  }
  if (outcome.kind === "left") journal.left.push({ requestId, generationId: outcome.generationId, held: outcome.held });
  if (outcome.kind === "refused" && outcome.generationId) {
    journal.failures.push({ requestId, generationId: outcome.generationId, code: outcome.code });
  }
  if (outcome.kind === "broken") journal.break(`${requestId} (${plan.kind}): ${outcome.reason}`);
  if (outcome.kind === "refused" && outcome.code === "internal_error")
    journal.break(`${requestId}: answered with internal_error`);
  return outcome;
}

function describe(outcome: ChatOutcome): string {
  if (outcome.kind === "refused") return `${outcome.status} ${outcome.code}`;
  if (outcome.kind === "answered") {
    return outcome.isReplayed ? "answered again" : outcome.isCommitted ? "answered" : "answered, charge owed";
  }
  return outcome.kind;
}

/** A caller that was refused for our sake waits a moment, like everybody's client. */
async function pauseAfter(outcome: ChatOutcome, random: SeededRandom): Promise<void> {
  if (outcome.kind === "lost" || (outcome.kind === "refused" && outcome.status >= 500)) await Bun.sleep(random.integer(50, 200));
}

async function sendOnce(context: OperationContext, plan: ChatPlan): Promise<void> {
  await pauseAfter(await send(context, plan, anyGateway(context), "1"), context.random);
}

export async function sendJson(context: OperationContext): Promise<void> {
  await sendOnce(context, planChat(context, "json", false));
}

export async function sendStream(context: OperationContext): Promise<void> {
  await sendOnce(context, planChat(context, "stream", true));
}

/** A stream whose caller hangs up after none, some or nearly all of its events. */
export async function leaveStream(context: OperationContext): Promise<void> {
  const plan = planChat(context, "left stream", true);
  await sendOnce(context, { ...plan, leaveAfterEvents: context.random.integer(0, 5) });
}
