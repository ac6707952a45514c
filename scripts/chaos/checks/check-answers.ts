/** Every answer that a client was given, held against the books. */
import type { Generation } from "@sellapi/prisma";
import type { Answer, Journal } from "../journal.ts";
import type { Books } from "./books.ts";
import { type Finding, findingOf } from "./finding.ts";

/** What speaks against an answer whose generation was found. */
function complaintOf(answer: Answer, generation: Generation, journal: Journal): string | null {
  if (generation.accountId !== answer.accountId) return `is ${generation.accountId}'s, answered to ${answer.accountId}`;
  if (!answer.isReplayed && generation.requestId !== answer.requestId) return `belongs to ${generation.requestId}`;
  if (generation.state === "held") return "is still held";
  if (isGivenAway(answer, generation)) return wasKilled(answer, journal) ? null : "was given up, and its gateway lives";
  if (generation.state === "expired") return "expired, though it was answered as charged";
  // While a charge is owed nobody knows what the account will have free: then the rest of it is the house's loss.
  const due = answer.isCommitted ? generation.charged : generation.charged + generation.shortfall;
  return due === answer.charged ? null : `charged ${due}, answered ${answer.charged}`;
}

/** A charge that was still owed when its hold was given back; or taken over, where its Idempotency-Key was asked for again. */
function isGivenAway(answer: Answer, { state, outcome }: Generation): boolean {
  return !answer.isCommitted && (state === "expired" || state === "released") && outcome === "abandoned";
}

function wasKilled({ processName, endedAt }: Answer, journal: Journal): boolean {
  return (journal.killedAt.get(processName) ?? 0) >= endedAt;
}

function entryComplaint(answer: Answer, generation: Generation, books: Books): string | null {
  const entries = books.charges.get(answer.generationId) ?? [];
  if (generation.charged === 0n) return entries.length === 0 ? null : `cost nothing and has ${entries.length} ledger entries`;
  if (entries.length !== 1) return `has ${entries.length} ledger entries`;
  return entries[0]?.amount === -generation.charged ? null : `is booked with ${entries[0]?.amount}`;
}

/** Every acknowledged charge is in the books: once, of this amount, for this account. */
export function checkAnswers(journal: Journal, books: Books): Finding {
  const problems: string[] = [];
  for (const answer of journal.answers) {
    const generation = books.generations.get(answer.generationId);
    const complaint = generation
      ? (complaintOf(answer, generation, journal) ?? entryComplaint(answer, generation, books))
      : "is not in the books";
    if (complaint) problems.push(`${answer.generationId} (${answer.requestId}) ${complaint}`);
  }
  const owed = journal.answers.filter(({ isCommitted }) => !isCommitted);
  const lost = owed.filter((answer) => {
    const generation = books.generations.get(answer.generationId);
    return generation !== undefined && isGivenAway(answer, generation);
  }).length;
  const fate = `${owed.length} were owed when they were answered, ${lost} of them went with their gateway`;
  return findingOf(`each of ${journal.answers.length} acknowledged charges is in the books once and exact (${fate})`, problems);
}

/** A request that failed after its hold costs nothing and has its receipt. */
export function checkFailures(journal: Journal, books: Books): Finding {
  const problems: string[] = [];
  for (const { generationId, requestId, code } of journal.failures) {
    const generation = books.generations.get(generationId);
    if (!generation) problems.push(`${generationId} (${requestId}, ${code}) has no receipt`);
    else if (generation.charged !== 0n)
      problems.push(`${generationId} (${requestId}, ${code}) was charged ${generation.charged}`);
  }
  return findingOf(`each of ${journal.failures.length} failed requests cost nothing and has its receipt`, problems);
}

/**
 * Who leaves a stream pays no more than the hold it was told of; unless the answer was complete before it left, which costs what it
 * costs everybody.
 */
export function checkLeftStreams(journal: Journal, books: Books): Finding {
  const problems: string[] = [];
  for (const { generationId, requestId, held } of journal.left) {
    const generation = books.generations.get(generationId);
    if (!generation) problems.push(`${generationId} (${requestId}) is not in the books`);
    else if (generation.held !== held || (generation.outcome === "client_aborted" && generation.charged > held)) {
      problems.push(`${generationId} (${requestId}) held ${generation.held}, told ${held}, charged ${generation.charged}`);
    }
  }
  return findingOf(`each of ${journal.left.length} left streams cost at most its hold`, problems);
}

/** Nothing is in the books that no client asked for, and no request is in them twice. */
export function checkOrigins(journal: Journal, books: Books): Finding {
  const problems: string[] = [];
  const seen = new Set<string>();
  for (const { id, requestId, accountId } of books.generations.values()) {
    const sent = journal.sent.get(requestId);
    if (!sent) problems.push(`${id} belongs to ${requestId}, which nobody sent`);
    else if (sent.accountId !== accountId) problems.push(`${id} is on ${accountId}, ${requestId} was sent by ${sent.accountId}`);
    if (seen.has(requestId)) problems.push(`${requestId} has a second generation, ${id}`);
    seen.add(requestId);
  }
  return findingOf(`each of ${books.generations.size} receipts belongs to one request that was sent`, problems);
}
