/** What one operation of the load may have cost, over all its attempts: held against the vendor's own bill. */
import type { Generation } from "@sellapi/prisma";
import type { UpstreamCall } from "../chaos-upstream.ts";
import type { Journal } from "../journal.ts";
import { UPSTREAM_MODES } from "../upstream-modes.ts";
import type { Books } from "./books.ts";
import { type Finding, findingOf } from "./finding.ts";

/** gpt-4o-mini: $0.15 and $0.60 per million tokens, in micro-credits a token (contract §7). */
const INPUT_PRICE = 15_000n;
const OUTPUT_PRICE = 60_000n;

export type CallsByOperation = ReadonlyMap<number, readonly UpstreamCall[]>;

function byOperation(journal: Journal, books: Books): Map<number, Generation[]> {
  const known = [...books.generations.values()].filter(({ requestId }) => journal.sent.has(requestId));
  return Map.groupBy(known, ({ requestId }) => journal.sent.get(requestId)?.operation ?? -1);
}

function isCharged({ charged }: Generation): boolean {
  return charged > 0n;
}

/** An Idempotency-Key is charged once, however often and wherever its request was sent. */
export function checkIdempotency(journal: Journal, books: Books): Finding {
  const problems: string[] = [];
  const operations = byOperation(journal, books);
  for (const operation of journal.idempotentOperations) {
    const charged = operations.get(operation)?.filter(isCharged) ?? [];
    if (charged.length > 1) problems.push(`operation ${operation} was charged as ${charged.map(({ id }) => id).join(" and ")}`);
  }
  return findingOf(`each of ${journal.idempotentOperations.size} Idempotency-Keys was charged at most once`, problems);
}

/** As UPSTREAM_ATTEMPTS is left out: how often a hold's call is made before it counts as failed. */
const ATTEMPTS_MAX = 3;

function isRefusal({ mode }: UpstreamCall): boolean {
  return "isRefusal" in UPSTREAM_MODES[mode];
}

/** Every charge has a call of its own behind it; every call that was answered has a hold of its own, and no hold too many calls. */
export function checkCalls(journal: Journal, books: Books, calls: CallsByOperation): Finding[] {
  const unbacked: string[] = [];
  const unheld: string[] = [];
  const operations = byOperation(journal, books);
  for (const [operation, generations] of operations) {
    const called = calls.get(operation)?.length ?? 0;
    const charged = generations.filter(isCharged).length;
    if (charged > called) unbacked.push(`operation ${operation}: ${charged} charges for ${called} calls`);
  }
  for (const [operation, made] of calls) {
    const held = operations.get(operation)?.length ?? 0;
    const answered = made.filter((call) => !isRefusal(call)).length;
    const isUnheld = answered > held || made.length > held * ATTEMPTS_MAX;
    if (isUnheld) unheld.push(`operation ${operation}: ${made.length} calls, ${answered} of them answered, on ${held} holds`);
  }
  const total = [...calls.values()].reduce((sum, { length }) => sum + length, 0);
  return [
    findingOf("each charge has an upstream call of its own", unbacked),
    findingOf(`each of ${total} upstream calls was made on a hold, each answered one on its own`, unheld),
  ];
}

function priceOf({ usage }: UpstreamCall): bigint | null {
  return usage && BigInt(usage.prompt) * INPUT_PRICE + BigInt(usage.completion) * OUTPUT_PRICE;
}

/** Where the vendor reported honestly and the caller stayed to the end, the charge is the report's price, to the micro-credit. */
export function checkPrices(journal: Journal, books: Books, calls: CallsByOperation): Finding {
  const problems: string[] = [];
  let priced = 0;
  for (const { generationId, operation } of journal.answers) {
    const generation = books.generations.get(generationId);
    const asked = calls.get(operation) ?? [];
    if (generation?.state !== "settled" || !asked.every(({ mode }) => UPSTREAM_MODES[mode].isHonest)) continue;
    priced += 1;
    const due = generation.charged + generation.shortfall;
    const prices = asked.map(priceOf).filter((price) => price !== null);
    if (!prices.includes(due))
      problems.push(`${generationId}: ${due}, reported usage is worth ${prices.join(" or ") || "nothing"}`);
  }
  return findingOf(`each of ${priced} charges for honest reports is exactly what the usage is worth`, problems);
}
