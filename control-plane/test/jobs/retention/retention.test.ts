/** Retention: a rule for every table, and each that forgets forgets what is past its time and nothing else. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { NO_MARKUP, Prisma } from "@sellapi/prisma";
import { controlPlaneJobs } from "../../../src/jobs/control-plane-jobs.ts";
import { purgeOld } from "../../../src/jobs/retention/purge.ts";
import { RETENTION } from "../../../src/jobs/retention/retention.ts";
import type { RetentionRule } from "../../../src/jobs/retention/rule.ts";
import { type Harness, openHarness } from "../../harness.ts";

let harness: Harness;
let accountId: string;
beforeAll(async () => {
  harness = await openHarness();
  ({ accountId } = await harness.tenant());
  await harness.prisma.$executeRaw`
    INSERT INTO webhook_endpoints (id, account_id, url, events, secret, created_by)
    VALUES ('whe_1', ${accountId}, 'https://a.example', '{}', '', 'test')`;
}, 30_000);
afterAll(() => harness.close());

type Purged = {
  [Name in keyof typeof RETENTION]: (typeof RETENTION)[Name]["kept"] extends "until purged" ? Name : never;
}[keyof typeof RETENTION];

interface Sample {
  table: Prisma.Sql;
  /** Inserts a row with this mark in some column of text, of this age in days. */
  insert: (mark: string, days: number) => Prisma.Sql;
  /** Where the mark is. */
  column: Prisma.Sql;
  /** Days after which it is forgotten; less than none: days before its end. */
  days: number;
}

const ago = (days: number) => Prisma.sql`clock_timestamp() - ${days}::float8 * interval '1 day'`;

/** A row of every table that is purged. `expires_at` lies as far back as the row is old. */
const samples: Record<Purged, Sample> = {
  AuthUser: {
    table: Prisma.sql`auth_users`,
    column: Prisma.sql`id`,
    days: 30,
    insert: (mark, days) =>
      Prisma.sql`INSERT INTO auth_users (id, name, email, created_at) VALUES (${mark}, '', ${`${mark}@x.example`}, ${ago(days)})`,
  },
  AuthSession: {
    table: Prisma.sql`auth_sessions`,
    column: Prisma.sql`id`,
    days: 0,
    insert: (mark, days) => Prisma.sql`
      WITH person AS (INSERT INTO auth_users (id, name, email, email_verified) VALUES (${`user ${mark}`}, '', ${`s${mark}@x.example`}, true) RETURNING id)
      INSERT INTO auth_sessions (id, token, user_id, expires_at) SELECT ${mark}, ${mark}, id, ${ago(days)} FROM person`,
  },
  AuthVerification: {
    table: Prisma.sql`auth_verifications`,
    column: Prisma.sql`id`,
    days: 0,
    insert: (mark, days) =>
      Prisma.sql`INSERT INTO auth_verifications (id, identifier, value, expires_at) VALUES (${mark}, '', '', ${ago(days)})`,
  },
  Invitation: {
    table: Prisma.sql`invitations`,
    column: Prisma.sql`id`,
    days: 90,
    insert: (mark, days) => Prisma.sql`
      INSERT INTO invitations (id, account_id, email, role, token_hash, invited_by, expires_at)
      VALUES (${mark}, ${accountId}, 'a@x.example', 'viewer', convert_to(${mark}, 'UTF8'), '', ${ago(days)})`,
  },
  AttemptCounter: {
    table: Prisma.sql`attempt_counters`,
    column: Prisma.sql`convert_from(key, 'UTF8')`,
    days: 0,
    insert: (mark, days) =>
      Prisma.sql`INSERT INTO attempt_counters (key, count, expires_at) VALUES (convert_to(${mark}, 'UTF8'), 1, ${ago(days)})`,
  },
  IdempotencyClaim: {
    table: Prisma.sql`idempotency_claims`,
    column: Prisma.sql`generation_id`,
    days: 1,
    insert: (mark, days) => Prisma.sql`
      INSERT INTO idempotency_claims (account_id, route, key_hash, fingerprint, generation_id, created_at)
      VALUES (${accountId}, '', convert_to(${mark}, 'UTF8'), '', ${mark}, ${ago(days)})`,
  },
  CachedAnswer: {
    table: Prisma.sql`cached_answers`,
    column: Prisma.sql`id`,
    days: 0,
    insert: (mark, days) => Prisma.sql`
      INSERT INTO cached_answers (id, account_id, model_id, key_hash, answer, expires_at)
      VALUES (${mark}, ${accountId}, '', convert_to(${mark}, 'UTF8'), '', ${ago(days)})`,
  },
  MutationAnswer: {
    table: Prisma.sql`mutation_answers`,
    column: Prisma.sql`ref`,
    days: 1,
    insert: (mark, days) =>
      Prisma.sql`INSERT INTO mutation_answers (ref, digest, answer, created_at) VALUES (${mark}, '', '', ${ago(days)})`,
  },
  WebhookDelivery: {
    table: Prisma.sql`webhook_deliveries`,
    column: Prisma.sql`id`,
    days: 30,
    insert: (mark, days) => Prisma.sql`
      INSERT INTO webhook_deliveries (id, endpoint_id, event_id, type, body, state, created_at)
      VALUES (${mark}, 'whe_1', '', '', '', 'delivered', ${ago(days)})`,
  },
  RaisedAlert: {
    table: Prisma.sql`raised_alerts`,
    column: Prisma.sql`subject`,
    days: 400,
    insert: (mark, days) => Prisma.sql`
      INSERT INTO raised_alerts (account_id, kind, subject, raised_at) VALUES (${accountId}, 'payment.failed', ${mark}, ${ago(days)})`,
  },
  StripeEvent: {
    table: Prisma.sql`stripe_events`,
    column: Prisma.sql`id`,
    days: 400,
    insert: (mark, days) => Prisma.sql`
      INSERT INTO stripe_events (id, type, object_id, state, created_at, received_at)
      VALUES (${mark}, '', '', 'given_up', now(), ${ago(days)})`,
  },
};

