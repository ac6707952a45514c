/**
 * Whether the books are exact after all that load.
 *
 * wrk drops what is in flight when its time is up, so of its requests it is only known that every answer it read was settled, and
 * that at most one request per connection was settled unread. A second load, sent by this process, is read to the end: there every
 * single answer, charge, receipt and balance must agree.
 */
import { type PrismaClient, parseCredits, readBalance, verifyLedger } from "@sellapi/prisma";
import { z } from "zod";
import { CHARGE_MICRO_CREDITS, requestBodies } from "./fixed-answers.ts";
import type { PayingKey } from "./seed-accounts.ts";

const answerSchema = z.object({ usage: z.object({ credits_charged: z.string() }) });

export interface ExactLoad {
  url: string;
  key: PayingKey;
  requests: number;
  inFlight: number;
}

/** What a load that was read to the end says, and what the account lost meanwhile. */
export interface ExactResult {
  requests: number;
  answered: number;
  chargedMicroCredits: bigint;
  balanceFallMicroCredits: bigint;
}

async function chargeOf(load: ExactLoad): Promise<bigint | null> {
  const response = await fetch(`${load.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${load.key.secret}` },
    body: requestBodies.json,
  });
  if (response.status !== 200) return null;
  return parseCredits(answerSchema.parse(await response.json()).usage.credits_charged);
}

async function balanceOf(db: PrismaClient, accountId: string): Promise<bigint> {
  const balance = await readBalance(db, accountId);
  if (!balance) throw new Error(`there is no account ${accountId}`);
  return balance.balance;
}

/** Sends so many requests, so many at a time, and adds up what each answer says that it cost. */
export async function runExactLoad(db: PrismaClient, load: ExactLoad): Promise<ExactResult> {
  const before = await balanceOf(db, load.key.accountId);
  let sent = 0;
  let answered = 0;
  let chargedMicroCredits = 0n;
  const work = async () => {
    while (sent < load.requests) {
      sent += 1;
      const charge = await chargeOf(load);
      if (charge === null) continue;
      answered += 1;
      chargedMicroCredits += charge;
    }
  };
  await Promise.all(Array.from({ length: load.inFlight }, work));
  const after = await balanceOf(db, load.key.accountId);
  return { requests: load.requests, answered, chargedMicroCredits, balanceFallMicroCredits: before - after };
}

/** One thing that must be so. */
export interface Finding {
  isOk: boolean;
  text: string;
}

export interface BooksQuestion {
  /** Answers below 400 that wrk read from the gateway. */
  answered: number;
  /** Connections wrk had open to the gateway, over all its runs. */
  connections: number;
  exact: ExactResult;
}

/** Holds the ledger against what the clients saw. The gateway must have ended: then nothing may be held any more. */
export async function inspectBooks(db: PrismaClient, { answered, connections, exact }: BooksQuestion): Promise<Finding[]> {
  const settled = (await db.generation.count({ where: { state: "settled" } })) - exact.answered;
  const open = await db.generation.count({ where: { state: "held" } });
  const odd = await db.generation.count({ where: { state: "settled", charged: { not: CHARGE_MICRO_CREDITS } } });
  const broken = (await verifyLedger(db)).filter((result) => result.violations !== 0);
  const expected = BigInt(exact.requests) * CHARGE_MICRO_CREDITS;
  return [
    {
      isOk: settled >= answered && settled <= answered + connections,
      text: `wrk read ${answered} answers, ${settled} were settled (at most ${connections} unread when wrk's time was up)`,
    },
    {
      isOk:
        exact.answered === exact.requests && exact.chargedMicroCredits === expected && exact.balanceFallMicroCredits === expected,
      text: `${exact.answered} of ${exact.requests} counted requests answered; charges ${exact.chargedMicroCredits} µcr, balance fell by ${exact.balanceFallMicroCredits} µcr, expected ${expected} µcr`,
    },
    { isOk: odd === 0, text: `${odd} settled requests were charged anything but ${CHARGE_MICRO_CREDITS} µcr` },
    { isOk: open === 0, text: `${open} holds are open after the gateway ended` },
    { isOk: broken.length === 0, text: `ledger: ${broken.map((result) => result.name).join("; ") || "every invariant holds"}` },
  ];
}
