/** `bun run admin` as it is typed, against a control plane over HTTP. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createControlPlaneApp,
  createDependencies,
  createLogger,
  type ListeningControlPlane,
  listen,
  operatorProcedures,
} from "@sellapi/control-plane";
import { createAccount, createOperatorKey, type Database, hashSecret, openDatabase, wholeCredits } from "@sellapi/prisma";
import { openTestDatabase, TEST_PEPPERS } from "@sellapi/prisma/testing";
import { openDataDir } from "../start/data-dir.ts";
import { adminCommands } from "./commands.ts";
import { databaseCommands } from "./database-commands.ts";
import { parseCommand, UsageError } from "./parse-command.ts";
import { showAnswer } from "./show-answer.ts";

// Each command is a process of its own, and the machine may be busy.
setDefaultTimeout(60_000);
/** A dozen commands, each of which opens the embedded database anew. */
const DATABASE_COMMANDS_MS = 300_000;

let database: Database;
let server: ListeningControlPlane;
let folder: string;
let operatorKey: string;
let accountId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  const logger = createLogger("silent");
  const dependencies = createDependencies({ prisma: database.prisma, peppers: TEST_PEPPERS, logger });
  server = listen(createControlPlaneApp(dependencies), { port: 0, host: "127.0.0.1", logger });
  folder = await mkdtemp(join(tmpdir(), "sellapi-admin-"));
  operatorKey = (await createOperatorKey(database.prisma, TEST_PEPPERS, "test")).secret;
  accountId = await createAccount(database.prisma, { name: "Acme", tierId: "free", credits: wholeCredits(100) });
});
afterAll(async () => {
  await server.drain(0);
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command line. */
async function admin(words: string[], environment: Record<string, string> = {}) {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "..", "admin.ts"), ...words], {
    env: {
      PATH: process.env.PATH ?? "",
      DATA_DIR: folder,
      CONTROL_PLANE_URL: server.url,
      OPERATOR_KEY: operatorKey,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return { exitCode: await child.exited, output, errors };
}

describe("the command line", () => {
  test("prints a table for people and the answer itself with --json", async () => {
    const shown = await admin(["accounts", "search", "--query", "Acme"]);
    expect(shown).toMatchObject({ exitCode: 0, errors: "" });
    expect(shown.output).toContain(accountId);
    expect(shown.output).toMatch(/^id +name +tier/);
    const { output } = await admin(["accounts", "get", "--account-id", accountId, "--json"]);
    expect(JSON.parse(output)).toMatchObject({ id: accountId, balance: "100" });
  });

  test("changes what it says it changes", async () => {
    const words = ["credits", "adjust", "--account-id", accountId, "--credits=-1.5", "--reason", "miscounted", "--json"];
    const { output, exitCode } = await admin(words);
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ state: "applied", credits: "-1.5" });
  });

  test("exits 1 with the refusal's words, and 2 when it is used wrongly", async () => {
    const refused = await admin(["accounts", "get", "--account-id", "acct_none"]);
    expect(refused).toMatchObject({ exitCode: 1, output: "" });
    expect(refused.errors).toContain("names no account; admin.accounts.search finds them");
    expect(await admin(["accounts", "explode"])).toMatchObject({ exitCode: 2 });
    expect(await admin([])).toMatchObject({ exitCode: 2 });
    expect(await admin(["jobs", "list"], { OPERATOR_KEY: "" })).toMatchObject({ exitCode: 2 });
    const away = await admin(["jobs", "list"], { CONTROL_PLANE_URL: "http://127.0.0.1:1" });
    expect(away).toMatchObject({ exitCode: 1 });
    expect(away.errors).toContain("Is the server running?");
  });

  test("lists every command, those of a group, and the flags of one, wherever --help stands", async () => {
    const all = await admin(["help"]);
    expect(all).toMatchObject({ exitCode: 0, errors: "" });
    for (const words of [...Object.keys(adminCommands), ...Object.keys(databaseCommands)]) expect(all.output).toContain(words);
    expect((await admin(["models", "set-price", "--help"])).output).toContain("--effective-at");
    expect((await admin(["accounts", "get", "--account-id", accountId, "--help"])).output).toContain("--account-id");
    expect((await admin(["operator", "create", "--help"])).output).toContain("--name");
    const group = await admin(["help", "credits"]);
    expect(group.output).toContain("credits approve");
    expect(group.output).not.toContain("accounts get");
    expect(await admin(["accounts", "explode", "--help"])).toMatchObject({ exitCode: 2, output: "" });
  });

  test("with --json tells a refusal as JSON on standard error, and nothing on standard output", async () => {
    const refused = await admin(["accounts", "set-tier", "--account-id", accountId, "--tier", "gold", "--json"]);
    expect(refused).toMatchObject({ exitCode: 1, output: "" });
    const { error } = JSON.parse(refused.errors) as { error: { reason: string; fieldErrors: Record<string, string[]> } };
    expect(error.reason).toBe("invalid_request");
    expect(error.fieldErrors.tier?.[0]).toContain("must be one of free");
    const wrong = await admin(["accounts", "get", "--json"]);
    expect(wrong).toMatchObject({ exitCode: 2, output: "" });
    expect(JSON.parse(wrong.errors)).toEqual({ error: { message: "--account-id is required.", reason: "wrong_usage" } });
  });

  test("a large grant exits 3 with what to approve; another operator's key approves it, the asker's does not", async () => {
    const grant = ["credits", "grant", "--account-id", accountId, "--credits", "20000000", "--reason", "large", "--json"];
    const asked = await admin(grant);
    expect(asked).toMatchObject({ exitCode: 3, output: "" });
    const { approvalId } = (JSON.parse(asked.errors) as { error: { approvalId: string } }).error;
    expect((await admin(["credits", "pending"])).output).toContain(approvalId);
    const approve = ["credits", "approve", "--id", approvalId, "--json"];
    expect(await admin(approve)).toMatchObject({ exitCode: 1 });
    const { secret } = await createOperatorKey(database.prisma, TEST_PEPPERS, "second");
    const approved = await admin(approve, { OPERATOR_KEY: secret });
    expect(approved).toMatchObject({ exitCode: 0, errors: "" });
    expect(JSON.parse(approved.output)).toMatchObject({ id: approvalId, state: "applied", entryId: expect.any(String) });
  });

  test("takes the embedded run's own key for the embedded run's own server, and for no other", async () => {
    await writeFile(join(folder, "demo.json"), JSON.stringify({ baseUrl: server.url, operatorKey }));
    const own = { OPERATOR_KEY: "", CONTROL_PLANE_URL: server.url };
    expect(await admin(["jobs", "list"], own)).toMatchObject({ exitCode: 0 });
    expect(await admin(["jobs", "list"], { ...own, CONTROL_PLANE_URL: "http://127.0.0.1:1" })).toMatchObject({ exitCode: 2 });
  });
});

