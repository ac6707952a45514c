/** Every procedure is called, well and badly: a key's secret is in the answer that made it, once, and nowhere else ever. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hashSecret } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { pino } from "pino";
import { createControlPlaneApp, createDependencies, createLogger } from "../../src/index.ts";
import { BASE_URL, clientOf, type ErrorBody, type Harness, openHarness, type Tenant } from "../harness.ts";
import { aimAt, callProcedure, mountedPaths, procedureCases } from "../procedures.ts";

const CANARY = "canary-of-an-input";

/** What answers with a new secret. */
const MAKERS = ["keys.create", "keys.rotate", "managementKeys.create", "webhooks.create", "webhooks.rotateSecret"];

let harness: Harness;
let tenant: Tenant;
let operatorSecret: string;
/** Secrets that exist, and those that the run made. */
const secrets: string[] = [];
const log: string[] = [];
const answers: { path: string; body: string }[] = [];
let dump: string;

async function dumpDatabase(): Promise<string> {
  await harness.prisma.$executeRaw`
    CREATE OR REPLACE FUNCTION dump_rows() RETURNS SETOF text LANGUAGE plpgsql AS $$
    DECLARE
      v_table text;
    BEGIN
      FOR v_table IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
        RETURN QUERY EXECUTE format('SELECT %L || '' '' || to_jsonb(t)::text FROM %I t', v_table, v_table);
      END LOOP;
    END $$`;
  const rows = await harness.prisma.$queryRaw<{ line: string }[]>`SELECT line FROM dump_rows() AS line`;
  return rows.map((row) => row.line).join("\n");
}

beforeAll(async () => {
  harness = await openHarness({ logger: pino({ level: "trace" }, { write: (line: string) => void log.push(line) }) });
  tenant = await harness.tenant();
  operatorSecret = (await harness.operator()).secret;
  const key = await harness.apiKey(tenant.accountId);
  secrets.push(tenant.secret, operatorSecret, key.secret);
  const created = await harness
    .client(tenant.secret)
    .keys.create.mutate({ name: "made by the run" })
    .catch((error: unknown) => error);
  if (typeof created !== "object" || created === null || !("secret" in created))
    throw new Error("no key was made", { cause: created });
  secrets.push(String(created.secret));
  for (const path of mountedPaths()) {
    // One of the procedures suspends the account.
    await harness.prisma.account.update({ where: { id: tenant.accountId }, data: { status: "active" } });
    const procedure = procedureCases[path];
    const good = procedure?.input(await aimAt(harness, tenant));
    for (const secret of [tenant.secret, operatorSecret, key.secret, null]) {
      for (const input of [good, { ...good, name: CANARY, secret: CANARY }, { secret: key.secret }, CANARY]) {
        const reply = await callProcedure<unknown>(harness, path, secret, input);
        const body = JSON.stringify(reply.body);
        for (const [made] of body.matchAll(/[sm]k-sellapi-(?:test-)?[0-9a-f]{64}|whsec_[A-Za-z0-9+/]{43}=/g))
          if (!secrets.includes(made)) secrets.push(made);
        answers.push({ path, body: body + JSON.stringify([...reply.headers]) });
      }
    }
  }
  for (const secret of secrets.slice(0, 3)) {
    const headers = { "x-api-key": secret, cookie: secret, "idempotency-key": secret };
    // An unknown path comes back to who asked for it, as it was asked; what matters is that the log does not keep it.
    await harness.app.fetch(new Request(`${BASE_URL}/trpc/${secret}`, { headers }));
    const answer = await harness.app.fetch(new Request(`${BASE_URL}/trpc/keys.list?input=${secret}`, { headers }));
    answers.push({ path: "keys.list", body: await answer.text() });
  }
  dump = await dumpDatabase();
}, 60_000);
afterAll(() => harness.close());

const hiddenPart = (secret: string) => secret.slice(-64 + 4, -4);

