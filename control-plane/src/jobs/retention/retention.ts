/**
 * Every table, and how long its rows are kept. A table without a line here does not compile, and a test compares the lines with the
 * database. What the books need (ledger, receipts, payments, prices, the audit) is kept for good.
 */
import { Prisma, purgeClaims } from "@sellapi/prisma";
import { type Forget, forgetRows, type RetentionRule } from "./rule.ts";

const forGood = (why: string) => ({ kept: "for good", why }) as const satisfies RetentionRule;
const bounded = (by: string) => ({ kept: "bounded", by }) as const satisfies RetentionRule;
const byJob = (job: string, until: string) => ({ kept: "for a time", job, until }) as const satisfies RetentionRule;
const purged = (until: string, forget: Forget) => ({ kept: "until purged", until, forget }) as const satisfies RetentionRule;

/** What is past its time by a column of its own. */
const EXPIRED = Prisma.sql`expires_at < now()`;

export const RETENTION = {
  // ── The books ──
  LedgerEntry: forGood("append-only: the balances are its sums"),
  Generation: forGood("the receipt behind a ledger entry"),
  Balance: bounded("accounts"),
  KeySpend: bounded("keys"),
  TopUpOrder: forGood("a purchase; one that expired may still be paid late"),
  Payment: forGood("what was received for an order"),
  Clawback: forGood("what was taken back, and is owed"),
  Adjustment: forGood("who asked for a correction, and who allowed it"),
  Price: forGood("receipts name the price they were charged at"),
  PromotionCode: bounded("what operators make"),
  PromotionRedemption: forGood("once per code and account, for ever"),
  AuditEntry: forGood("append-only: who did what"),
  // ── Accounts and people ──
  Tier: bounded("what operators make"),
  Account: forGood("the books are its"),
  ApiKey: forGood("receipts name the key, also when it is revoked"),
  ManagementKey: forGood("the audit names it"),
  OperatorKey: forGood("the audit names it"),
  AuthUser: purged(
    "30 days without the address having been verified; for good after that",
    forgetRows({
      table: Prisma.sql`auth_users`,
      key: Prisma.sql`id`,
      past: Prisma.sql`NOT email_verified AND created_at < now() - interval '30 days'
        AND NOT EXISTS (SELECT FROM memberships m WHERE m.user_id = auth_users.id)
        AND NOT EXISTS (SELECT FROM operators o WHERE o.user_id = auth_users.id)
        AND NOT EXISTS (SELECT FROM sign_ups s WHERE s.user_id = auth_users.id)`,
    }),
  ),
  AuthIdentity: bounded("people, and goes with them"),
  AuthSession: purged("its end", forgetRows({ table: Prisma.sql`auth_sessions`, key: Prisma.sql`id`, past: EXPIRED })),
  AuthVerification: purged("its end", forgetRows({ table: Prisma.sql`auth_verifications`, key: Prisma.sql`id`, past: EXPIRED })),
  Operator: bounded("people, and goes with them"),
  Membership: bounded("people and accounts"),
  SignUp: bounded("people, and goes with them"),
  Invitation: purged(
    "90 days after it was accepted, revoked or ended; the audit tells of it after that",
    forgetRows({
      table: Prisma.sql`invitations`,
      key: Prisma.sql`id`,
      past: Prisma.sql`least(accepted_at, revoked_at, expires_at) < now() - interval '90 days'`,
    }),
  ),
  AuthTwoFactor: bounded("people, and goes with them"),
  AttemptCounter: purged("its end", forgetRows({ table: Prisma.sql`attempt_counters`, key: Prisma.sql`key`, past: EXPIRED })),
  // ── Models ──
  Model: bounded("what vendors offer"),
  ModelRoute: bounded("models"),
  // ── What requests leave behind beside their receipt ──
  IdempotencyClaim: purged("a day", purgeClaims),
  CachedAnswer: purged("its end", forgetRows({ table: Prisma.sql`cached_answers`, key: Prisma.sql`id`, past: EXPIRED })),
  MutationAnswer: purged(
    "a day",
    forgetRows({
      table: Prisma.sql`mutation_answers`,
      key: Prisma.sql`ref`,
      past: Prisma.sql`created_at < now() - interval '1 day'`,
    }),
  ),
  Asset: byJob("clear assets", "a day, or what ASSET_LIFETIME_SECONDS says"),
  ImageTask: byJob("purge image tasks", "a day after its end"),
  Instance: byJob("sweep-holds", "its process is gone and holds nothing"),
  // ── Roll-ups ──
  UsageHour: byJob("keep-partitions", "13 months; older hours are read from the receipts"),
  UsageDay: forGood("a few rows a day; tells where in old receipts to look"),
  UsageRollUp: bounded("one row"),
  UsagePending: byJob("roll-up-usage", "its request has ended"),
  UsageCorrection: byJob("roll-up-usage", "it was counted"),
  MarginDay: forGood("some rows a model and day"),
  MarginRollUp: bounded("one row"),
  MarginPending: byJob("roll-up-margin", "its request has ended"),
  MarginCorrection: byJob("roll-up-margin", "it was counted"),
  // ── Telling people ──
  WebhookEndpoint: bounded("ten an account"),
  WebhookDelivery: purged(
    "30 days after the event, once nothing more is tried or its endpoint is disabled",
    forgetRows({
      table: Prisma.sql`webhook_deliveries`,
      key: Prisma.sql`id`,
      past: Prisma.sql`id IN (
        SELECT d.id FROM webhook_deliveries d WHERE d.state <> 'pending' AND d.created_at < now() - interval '30 days'
        UNION ALL
        SELECT d.id FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id AND e.disabled_at IS NOT NULL
         WHERE d.state = 'pending' AND d.created_at < now() - interval '30 days')`,
    }),
  ),
  AlertSetting: bounded("accounts"),
  RaisedAlert: purged(
    "its cap's window is long over (40 days), its payment failed 400 days ago; while it holds otherwise",
    (prisma) => prisma.$executeRaw`
      DELETE FROM raised_alerts
       WHERE kind = 'key.cap_reached' AND subject NOT LIKE '% lifetime %' AND raised_at < now() - interval '40 days'
          OR kind = 'payment.failed' AND raised_at < now() - interval '400 days'`,
  ),
  QueuedMail: byJob("send-mails", "it was sent, or could not be sent for a day"),
  // ── Stripe ──
  StripeCustomer: bounded("accounts"),
  StripeEvent: purged(
    "30 days after it came, if it was applied (as long as Stripe keeps it); 400 days where it was given up",
    forgetRows({
      table: Prisma.sql`stripe_events`,
      key: Prisma.sql`id`,
      past: Prisma.sql`state = 'done' AND received_at < now() - interval '30 days'
        OR state = 'given_up' AND received_at < now() - interval '400 days'`,
    }),
  ),
  AutoTopUp: bounded("accounts"),
  // ── Jobs ──
  JobRun: bounded("jobs"),
} as const satisfies Record<Prisma.ModelName, RetentionRule>;