test(
  "the first operator's key is made on the database, hashed under the pepper that its server will have",
  async () => {
    const words = ["operator", "create", "--name", "First", "--json"];
    const environment = { DATA_DIR: join(folder, "data"), OPERATOR_KEY: "" };
    const made = await admin(words, environment);
    expect(made).toMatchObject({ exitCode: 0, errors: "" });
    const { secret } = JSON.parse(made.output) as { secret: string };
    const data = await openDataDir(environment.DATA_DIR);
    const embedded = await openDatabase({ kind: "pglite", dataDir: data.databaseDir });
    const hashes = data.peppers.map((pepper) => hashSecret(secret, pepper));
    expect(await embedded.prisma.operatorKey.count({ where: { hash: { in: hashes }, name: "First" } })).toBe(1);
    expect(await embedded.prisma.auditEntry.count({ where: { action: "operator.create" } })).toBe(1);
    const person = { id: "user_test", name: "Ada", email: "ada@people.test", emailVerified: true };
    await embedded.prisma.authUser.create({ data: person });
    await embedded.close();
    await data.release();
    const listed = await admin(["operator", "list", "--json"], environment);
    expect(listed.output).not.toContain(secret);
    const [{ id }] = (JSON.parse(listed.output) as { items: [{ id: string }] }).items;
    expect(await admin(["operator", "revoke", "--id", id], environment)).toMatchObject({ exitCode: 0, errors: "" });
    expect((await admin(["operator", "list"], environment)).output).toMatch(/20\d\d-\S+Z\s+20\d\d-\S+Z$/m);
    expect(await admin(["operator", "revoke", "--id", "okey_none"], environment)).toMatchObject({ exitCode: 2 });
    expect(await admin(["operator", "add", "--email", "Ada@People.test"], environment)).toMatchObject({
      exitCode: 0,
      errors: "",
    });
    expect((await admin(["operator", "list"], environment)).output).toContain("ada@people.test");
    expect(await admin(["operator", "remove", "--email", "ada@people.test"], environment)).toMatchObject({ exitCode: 0 });
    expect((await admin(["operator", "list"], environment)).output).not.toContain("ada@people.test");
    for (const words of [
      ["operator", "add"],
      ["operator", "remove"],
      ["person", "forget-authenticator"],
    ]) {
      const nobody = await admin([...words, "--email", "nobody@people.test"], environment);
      expect(nobody).toMatchObject({ exitCode: 2 });
      expect(nobody.errors).toContain("Nobody of the address");
    }
    const unknown = await admin(["operator", "explode"], environment);
    expect(unknown).toMatchObject({ exitCode: 2, errors: expect.stringContaining("help operator") });
  },
  DATABASE_COMMANDS_MS,
);

