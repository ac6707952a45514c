import { expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";
import { parseSource } from "./parse-source.ts";
import { ROOT } from "./repository.ts";
import { LEDGER_FUNCTIONS, type SourceRuleName, sourceRules, sourceViolations } from "./source-rules.ts";

interface Fixture {
  path: string;
  breaks: string[];
  keeps: string[];
  /** A file that owns the thing: there all of `breaks` is allowed. Null where nobody is. */
  owner: string | null;
}

const fixtures = {
  "environment-in-config": {
    path: "gateway/src/main.ts",
    breaks: [
      "const port = process.env.PORT;",
      'const port = process["env"].PORT;',
      "const port = Bun.env.PORT;",
      "const port = import.meta.env.PORT;",
      "const { env } = process;",
    ],
    keeps: ["// process.env is read in config.ts", "const env = config.environment;", "process.exit(1);"],
    owner: "gateway/src/config.ts",
  },
  "vendor-fetch-in-providers": {
    path: "gateway/src/routes/chat-completions.ts",
    breaks: [
      "const answer = await fetch(url);",
      "fetch(url).then((answer) => { use(answer); });",
      "const call = globalThis.fetch;",
      "return isCached ? stored : fetch(url, { method });",
    ],
    keeps: [
      "Bun.serve({ fetch(request) { return app.handle(request); } });",
      "Bun.serve({ async fetch(request: Request, server): Promise<Response> { return answer; } });",
      "Bun.serve({ fetch: app.fetch });",
      "const row = await this.fetch(id);",
      "refetch(id);",
    ],
    owner: "gateway/src/providers/upstream.ts",
  },
  "no-unsafe-sql": {
    path: "prisma/src/ledger/ledger.ts",
    breaks: ["await db.$queryRawUnsafe(text);", "await db.$executeRawUnsafe(text);", "const part = Prisma.raw(text);"],
    keeps: ["await db.$queryRaw`SELECT ${id}`;", "const part = Prisma.sql`SELECT 1`;"],
    owner: null,
  },
  "header-names-in-one-file": {
    path: "gateway/src/pipeline/settle-credits.ts",
    breaks: [
      'headers.set("x-sellapi-credits-charged", charged);',
      'headers.get("X-RateLimit-Limit");',
      "const name = `x-sellapi-${suffix}`;",
    ],
    keeps: ["headers.set(CREDITS_CHARGED, charged);", 'headers.get("x-request-id");', '// sets "x-sellapi-cache"'],
    owner: "gateway/src/http/headers.ts",
  },
  "credits-move-in-ledger": {
    path: "control-plane/src/billing/router.ts",
    breaks: [
      "await db.balance.update({ where, data });",
      "await tx\n  .ledgerEntry\n  .create({ data });",
      "await db.account.update({ data: { entries: { create: entry } } });",
      "await db.apiKey.create({ data: { spend: { create: {} } } });",
      "await db.$executeRaw`UPDATE balances SET held = 0`;",
      "await db.$executeRaw`insert into ledger_entries VALUES (${id})`;",
      "await db.$executeRaw`DELETE FROM generations`;",
      "await db.$queryRaw`SELECT top_up(${order}, ${tier})`;",
    ],
    keeps: [
      "const balance = await db.balance.findUnique({ where });",
      "await db.$queryRaw`SELECT sum(amount) FROM ledger_entries`;",
      "await db.account.update({ where, data });",
      "await topUp(db, order);",
    ],
    owner: "prisma/src/ledger/entries.ts",
  },
} satisfies Record<SourceRuleName, Fixture>;

function rulesBrokenBy(path: string, text: string): string[] {
  return sourceViolations([parseSource({ path, text })]).map((violation) => violation.rule);
}

const cases: [string, Fixture][] = Object.entries(fixtures);

test.each(cases)("%s: each way of breaking it is reported once", (rule, { path, breaks }) => {
  for (const text of breaks) expect([text, rulesBrokenBy(path, text)]).toEqual([text, [rule]]);
});

test.each(cases)("%s: what only resembles it passes", (_rule, { path, keeps }) => {
  for (const text of keeps) expect([text, rulesBrokenBy(path, text)]).toEqual([text, []]);
});

test.each(cases.filter(([, { owner }]) => owner))("%s: its owner and the tests may", (_rule, { owner, breaks }) => {
  for (const text of breaks) {
    expect([text, rulesBrokenBy(owner ?? "", text)]).toEqual([text, []]);
    expect([text, rulesBrokenBy("gateway/test/health.test.ts", text)]).toEqual([text, []]);
  }
});

test("every rule has a fixture", () => {
  expect(Object.keys(fixtures).sort()).toEqual(Object.keys(sourceRules).sort());
});

test("accounts.ts may create an empty balance and an empty spend counter, and touch no other credit row", () => {
  const path = "prisma/src/accounts.ts";
  expect(rulesBrokenBy(path, "await tx.balance.create({ data });\nconst data = { spend: { create: {} } };")).toEqual([]);
  expect(rulesBrokenBy(path, "await tx.balance.update({ data });")).toEqual(["credits-move-in-ledger"]);
});

test("every stored function of the migrations that writes credit rows is guarded", async () => {
  const writing: string[] = [];
  for await (const path of new Glob("prisma/migrations/*/migration.sql").scan(ROOT)) {
    const sql = await Bun.file(join(ROOT, path)).text();
    for (const [, name, body] of sql.matchAll(/CREATE (?:OR REPLACE )?FUNCTION (\w+)\([\s\S]*?AS (\$\w*\$[\s\S]*?\$\w*\$)/g)) {
      if (
        name &&
        /\b(UPDATE|INSERT INTO|DELETE FROM) (balances|ledger_entries|generations|key_spend)\b|\b(abandon_holds|book_entry)\(/.test(
          body ?? "",
        )
      ) {
        writing.push(name);
      }
    }
  }
  expect(writing.length).toBeGreaterThan(0);
  expect(LEDGER_FUNCTIONS).toEqual(expect.arrayContaining(writing));
});

test("a violation names the line it is on", () => {
  const file = parseSource({ path: "gateway/src/main.ts", text: "// one\n\nconst port = process.env.PORT;\n" });
  expect(sourceViolations([file])).toEqual([expect.objectContaining({ path: "gateway/src/main.ts", line: 3 })]);
});
