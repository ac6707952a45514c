/** Something breaks in every step of a request, with a secret in its message: the caller is told that it broke, and nothing else. */
import { afterAll, afterEach, beforeAll, describe, expect, mock, spyOn, test } from "bun:test";
import { EventReader } from "../support/event-reader.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { foreignHeaders } from "./support/answer-headers.ts";
import { type ObservedDatabase, openObservedDatabase } from "./support/observed-database.ts";

const CANARY = "canary-hunter2";
/** As drivers write it: with an address, a password, a path and a statement. */
const MESSAGE = `connect ECONNREFUSED postgres://u:${CANARY}@10.1.2.3:5432/db at /srv/app/ledger.ts:12:3 in SELECT * FROM api_keys`;
const LEAK =
  /canary|hunter2|postgres|10\.1\.2\.3|ECONN|\/srv|\.ts\b|SELECT|api_keys|node_modules|\bat \w+ \(|prisma|<html|stack/i;

/** What can be thrown, down to what should never be. */
const THROWN: Record<string, () => unknown> = {
  "an Error": () => new Error(MESSAGE),
  "an Error with a cause": () => new Error("outer", { cause: new Error(MESSAGE) }),
  "an Error with a status, as Elysia reads them": () => Object.assign(new Error(MESSAGE), { status: 418, code: MESSAGE }),
  "a TypeError": () => new TypeError(MESSAGE),
  "a Response": () => new Response(MESSAGE, { status: 200, headers: { "x-leak": CANARY } }),
  "a string": () => MESSAGE,
  null: () => null,
  "an object": () => ({ message: MESSAGE, toJSON: () => MESSAGE }),
};

let database: ObservedDatabase;
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  database = await openObservedDatabase();
  // Each request looks its caller up, so that a look-up can fail.
  gateway = await GatewayHarness.start({ database, adjust: () => ({ callerCacheMs: 1 }) });
  caller = await gateway.createCaller({ credits: "1000000" });
}, HOOK_TIMEOUT_MS);
afterEach(() => {
  mock.restore();
  database.failures.clear();
});
afterAll(async () => {
  await gateway.stop();
  await database.close();
}, HOOK_TIMEOUT_MS);

/** A step of a request, and how to break it. */
const STAGES: Record<string, (thrown: unknown) => void> = {
  authentication: (thrown) => void spyOn(gateway.dependencies.callers, "get").mockRejectedValue(thrown),
  "the catalog": (thrown) =>
    void spyOn(gateway.dependencies.catalog, "find").mockImplementation(() => {
      throw thrown;
    }),
  "the rate limiter": (thrown) => {
    spyOn(gateway.dependencies.limiter, "consume").mockRejectedValue(thrown);
    spyOn(gateway.dependencies.limiter, "peek").mockRejectedValue(thrown);
  },
  "the quote": (thrown) => {
    const model = gateway.dependencies.catalog.find("gpt-4o-mini", "live");
    if (!model) throw new Error("the model is gone");
    const broken = Object.defineProperty({ ...model }, "maxOutputTokens", {
      get: () => {
        throw thrown;
      },
    });
    spyOn(gateway.dependencies.catalog, "find").mockReturnValue(broken);
  },
  "the hold": (thrown) => void spyOn(gateway.dependencies.ledger, "hold").mockRejectedValue(thrown),
  "the provider": (thrown) =>
    breakProvider(async () => {
      throw thrown;
    }),
  "the first piece of a stream": (thrown) =>
    breakProvider(() =>
      Promise.resolve(
        // biome-ignore lint/correctness/useYield: a stream that breaks before its first chunk.
        (async function* () {
          throw thrown;
        })(),
      ),
    ),
  settling: (thrown) => {
    const { ledger } = gateway.dependencies;
    const resolve = ledger.resolve.bind(ledger);
    // The credits are given back all the same: what is broken here is the answer.
    spyOn(ledger, "resolve").mockImplementation(async (resolution) => {
      await resolve(resolution);
      throw thrown;
    });
  },
  "the balance": (thrown) => void spyOn(gateway.dependencies, "readAvailable").mockRejectedValue(thrown),
};

/** Replaces what the provider does, for JSON and streams alike. */
function breakProvider(call: () => Promise<unknown>): void {
  const provider = gateway.dependencies.providers.get("openai");
  if (!provider) throw new Error("there is no provider");
  spyOn(provider, "chat").mockImplementation(call as never);
  spyOn(provider, "streamChat").mockImplementation(call as never);
}