async function isThere({ table, column }: Sample, mark: string): Promise<boolean> {
  const rows = await harness.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM ${table} WHERE ${column} = ${mark}`;
  return rows.length > 0;
}

describe("retention", () => {
  test("has a rule for every table of the database, and for no other", async () => {
    const found = await harness.prisma.$queryRaw<{ name: string }[]>`
      SELECT c.relname::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'`;
    const schema = await Bun.file(`${import.meta.dir}/../../../../prisma/schema.prisma`).text();
    const models = [...schema.matchAll(/^model (\w+) \{[^}]*@@map\("(\w+)"\)/gm)].filter(([, name = ""]) => name in RETENTION);
    const tables = models.map(([, , table = ""]) => table);
    expect(found.map(({ name }) => name).toSorted()).toEqual(tables.toSorted());
    expect(Object.keys(RETENTION).toSorted()).toEqual(Object.keys(Prisma.ModelName).toSorted());
  });

  test("names jobs that there are", async () => {
    const ofControlPlane = Object.keys(controlPlaneJobs(harness.dependencies, { markup: NO_MARKUP, hasGateway: false }));
    const ofGateway = await Bun.file(`${import.meta.dir}/../../../../gateway/src/background.ts`).text();
    for (const rule of Object.values<RetentionRule>(RETENTION))
      if (rule.kept === "for a time") expect(ofControlPlane.includes(rule.job) || ofGateway.includes(`"${rule.job}"`)).toBe(true);
  });

  test.each(Object.entries<Sample>(samples))(
    "forgets rows of %s that are past their time, and no younger ones",
    async (name, sample) => {
      const margin = 0.01;
      await harness.prisma.$executeRaw(sample.insert(`old ${name}`, sample.days + margin));
      await harness.prisma.$executeRaw(sample.insert(`young ${name}`, sample.days - margin));
      expect(await isThere(sample, `old ${name}`)).toBe(true);
      expect(await purgeOld(harness.prisma)).toBeGreaterThan(0);
      expect(await isThere(sample, `old ${name}`)).toBe(false);
      expect(await isThere(sample, `young ${name}`)).toBe(true);
    },
  );

  test("keeps people who are verified, deliveries that are still tried and caps for a lifetime, however old", async () => {
    const { prisma } = harness;
    const { userId } = await harness.person();
    await prisma.authUser.update({ where: { id: userId }, data: { createdAt: new Date(0) } });
    await prisma.webhookDelivery.create({
      data: { id: "whd_old", endpointId: "whe_1", eventId: "", type: "", body: "", createdAt: new Date(0) },
    });
    await prisma.raisedAlert.create({
      data: { accountId, kind: "key.cap_reached", subject: "key_1 5 lifetime 0", raisedAt: new Date(0) },
    });
    await purgeOld(prisma);
    expect(await prisma.authUser.count({ where: { id: userId } })).toBe(1);
    expect(await prisma.webhookDelivery.count({ where: { id: "whd_old" } })).toBe(1);
    expect(await prisma.raisedAlert.count({ where: { subject: "key_1 5 lifetime 0" } })).toBe(1);
  });
});
