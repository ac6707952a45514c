/**
 * The account of a new person: opened when their mail address is verified, with them as its owner and the free credits.
 *
 * The credits are given once per mailbox, whatever its spelling: the ledger entry's ref is a hash of the mailbox, and the ledger books a
 * ref once. One network gets only so many grants a day, and disposable addresses get none; such an account starts empty. Somebody who
 * closed their account and signs in again begins with an empty one, too.
 */
import { createHash } from "node:crypto";
import { bookEntry, createEmptyAccount, type Prisma, type PrismaClient, wholeCredits } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import { isDisposable, mailboxOf } from "../auth/abuse/mail-address.ts";
import { networkOf } from "../auth/abuse/network.ts";
import { isUniqueViolation } from "../database-failures.ts";
import type { SignUpLimits } from "../dependencies.ts";

/** What every sign-up gets (contract §4): $0.10. */
export const SIGN_UP_CREDITS = wholeCredits(10_000);
const SIGN_UP_TIER = "free";
const DAY_MS = 24 * 60 * 60 * 1_000;
const ACCOUNT_NAME_LENGTH_MAX = 100;

interface OpeningDependencies {
  prisma: PrismaClient;
  signUpLimits: SignUpLimits;
  now: () => Date;
}

export interface VerifiedPerson {
  userId: string;
  /** The network address they came from when the address was verified. */
  address: string;
}

/** Why a new account gets no credits; null when it does. */
type Withheld = "disposable address" | "too many from one network" | "mailbox has had them" | null;

function grantRef(email: string): string {
  return `signup:${createHash("sha256").update(mailboxOf(email)).digest("hex")}`;
}

async function withheldBy(
  tx: Prisma.TransactionClient,
  { signUpLimits, now }: OpeningDependencies,
  { email, network }: { email: string; network: string },
): Promise<Withheld> {
  if (isDisposable(email)) return "disposable address";
  // Sign-ups of one network wait for each other here, so that two at once do not both see the last place free.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sign-up:${network}`}, 0))::text`;
  const since = new Date(now().getTime() - DAY_MS);
  const granted = await tx.signUp.count({ where: { network, isGranted: true, createdAt: { gt: since } } });
  if (granted >= signUpLimits.grantsPerNetworkAndDay) return "too many from one network";
  const earlier = await tx.ledgerEntry.count({ where: { kind: "grant", ref: grantRef(email) } });
  return earlier > 0 ? "mailbox has had them" : null;
}

/** Books the credits, unless another spelling of the mailbox had them a moment ago: the ledger books a ref once, and says so. */
async function grant(tx: Prisma.TransactionClient, accountId: string, email: string): Promise<Withheld> {
  const entry = { accountId, kind: "grant" as const, amount: SIGN_UP_CREDITS, ref: grantRef(email), memo: { reason: "sign-up" } };
  return (await bookEntry(tx, entry))?.applied ? null : "mailbox has had them";
}

/** Whether the person has an account to act for. Closing is for good, so whoever closed their last one has none. */
async function hasAccount(tx: Prisma.TransactionClient, userId: string): Promise<boolean> {
  return (await tx.membership.count({ where: { userId, account: { status: { not: "closed" } } } })) > 0;
}

async function open(
  tx: Prisma.TransactionClient,
  dependencies: OpeningDependencies,
  { userId, address }: VerifiedPerson,
): Promise<string | null> {
  // Sign-ins of one person at the same moment wait for each other, so that they do not each open an account.
  await tx.$queryRaw`SELECT 1 AS locked FROM auth_users WHERE id = ${userId} FOR NO KEY UPDATE`;
  const person = await tx.authUser.findUnique({ where: { id: userId }, include: { signUp: true } });
  if (!person?.emailVerified) return null;
  if (person.signUp && (await hasAccount(tx, userId))) return person.signUp.accountId;
  const network = networkOf(address);
  const { email } = person;
  const name = (person.name || person.email).slice(0, ACCOUNT_NAME_LENGTH_MAX);
  const createdAt = dependencies.now();
  const accountId = await createEmptyAccount(tx, { name, tierId: SIGN_UP_TIER, createdAt });
  await tx.membership.create({ data: { accountId, userId, role: "owner", createdAt } });
  const withheld = (await withheldBy(tx, dependencies, { email, network })) ?? (await grant(tx, accountId, email));
  const signUp = { accountId, network, isGranted: withheld === null, createdAt };
  await tx.signUp.upsert({ where: { userId }, create: { userId, ...signUp }, update: { accountId } });
  await recordAct(tx, { actor: userId, action: "account.open", target: accountId, detail: { withheld } });
  return accountId;
}

/**
 * Opens the account of a person, once however often it is called.
 * @returns its id; null for a person whose address is not verified.
 */
export async function openAccount(dependencies: OpeningDependencies, verified: VerifiedPerson): Promise<string | null> {
  try {
    return await dependencies.prisma.$transaction((tx) => open(tx, dependencies, verified));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Two openings of one person, or two persons of one mailbox, at the same moment: the second now sees the first.
    return dependencies.prisma.$transaction((tx) => open(tx, dependencies, verified));
  }
}