test("the run made keys", () => {
  expect(secrets.length).toBeGreaterThan(4);
  expect(secrets.some((secret) => secret.startsWith("whsec_"))).toBe(true);
  expect(answers.filter(({ body }) => body.includes('"result"')).length).toBeGreaterThan(mountedPaths().length / 2);
});

describe("a secret", () => {
  test("is answered by what makes it, once, and by nothing else", () => {
    for (const secret of secrets.slice(4)) {
      const shown = answers.filter(({ body }) => body.includes(secret));
      expect(shown).toHaveLength(1);
      expect(MAKERS).toContain(shown[0]?.path ?? "nothing");
    }
  });

  test("that exists is shown by no procedure, also not in an error that refuses it as an input", () => {
    for (const secret of secrets.slice(0, 4)) expect(answers.filter(({ body }) => body.includes(hiddenPart(secret)))).toEqual([]);
  });

  test("is in no table, as text or as bytes", () => {
    expect(dump).toContain(tenant.accountId);
    expect(dump).toContain(
      Buffer.from(hashSecret(tenant.secret, TEST_PEPPERS[0] ?? { id: 0, key: new Uint8Array() })).toString("hex"),
    );
    for (const secret of secrets) {
      expect(dump).not.toContain(hiddenPart(secret));
      expect(dump).not.toContain(Buffer.from(secret).toString("hex"));
    }
  });

  test("is in no line of the log, and neither is an input", () => {
    expect(log.length).toBeGreaterThan(answers.length / 2);
    const text = log.join("");
    for (const secret of secrets) expect(text).not.toContain(hiddenPart(secret));
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain("Bearer");
  });
});

describe("a credential that is used while two peppers are live", () => {
  const newer = { id: 2, key: new Uint8Array(32).fill(9) };
  const appWith = (peppers: typeof TEST_PEPPERS) =>
    createControlPlaneApp(createDependencies({ prisma: harness.prisma, peppers, logger: createLogger("silent") }));

  test("moves to the first of them, and needs the other no more", async () => {
    const own = await harness.tenant();
    const operator = await harness.operator();
    const both = appWith([newer, ...TEST_PEPPERS]);
    await clientOf(both, own.secret).account.get.query();
    await both.fetch(
      new Request(`${BASE_URL}/trpc/admin.accounts.setTier`, { headers: { authorization: `Bearer ${operator.secret}` } }),
    );
    const grant = { accountId: own.accountId, credits: "1", reason: "a test" };
    const post = (app: typeof both, secret: string) =>
      app.fetch(
        new Request(`${BASE_URL}/trpc/admin.credits.grant`, {
          method: "POST",
          headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
          body: JSON.stringify(grant),
        }),
      );
    expect((await post(both, operator.secret)).status).toBe(200);
    const moved = async () => [
      (await harness.prisma.managementKey.findUniqueOrThrow({ where: { id: own.managementKeyId } })).pepperId,
      (await harness.prisma.operatorKey.findUniqueOrThrow({ where: { id: operator.id } })).pepperId,
    ];
    for (const until = performance.now() + 5_000; performance.now() < until && (await moved()).includes(1); ) await Bun.sleep(5);
    expect(await moved()).toEqual([2, 2]);
    const after = appWith([newer]);
    expect((await clientOf(after, own.secret).account.get.query()).id).toBe(own.accountId);
    expect((await post(after, operator.secret)).status).toBe(200);
    const before = appWith(TEST_PEPPERS);
    expect(
      (await before.fetch(new Request(`${BASE_URL}/trpc/account.get`, { headers: { authorization: `Bearer ${own.secret}` } })))
        .status,
    ).toBe(401);
  });
});

test("an error body repeats no part of a secret that was sent in the wrong place", async () => {
  for (const secret of secrets) {
    for (const input of [{ name: secret }, { id: secret }, { cursor: secret }, { models: [secret] }]) {
      const reply = await harness.mutate<ErrorBody>("keys.update", tenant.secret, input);
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(JSON.stringify(reply.body)).not.toContain(hiddenPart(secret));
    }
  }
});
