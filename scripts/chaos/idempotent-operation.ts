/**
 * One request under one Idempotency-Key, sent as often as it takes, to whichever gateway, sometimes twice at a time; and then
 * again, when it has its answer. Every answer must be the same: one generation, one charge.
 */
import type { Charge, ChatOutcome } from "./chat-client.ts";
import { anyGateway, type ChatPlan, type OperationContext, planChat, send } from "./chat-operations.ts";
import type { Journal } from "./journal.ts";

/** Holds of a killed gateway are back within seconds; until then the key answers 409. */
const GIVE_UP_MS = 60_000;
const PAUSE_MS = { least: 20, most: 300 };
const TWINS_SHARE = 0.3;
const REPETITIONS_MAX = 2;

/** What an attempt's outcome means for the next. */
type Verdict = { next: "retry" } | { next: "done" } | { next: "answered"; charge: Charge | null; generationId: string };

function verdictOf(outcome: ChatOutcome): Verdict {
  if (outcome.kind === "answered") return { next: "answered", charge: outcome, generationId: outcome.generationId };
  if (outcome.kind === "interrupted") {
    // Nothing was delivered, so nothing was charged and the key is free again.
    if (outcome.charge?.charged === 0n) return { next: "retry" };
    return { next: "answered", charge: outcome.charge, generationId: outcome.generationId };
  }
  if (outcome.kind === "lost") return { next: "retry" };
  if (outcome.kind !== "refused") return { next: "done" };
  const isRetried = outcome.status >= 500 || (outcome.status === 409 && !outcome.isRetryUseless);
  return { next: isRetried ? "retry" : "done" };
}

/** All answers under one key so far. */
class SameAnswer {
  readonly #journal: Journal;
  readonly #name: string;
  #generationId: string | null = null;
  #charge: Charge | null = null;

  constructor(journal: Journal, name: string) {
    this.#journal = journal;
    this.#name = name;
  }

  get isKnown(): boolean {
    return this.#generationId !== null;
  }

  /** Whether the latest answer is for good: its charge is in the books. */
  get isFinal(): boolean {
    return this.isKnown && this.#charge?.isCommitted !== false;
  }

  /** Holds an answer against the ones before. */
  accept(generationId: string, charge: Charge | null): void {
    // An answer whose charge was still owed when its gateway was killed was given away, and its key is free again.
    if (this.isFinal && this.#generationId !== generationId) {
      this.#journal.break(`${this.#name}: answered as ${this.#generationId}, then as ${generationId}`);
    }
    const isSame = this.#generationId === generationId;
    if (isSame && charge && this.#charge?.isCommitted && charge.charged !== this.#charge.charged) {
      this.#journal.break(`${this.#name}: charged ${this.#charge.charged}, then ${charge.charged}`);
    }
    this.#generationId = generationId;
    this.#charge = isSame ? (charge ?? this.#charge) : charge;
  }
}

/** Sends until there is an answer or a reason to give up. */
async function sendUntilAnswered(context: OperationContext, plan: ChatPlan, answers: SameAnswer, name: string): Promise<void> {
  const until = performance.now() + GIVE_UP_MS;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await send(context, plan, anyGateway(context), `${name}${attempt}`);
    const verdict = verdictOf(outcome);
    if (verdict.next === "answered") return answers.accept(verdict.generationId, verdict.charge);
    if (verdict.next === "done") return noteRefusal(context, answers, outcome);
    if (performance.now() > until) {
      return context.journal.break(`operation ${context.operation}: no answer under its Idempotency-Key for ${GIVE_UP_MS} ms`);
    }
    await Bun.sleep(context.random.integer(PAUSE_MS.least, PAUSE_MS.most));
  }
}

/** What was answered once is answered always, unless the key of the account was revoked meanwhile. */
function noteRefusal({ journal, operation }: OperationContext, answers: SameAnswer, outcome: ChatOutcome): void {
  if (outcome.kind !== "refused") return;
  if (outcome.status === 409) journal.break(`operation ${operation}: answered, but the answer was not kept`);
  else if (answers.isFinal && outcome.status !== 401) journal.break(`operation ${operation}: answered, then ${outcome.status}`);
}

export async function repeatUnderKey(context: OperationContext): Promise<void> {
  const { journal, operation, random } = context;
  journal.idempotentOperations.add(operation);
  const plan = { ...planChat(context, "idempotent", random.next() < 0.5), idempotencyKey: `chaos-key-${operation}` };
  const answers = new SameAnswer(journal, `operation ${operation}`);
  const hasTwin = random.next() < TWINS_SHARE;
  const twins = hasTwin ? ["a", "b"] : ["a"];
  await Promise.all(twins.map((name) => sendUntilAnswered(context, plan, answers, name)));
  if (!answers.isKnown) return;
  const repetitions = random.integer(1, REPETITIONS_MAX);
  for (let index = 1; index <= repetitions; index += 1) await sendUntilAnswered(context, plan, answers, `again${index}-`);
}
