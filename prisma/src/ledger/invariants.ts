/**
 * What must be true of the books at every moment. `bun run ledger:verify` prints each; tests demand all of them.
 */
import { Prisma, type PrismaClient } from "../generated/client.ts";

interface Invariant {
  name: string;
  /** Gives one row with `bad`: how many places break it. */
  query: Prisma.Sql;
}

export interface InvariantResult {
  name: string;
  violations: number;
}

/** Slack for the sweeper: an open hold this far past its expiry means that nobody sweeps. */
const OVERDUE = Prisma.sql`interval '3 minutes'`;

const invariants: Invariant[] = [
  {
    name: "held = sum of open holds",
    query: Prisma.sql`
      SELECT count(*) AS bad FROM balances b
        LEFT JOIN (SELECT account_id, sum(held) AS s FROM generations WHERE state = 'held' GROUP BY 1) g USING (account_id)
       WHERE b.held <> coalesce(g.s, 0)`,
  },
  {
    name: "balance = sum of ledger entries",
    query: Prisma.sql`
      SELECT count(*) AS bad FROM balances b
        LEFT JOIN (SELECT account_id, sum(amount) FILTER (WHERE amount > 0) AS credits, -sum(amount) FILTER (WHERE amount < 0) AS debits
                     FROM ledger_entries GROUP BY 1) e USING (account_id)
       WHERE b.credits_posted <> coalesce(e.credits, 0) OR b.debits_posted <> coalesce(e.debits, 0)`,
  },
  {
    name: "no balance is negative or overdrawn",
    query: Prisma.sql`
      SELECT count(*) AS bad FROM balances
       WHERE debits_posted + held > credits_posted OR least(credits_posted, debits_posted, held, owed) < 0`,
  },
  {
    name: "every entry states the balance after it",
    query: Prisma.sql`
      SELECT count(*) AS bad FROM (
        SELECT balance_after, sum(amount) OVER (PARTITION BY account_id ORDER BY id) AS running FROM ledger_entries) e
       WHERE e.balance_after <> e.running`,
  },
  {
    name: "every charge has one usage entry of its amount, and every usage entry a charge",
    query: Prisma.sql`
      SELECT count(*) AS bad FROM (SELECT * FROM generations WHERE charged > 0) g
        FULL JOIN (SELECT * FROM ledger_entries WHERE kind = 'usage') e ON e.ref = g.id
       WHERE g.id IS NULL OR e.id IS NULL OR e.amount <> -g.charged OR e.account_id <> g.account_id`,
  },
  {
    name: "only settled holds charge, and only resolved ones have ended",
    query: Prisma.sql`
      SELECT count(*) AS bad FROM generations
       WHERE (state <> 'settled' AND (charged <> 0 OR shortfall <> 0)) OR ((state = 'held') <> (resolved_at IS NULL))`,
  },
  {
    name: "no open hold is past its time",
    query: Prisma.sql`
      SELECT count(*) AS bad FROM generations WHERE state = 'held' AND expires_at < clock_timestamp() - ${OVERDUE}`,
  },
  {
    name: "every key's spend = its charges, and its held = its open holds",
    query: Prisma.sql`
      SELECT count(*) AS bad FROM key_spend s
        LEFT JOIN (SELECT key_id, sum(charged) AS spent, sum(held) FILTER (WHERE state = 'held') AS held
                     FROM generations GROUP BY 1) g USING (key_id)
       WHERE s.spent <> coalesce(g.spent, 0) OR s.held <> coalesce(g.held, 0) OR s.window_spent > s.spent`,
  },
  {
    name: "every paid order has one top-up entry of its credits, and every top-up entry an order",
    query: Prisma.sql`
      SELECT count(*) AS bad FROM (SELECT * FROM top_up_orders WHERE state IN ('paid', 'refunded')) o
        FULL JOIN (SELECT * FROM ledger_entries WHERE kind = 'top_up') e ON e.ref = o.id
       WHERE o.id IS NULL OR e.id IS NULL OR e.amount <> o.credits OR e.account_id <> o.account_id`,
  },
  {
    name: "owed = clawed back but not taken, less what top-ups paid of it",
    query: Prisma.sql`
      SELECT count(*) AS bad FROM balances b
        LEFT JOIN (SELECT account_id, sum(owed) AS o FROM clawbacks GROUP BY 1) c USING (account_id)
        LEFT JOIN (SELECT account_id, -sum(amount) AS p FROM ledger_entries WHERE kind = 'debt_payment' GROUP BY 1) p USING (account_id)
       WHERE b.owed <> coalesce(c.o, 0) - coalesce(p.p, 0)`,
  },
  {
    name: "every payment's credits taken back = its claw-backs less what came back, and no more than its order's",
    query: Prisma.sql`
      SELECT count(*) AS bad FROM payments p
        JOIN top_up_orders o ON o.id = p.order_id
        LEFT JOIN (SELECT split_part(ref, ':', 1) AS order_id, sum(asked) AS asked FROM clawbacks GROUP BY 1) c USING (order_id)
        LEFT JOIN (SELECT split_part(ref, ':', 1) AS order_id, sum(amount) AS given FROM ledger_entries
                    WHERE kind IN ('refund', 'dispute') AND amount > 0 GROUP BY 1) g USING (order_id)
       WHERE p.refunded_credits + p.disputed_credits <> coalesce(c.asked, 0) - coalesce(g.given, 0)
          OR p.refunded_credits + p.disputed_credits > o.credits`,
  },
  {
    name: "conservation: credits in = credits out + balances",
    query: Prisma.sql`
      SELECT CASE WHEN (SELECT coalesce(sum(amount), 0) FROM ledger_entries)
                     = (SELECT coalesce(sum(credits_posted - debits_posted), 0) FROM balances) THEN 0 ELSE 1 END AS bad`,
  },
];

/** Checks every invariant against one snapshot of the database; safe on a running system. */
export async function verifyLedger(db: PrismaClient): Promise<InvariantResult[]> {
  return db.$transaction(
    async (tx) => {
      const results: InvariantResult[] = [];
      for (const { name, query } of invariants) {
        const rows = await tx.$queryRaw<{ bad: bigint | number }[]>(query);
        results.push({ name, violations: Number(rows[0]?.bad ?? -1) });
      }
      return results;
    },
    { isolationLevel: "RepeatableRead", timeout: 120_000 },
  );
}
