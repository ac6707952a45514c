/** `bun run admin` as it is typed, against a control plane over HTTP. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createControlPlaneApp,
  createDependencies,
  createLogger,
  type ListeningControlPlane,
  listen,
} from "@sellapi/control-plane";
import { createAccount, createOperatorKey, type Database, hashSecret, openDatabase, wholeCredits } from "@sellapi/prisma";
import { openTestDatabase, TEST_PEPPERS } from "@sellapi/prisma/testing";
import { openDataDir } from "../start/data-dir.ts";
import { adminCommands } from "./commands.ts";
import { parseCommand, UsageError } from "./parse-command.ts";
import { showAnswer } from "./show-answer.ts";

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
    expect(refused.errors).toContain("There is nothing of this id");
    expect(await admin(["accounts", "explode"])).toMatchObject({ exitCode: 2 });
    expect(await admin([])).toMatchObject({ exitCode: 2 });
    expect(await admin(["jobs", "list"], { OPERATOR_KEY: "" })).toMatchObject({ exitCode: 2 });
    const away = await admin(["jobs", "list"], { CONTROL_PLANE_URL: "http://127.0.0.1:1" });
    expect(away).toMatchObject({ exitCode: 1 });
    expect(away.errors).toContain("Is the server running?");
  });

  test("lists every command, and the flags of one", async () => {
    const all = await admin(["help"]);
    expect(all.exitCode).toBe(0);
    for (const words of Object.keys(adminCommands)) expect(all.output).toContain(words);
    expect((await admin(["models", "set-price", "--help"])).output).toContain("--effective-at");
  });

  test("takes the embedded run's own key for the embedded run's own server, and for no other", async () => {
    await writeFile(join(folder, "demo.json"), JSON.stringify({ baseUrl: server.url, operatorKey }));
    const own = { OPERATOR_KEY: "", CONTROL_PLANE_URL: server.url };
    expect(await admin(["jobs", "list"], own)).toMatchObject({ exitCode: 0 });
    expect(await admin(["jobs", "list"], { ...own, CONTROL_PLANE_URL: "http://127.0.0.1:1" })).toMatchObject({ exitCode: 2 });
  });
});

test("the first operator's key is made on the database, hashed under the pepper that its server will have", async () => {
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
  await embedded.close();
  await data.release();
  const again = await admin(["operator", "add", "--email", "nobody@people.test"], environment);
  expect(again).toMatchObject({ exitCode: 2 });
  expect(again.errors).toContain("Nobody of the address");
}, 30_000);

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

  test("an empty list says so, and a next page is named", () => {
    expect(showAnswer({ items: [], nextCursor: null })).toBe("nothing");
    expect(showAnswer({ items: [{ id: "a" }], nextCursor: "c" })).toBe("id\na\nmore: --cursor c");
  });
});
