/** What people type and carry is nowhere in the log, and in the database only as what cannot be used. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { pino } from "pino";
import { openPeopleHarness, type PeopleHarness } from "./people-harness.ts";

// Passwords are hashed slowly on purpose, and the tests share their processor.
setDefaultTimeout(30_000);

const FIRST_PASSWORD = "canary-of-a-first-password";
const SECOND_PASSWORD = "canary-of-a-second-password";

let harness: PeopleHarness;
const log: string[] = [];
/** By what they are. */
const canaries: Record<string, string> = { "first password": FIRST_PASSWORD, "second password": SECOND_PASSWORD };
let dump: string;

async function dumpDatabase(): Promise<string> {
  await harness.prisma.$executeRaw`
    CREATE OR REPLACE FUNCTION dump_rows() RETURNS SETOF text LANGUAGE plpgsql AS $$
    DECLARE
      v_table text;
    BEGIN
      FOR v_table IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
        RETURN QUERY EXECUTE format('SELECT to_jsonb(t)::text FROM %I t', v_table);
      END LOOP;
    END $$`;
  const rows = await harness.prisma.$queryRaw<{ line: string }[]>`SELECT line FROM dump_rows() AS line`;
  return rows.map(({ line }) => line).join("\n");
}

beforeAll(async () => {
  const logger = pino({ level: "trace" }, { write: (line: string) => void log.push(line) });
  harness = await openPeopleHarness({ logger });
  const email = "canary@example.com";
  const browser = harness.browser();
  await browser.post("/auth/sign-up/email", { name: "Canary", email, password: FIRST_PASSWORD });
  const verification = await harness.linkTo(email);
  canaries["verification token"] = new URL(verification).searchParams.get("token") ?? "";
  await browser.send(verification);
  await browser.post("/auth/sign-in/email", { email, password: `${FIRST_PASSWORD} mistyped` });
  await browser.post("/auth/request-password-reset", { email });
  const token = new URL(await harness.linkTo(email)).searchParams.get("token") ?? "";
  canaries["reset token"] = token;
  await browser.post("/auth/reset-password", { token, newPassword: SECOND_PASSWORD });
  await browser.post("/auth/reset-password", { token, newPassword: SECOND_PASSWORD });
  await browser.post("/auth/sign-in/email", { email, password: SECOND_PASSWORD });
  canaries["session cookie"] = [...browser.cookies.values()].join();
  const key = await browser.trpc({ "idempotency-key": "canary-key" }).keys.create.mutate({ name: "key" });
  canaries["API key"] = key.secret;
  const management = await browser.trpc().managementKeys.create.mutate({ name: "key", scopes: ["read"] });
  canaries["management key"] = management.secret;
  await browser.trpc().members.invite.mutate({ email: "guest@example.com", role: "viewer" });
  canaries["invitation token"] = new URL(await harness.linkTo("guest@example.com")).searchParams.get("token") ?? "";
  await browser.post("/auth/sign-in/email", { email, password: SECOND_PASSWORD, unknown: SECOND_PASSWORD });
  dump = await dumpDatabase();
});
afterAll(() => harness.close());

test("the run made every canary, and left lines and rows to look at", () => {
  expect(Object.keys(canaries)).toHaveLength(8);
  for (const canary of Object.values(canaries)) expect(canary.length).toBeGreaterThan(20);
  expect(log.length).toBeGreaterThan(10);
  expect(dump).toContain("canary@example.com");
});

test("no line of the log has one", () => {
  const text = log.join("\n");
  for (const [name, canary] of Object.entries(canaries))
    expect({ name, isLogged: text.includes(canary) }).toEqual({ name, isLogged: false });
});

test("no row of the database has one", () => {
  for (const [name, canary] of Object.entries(canaries)) {
    const forms = [canary, decodeURIComponent(canary)];
    expect({ name, isStored: forms.some((form) => dump.includes(form)) }).toEqual({ name, isStored: false });
  }
});