/** Demands that an answer is an error or a success of the contract's shape and holds nothing internal. */
async function expectClean(answer: Response): Promise<void> {
  const body = await answer.text();
  expect(body).not.toMatch(LEAK);
  expect(foreignHeaders(answer.headers)).toEqual([]);
  expect(JSON.stringify([...answer.headers])).not.toMatch(LEAK);
  const type = answer.headers.get("content-type") ?? "";
  if (type.startsWith("text/event-stream")) return;
  expect(type).toStartWith("application/json");
  const { error } = JSON.parse(body);
  if (answer.status < 400) return;
  expect([500, 502, 503]).toContain(answer.status);
  expect(error).toMatchObject({ code: expect.any(String), type: expect.any(String), message: expect.any(String), param: null });
  expect(error.request_id).toBe(answer.headers.get("x-request-id"));
}

/** A chat answer; null where the connection was cut, which is all that is left to do when the end of a stream itself breaks. */
async function chatOrCut(stage: string, body: Record<string, unknown>, idempotencyKey: string): Promise<Response | null> {
  const asked = gateway.chat(caller, body, { headers: { "idempotency-key": idempotencyKey } });
  if (stage !== "settling" || body.stream !== true) return asked;
  return asked
    .then(
      async (answer) => new Response(await answer.text(), answer),
      () => null,
    )
    .catch(() => null);
}

describe.each(Object.keys(STAGES))("when %s breaks", (stage) => {
  test.each(Object.keys(THROWN))("with %s, JSON and stream say so and no more", async (kind) => {
    STAGES[stage]?.(THROWN[kind]?.());
    for (const body of [{}, { stream: true }, { max_tokens: 5 }]) {
      const answer = await chatOrCut(stage, body, `${stage}:${kind}:${JSON.stringify(body)}`.replaceAll(" ", "_"));
      if (answer) await expectClean(answer);
    }
    for (const path of [
      "/v1/models",
      "/v1/models/gpt-4o-mini",
      "/v1/credits",
      "/v1/key",
      "/v1/generations/gen_00000000000000000000000000",
    ]) {
      const answer = await gateway.get(path, caller);
      if (answer.status === 404) await answer.body?.cancel();
      else await expectClean(answer);
    }
  });
});

test.each(Object.keys(THROWN))(
  "a stream that breaks in its middle with %s ends in one error event that says no more",
  async (kind) => {
    const head = { id: "x", object: "chat.completion.chunk", created: 1, model: "m" };
    const choices = [{ index: 0, delta: { content: "Hi" }, finish_reason: null }];
    breakProvider(async () =>
      (async function* () {
        yield { body: { ...head, choices }, usage: null };
        throw THROWN[kind]?.();
      })(),
    );
    const events = await new EventReader(await gateway.chat(caller, { stream: true })).rest();
    expect(events.map((event) => event.json?.error !== undefined)).toEqual([false, true]);
    expect(JSON.stringify(events)).not.toMatch(LEAK);
  },
);

describe("when the database breaks", () => {
  const READS = [
    "/v1/credits",
    "/v1/key",
    "/v1/generations/gen_00000000000000000000000000",
    "/health",
    "/health/ready",
    "/v1/models",
  ];

  test.each(["*", "Balance.findUnique", "Generation.findFirst", "KeySpend.findUnique", "$queryRaw"])(
    "in %s, no route says how",
    async (operation) => {
      for (const thrown of [
        new Error(MESSAGE),
        Object.assign(new Error(MESSAGE), { code: "P1001" }),
        Object.assign(new Error(MESSAGE), { code: "P2010" }),
      ]) {
        database.failures.set(operation, thrown);
        for (const path of READS) {
          const answer = await gateway.get(path, caller);
          const body = await answer.text();
          expect(body).not.toMatch(LEAK);
          expect([200, 404, 500, 503]).toContain(answer.status);
          if (answer.status >= 500 && path !== "/health/ready")
            expect(JSON.parse(body).error.type).toMatch(/^(internal_error|service_unavailable)$/);
        }
        await expectClean(await gateway.chat(caller));
        await expectClean(await gateway.chat(caller, { stream: true }));
      }
    },
  );
});
