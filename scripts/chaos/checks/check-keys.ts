/** What keys must not do: spend beyond their cap, or anything once they are revoked. */
import type { ApiKey, KeySpend, PrismaClient } from "@sellapi/prisma";
import type { Journal } from "../journal.ts";
import type { Books } from "./books.ts";
import { type Finding, findingOf } from "./finding.ts";

/** The most a key spent in one window of its cap, by the receipts and not by the counter that the cap is checked against. */
function mostSpent(key: ApiKey, books: Books): bigint {
  const windows = new Map<string, bigint>();
  for (const { keyId, charged, resolvedAt } of books.generations.values()) {
    if (keyId !== key.id || !resolvedAt) continue;
    const window = key.capWindow === "day" ? resolvedAt.toISOString().slice(0, 10) : "lifetime";
    windows.set(window, (windows.get(window) ?? 0n) + charged);
  }
  return [...windows.values()].reduce((most, spent) => (spent > most ? spent : most), 0n);
}

function capComplaint(key: ApiKey & { spend: KeySpend | null }, books: Books): string | null {
  const cap = key.capCredits ?? 0n;
  const spent = mostSpent(key, books);
  if (spent > cap) return `${key.id} may spend ${cap} per ${key.capWindow} and spent ${spent}`;
  const counted = key.spend?.windowSpent ?? 0n;
  return counted > cap ? `${key.id} may spend ${cap} and its counter says ${counted}` : null;
}

/** No key is above its cap. */
export async function checkCaps(db: PrismaClient, books: Books): Promise<Finding> {
  const keys = await db.apiKey.findMany({ where: { capCredits: { not: null } }, include: { spend: true } });
  const problems = keys.map((key) => capComplaint(key, books)).filter((complaint) => complaint !== null);
  const reached = keys.filter((key) => mostSpent(key, books) * 10n >= (key.capCredits ?? 0n) * 9n).length;
  return findingOf(`none of ${keys.length} capped keys is above its cap (${reached} came within a tenth of it)`, problems);
}

/** A request that began after its key's revocation was committed is never served. What was answered before may be given again. */
export function checkRevocations(journal: Journal): Finding {
  const knownAt = new Map(journal.revocations.map((revocation) => [revocation.keyId, revocation.knownAt]));
  const problems = journal.answers
    .filter(({ isReplayed, keyId, startedAt }) => !isReplayed && startedAt > (knownAt.get(keyId) ?? Number.POSITIVE_INFINITY))
    .map(({ requestId, keyId }) => `${requestId} was served with ${keyId}, revoked before it began`);
  return findingOf(`none of ${knownAt.size} revoked keys was served once its revocation was committed`, problems);
}
