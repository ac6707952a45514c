/** Errors tell the caller what to do and nothing internal; the log tells us the rest and no secrets. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createSecret, openDatabase } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { pino } from "pino";
import { createControlPlaneApp, createDependencies, createLogger } from "../src/index.ts";
import { BASE_URL, clientOf, type ErrorBody, type Harness, openHarness, refusalOf, type Tenant } from "./harness.ts";

let harness: Harness;
let tenant: Tenant;
const log: string[] = [];

beforeAll(async () => {
  const logger = pino({ level: "info" }, { write: (line: string) => void log.push(line) });
  harness = await openHarness({ logger });
  tenant = await harness.tenant();
});
afterAll(() => harness.close());

const get = (path: string, headers: Record<string, string>) =>
  harness.send<ErrorBody>(new Request(`${BASE_URL}${path}`, { headers }));

describe("errors", () => {
  test("one failing call of a batch leaves the others their answers", async () => {
    const client = harness.client(tenant.secret, { batch: true });
    const [account, refusal] = await Promise.all([client.account.get.query(), refusalOf(client.ledger.list.query({ limit: 0 }))]);
    expect(account.id).toBe(tenant.accountId);
    expect(refusal.data).toMatchObject({ code: "BAD_REQUEST", path: "ledger.list" });
  });

  test("an unforeseen failure says nothing of its cause, which is in the log under the request id", async () => {
    log.length = 0;
    await harness.prisma.model.create({
      data: {
        id: "broken/rates",
        aliases: [],
        provider: "x",
        upstreamName: "x",
        displayName: "x",
        ownedBy: "x",
        category: "chat",
        capabilities: [],
        prices: { create: { rates: { canary_bucket: 1 }, source: "test", effectiveAt: new Date(0) } },
      },
    });
    const reply = await get("/trpc/models.list", { authorization: `Bearer ${tenant.secret}`, "x-request-id": "find-me" });
    expect(reply.status).toBe(500);
    expect(reply.body.error).toEqual({
      code: -32603,
      message: expect.stringContaining("Something went wrong on our side"),
      data: {
        code: "INTERNAL_SERVER_ERROR",
        httpStatus: 500,
        path: "models.list",
        requestId: "find-me",
        reason: "internal_error",
      },
    });
    expect(JSON.stringify(reply.body)).not.toMatch(/canary|stack|zod|node_modules|\.ts/i);
    const logged = log.filter((line) => line.includes("a procedure failed"));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('"requestId":"find-me"');
    expect(logged[0]).toContain("canary_bucket");
  });

  test("neither keys nor inputs are ever logged", async () => {
    log.length = 0;
    const { keys } = harness.client(tenant.secret);
    const created = await keys.create.mutate({ name: "canary-name" });
    await refusalOf(keys.create.mutate({ name: "canary-name", models: ["canary-model"] }));
    await harness.query("ledger.list", tenant.secret, { cursor: "canary-cursor" });
    await harness.query("account.get", createSecret("management"));
    expect(log.length).toBeGreaterThanOrEqual(4);
    const text = log.join("");
    for (const canary of [
      "canary",
      created.secret,
      created.secret.slice(20, 60),
      tenant.secret,
      tenant.secret.slice(20, 60),
      "Bearer",
    ]) {
      expect(text).not.toContain(canary);
    }
  });

  test("a database that is down is answered with 503, when to come back, and no address", async () => {
    const away = await openDatabase({ kind: "postgres", url: "postgres://someone:hunter2@127.0.0.1:1/sellapi", poolSize: 1 });
    const app = createControlPlaneApp(
      createDependencies({ prisma: away.prisma, peppers: TEST_PEPPERS, logger: createLogger("silent") }),
    );
    const headers = { authorization: `Bearer ${tenant.secret}` };
    const answer = await app.fetch(new Request(`${BASE_URL}/trpc/account.get`, { headers }));
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    const text = await answer.text();
    expect(JSON.parse(text).error.data).toMatchObject({ code: "SERVICE_UNAVAILABLE", reason: "service_unavailable" });
    expect(text).not.toMatch(/hunter2|127\.0\.0\.1|ECONNREFUSED|prisma/i);
    expect((await refusalOf(clientOf(app, tenant.secret).keys.create.mutate({ name: "x" }))).data.httpStatus).toBe(503);
    expect((await app.fetch(new Request(`${BASE_URL}/health`))).status).toBe(200);
    await away.close();
  });
});
