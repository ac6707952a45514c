/** The database fails under every procedure, with a secret in its message: the caller is told that it failed, the log no input. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { pino } from "pino";
import { type ControlPlaneApp, createControlPlaneApp, createDependencies } from "../../src/index.ts";
import { BASE_URL, type ErrorBody, type Harness, headersOf, openHarness, type Tenant } from "../harness.ts";
import { type Aim, aimAt, credentialsOf, mountedPaths, procedureCases } from "../procedures.ts";

const MESSAGE =
  "connect ECONNREFUSED postgres://u:canary-hunter2@10.1.2.3:5432/db at /srv/app/x.ts:1:2 in SELECT * FROM api_keys";
const LEAK =
  /canary|hunter2|postgres|10\.1\.2\.3|ECONN|\/srv|\.ts\b|SELECT|api_keys|node_modules|\bat \w+ \(|prisma|<html|stack/i;
const INPUT_CANARY = "canary-of-an-input";

let harness: Harness;
let tenant: Tenant;
let aim: Aim;
let credentialFor: ReturnType<typeof credentialsOf>;
const log: string[] = [];

beforeAll(async () => {
  harness = await openHarness();
  tenant = await harness.tenant();
  aim = await aimAt(harness, tenant);
  credentialFor = credentialsOf(harness);
});
afterAll(() => harness.close());

/** An app whose database fails in every operation but the look-up of the caller. */
function brokenApp(thrown: unknown): ControlPlaneApp {
  const prisma = harness.prisma.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        if (/^(ManagementKey|OperatorKey|AuthSession|AuthUser)\.find(First|Unique)$/.test(`${model}.${operation}`))
          return query(args);
        throw thrown;
      },
    },
  });
  const logger = pino({ level: "trace" }, { write: (line: string) => void log.push(line) });
  // The extended client has everything the app uses; only its nominal type differs.
  return createControlPlaneApp(
    createDependencies({
      prisma: prisma as unknown as typeof harness.prisma,
      peppers: TEST_PEPPERS,
      logger,
      publicUrl: BASE_URL,
      stripe: harness.dependencies.stripe,
    }),
  );
}

async function requestFor(path: string): Promise<Request> {
  const procedure = procedureCases[path];
  const input = procedure?.input(aim);
  const marked = input && "name" in input ? { ...input, name: INPUT_CANARY } : input;
  const headers = { ...headersOf(await credentialFor(path, tenant)), "content-type": "application/json" };
  if (procedure?.type === "mutation")
    return new Request(`${BASE_URL}/trpc/${path}`, { method: "POST", headers, body: JSON.stringify(marked) });
  const search = marked === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(marked))}`;
  return new Request(`${BASE_URL}/trpc/${path}${search}`, { headers });
}

const failures: Record<string, { thrown: () => unknown; status: number[] }> = {
  "an Error": { thrown: () => new Error(MESSAGE), status: [500] },
  "an Error with a cause": { thrown: () => new Error("outer", { cause: new Error(MESSAGE) }), status: [500] },
  "an error of tRPC's form": {
    thrown: () => Object.assign(new Error(MESSAGE), { code: "NOT_FOUND", data: MESSAGE }),
    status: [500],
  },
  "a database that is away": { thrown: () => Object.assign(new Error(MESSAGE), { code: "ECONNREFUSED" }), status: [500, 503] },
  "a string": { thrown: () => MESSAGE, status: [500] },
};

describe.each(Object.entries(failures))("%s under every procedure", (_kind, { thrown, status }) => {
  test.each(mountedPaths())("%s says nothing of it", async (path) => {
    log.length = 0;
    const answer = await brokenApp(thrown()).fetch(await requestFor(path));
    const text = await answer.text();
    // What needs no database (the packs, the paths of downloads) answers all the same.
    if (answer.status === 200) return expect(path).toMatch(/^(billing\.packs|ledger\.export|usage\.export)$/);
    expect(status).toContain(answer.status);
    expect(text).not.toMatch(LEAK);
    const { error }: ErrorBody = JSON.parse(text);
    expect(error.data).toMatchObject({
      reason: expect.stringMatching(/^(internal_error|service_unavailable)$/),
      path,
      requestId: answer.headers.get("x-request-id"),
    });
    expect(answer.headers.get("content-type")).toStartWith("application/json");
    expect(log.join("")).not.toContain(INPUT_CANARY);
    expect(log.join("")).not.toContain(tenant.secret.slice(-60, -4));
  });
});

describe("what Elysia and tRPC would answer by themselves", () => {
  const cases: [string, string, RequestInit][] = [
    ["a path that encodes nothing", "/trpc/%E0%A4%A", {}],
    ["a path with NUL", "/trpc/%00", {}],
    ["a procedure that every object inherits", "/trpc/constructor", {}],
    ["one deeper", "/trpc/__proto__.toString", {}],
    ["an input that is no JSON", "/trpc/account.get?input={", {}],
    ["a batch without inputs", "/trpc/account.get,keys.list?batch=1&input=[", {}],
    ["a subscription", "/trpc/account.get", { headers: { accept: "text/event-stream" } }],
    ["a form", "/trpc/keys.create", { method: "POST", headers: { "content-type": "multipart/form-data" }, body: "x" }],
    ["a method that is none", "/trpc/keys.create", { method: "PUT", body: "x" }],
    [
      "a lone surrogate",
      "/trpc/keys.create",
      { method: "POST", headers: { "content-type": "application/json" }, body: '{"name":"\\ud800"}' },
    ],
    ["a connection's parameters", "/trpc/account.get?connectionParams=1", {}],
  ];
  test.each(cases)("%s is refused in JSON", async (_what, path, init) => {
    const headers = { authorization: `Bearer ${tenant.secret}`, ...init.headers };
    const answer = await harness.app.fetch(new Request(BASE_URL + path, { ...init, headers }));
    const text = await answer.text();
    expect(text).not.toMatch(LEAK);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.status).toBeLessThan(500);
    JSON.parse(text);
  });
});