test("every procedure of the operators has a command, and every command a procedure", () => {
  const commands = Object.values(adminCommands).map(({ path, type }) => [path, type] as const);
  expect(Object.fromEntries(commands)).toEqual(operatorProcedures());
  expect(commands).toHaveLength(Object.keys(operatorProcedures()).length);
});

describe("parsing", () => {
  test("turns flags into the input's fields", () => {
    expect(
      parseCommand(["accounts", "set-limits", "--account-id", "a", "--chat-per-minute", "none", "--images-per-minute", "5"])
        .input,
    ).toEqual({ accountId: "a", chatPerMinute: null, imagesPerMinute: 5 });
    const words = ["models", "set-price", "--model-id", "m", "--prices", '{"inputPer1mUsd":"1"}', "--force", "true"];
    expect(parseCommand(words).input).toEqual({ modelId: "m", prices: { inputPer1mUsd: "1" }, force: true });
    expect(parseCommand(["models", "upsert", "--id", "m", "--aliases", "a,b", "--enabled", "false"]).input).toEqual({
      ...{ id: "m", aliases: ["a", "b"], enabled: false },
    });
  });

  test.each([
    [["accounts", "get"], "--account-id is required"],
    [["providers", "health", "--minutes", "many"], "--minutes must be a number"],
    [["models", "list", "--enabled", "maybe"], "--enabled must be true or false"],
    [["models", "set-price", "--model-id", "m", "--prices", "{"], "--prices must be JSON"],
    [["jobs", "list", "--unknown", "x"], "unknown"],
  ])("refuses %p", (words, message) => {
    expect(() => parseCommand(words)).toThrow(UsageError);
    expect(() => parseCommand(words)).toThrow(message);
  });

  test("a long value is cut in a table and whole by itself", () => {
    const detail = { reason: "x".repeat(500) };
    expect(showAnswer({ items: [{ id: "a", detail }] }).split("\n")[1]).toMatch(/^a {3}\{"reason":"x+…$/);
    expect(showAnswer({ id: "a", detail })).toContain("x".repeat(500));
  });

  test("an empty list says so, and a next page is named", () => {
    expect(showAnswer({ items: [], nextCursor: null })).toBe("nothing");
    expect(showAnswer({ items: [{ id: "a" }], nextCursor: "c" })).toBe("id\na\nmore: --cursor c");
  });
});
