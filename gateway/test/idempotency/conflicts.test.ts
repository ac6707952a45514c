/** A key that cannot be had: another body, a request that still runs, many at once, and keys that are none. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, finish, stream, text, usage } from "../support/upstream-answers.ts";
import { ask, CONFLICT, charges, receiptStates, seen, until } from "./support.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
/** A second process on the same database. */
let neighbour: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  neighbour = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, database: gateway.dependencies.database });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await neighbour.stop();
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  caller = await gateway.createCaller({ credits: "100" });
});

describe("another body under the same key is refused with 422", () => {
  const MISMATCH = { ...CONFLICT, status: 422 };

  test("after the first was answered, and retries are told to leave it", async () => {
    await ask(gateway, caller, "k");
    const response = await ask(gateway, caller, "k", { max_tokens: 5 });
    await expectError(response, MISMATCH);
    expect(response.headers.get("x-should-retry")).toBe("false");
    expect(response.headers.get("retry-after")).toBeNull();
    expect(await charges(gateway, caller)).toEqual(["0.825"]);
  });

  test("while the first still runs", async () => {
    const { promise: mayAnswer, resolve: answerNow } = Promise.withResolvers<void>();
    upstream.script = () => mayAnswer.then(() => completion());
    const first = ask(gateway, caller, "k");
    await until(() => upstream.requests.length === 1);
    await expectError(await ask(gateway, caller, "k", { max_tokens: 5 }), MISMATCH);
    answerNow();
    expect((await first).status).toBe(200);
  });

  test("the same meaning in other bytes is another body", async () => {
    await ask(gateway, caller, "k", { temperature: 1, top_p: 1 });
    await expectError(await ask(gateway, caller, "k", { top_p: 1, temperature: 1 }), MISMATCH);
  });
});

describe("while the first runs", () => {
  for (const isStream of [false, true]) {
    test(`${isStream ? "a stream's" : "a JSON request's"} key is refused with 409 and retry-after, then given its answer`, async () => {
      const { promise: mayAnswer, resolve: answerNow } = Promise.withResolvers<void>();
      upstream.script = () =>
        isStream
          ? stream(
              (async function* () {
                yield text("Hello there, friend.");
                await mayAnswer;
                yield* [finish(), usage(), DONE];
              })(),
            )
          : mayAnswer.then(() => completion());
      const first = ask(gateway, caller, "k", { stream: isStream });
      await until(() => upstream.requests.length === 1);
      for (const server of [gateway, neighbour]) {
        const refused = await ask(server, caller, "k", { stream: isStream });
        await expectError(refused, CONFLICT);
        expect(refused.headers.get("retry-after")).toBe("1");
        expect(refused.headers.get("x-should-retry")).toBeNull();
        expect(refused.headers.get("x-sellapi-generation-id")).toBeNull();
      }
      answerNow();
      const answer = await seen(await first);
      expect(await seen(await ask(neighbour, caller, "k", { stream: isStream }))).toEqual({ ...answer, isReplayed: "true" });
      expect(await charges(gateway, caller)).toEqual(["0.825"]);
    });
  }
});

describe("64 at once with one key", () => {
  for (const isStream of [false, true]) {
    test(`as ${isStream ? "streams" : "JSON"}, on two gateways: one upstream call, one charge, and one answer or 409 for everyone`, async () => {
      const servers = [gateway, neighbour] as const;
      const sent = Array.from({ length: 64 }, (_, index) =>
        ask(servers[index % 2] ?? gateway, caller, "k", { stream: isStream }),
      );
      const answers = await Promise.all((await Promise.all(sent)).map(seen));
      const given = answers.filter(({ status }) => status === 200);
      const refused = answers.filter(({ status }) => status === 409);
      expect(given.length + refused.length).toBe(64);
      expect(given.filter(({ isReplayed }) => isReplayed === null).length).toBe(1);
      expect(new Set(given.map((answer) => answer.text)).size).toBe(1);
      expect(upstream.requests.length).toBe(1);
      expect(await charges(gateway, caller)).toEqual(["0.825"]);
      expect(await receiptStates(gateway, caller)).toEqual(["settled completed"]);
    });
  }

  test("while the one that has it runs, the other 63 are refused", async () => {
    const { promise: mayAnswer, resolve: answerNow } = Promise.withResolvers<void>();
    upstream.script = () => mayAnswer.then(() => completion());
    const statuses: number[] = [];
    const sent = Array.from({ length: 64 }, async () => {
      const { status } = await ask(gateway, caller, "k");
      statuses.push(status);
    });
    await until(() => statuses.length === 63);
    expect(new Set(statuses)).toEqual(new Set([409]));
    answerNow();
    await Promise.all(sent);
    expect(statuses.at(-1)).toBe(200);
    expect(await charges(gateway, caller)).toEqual(["0.825"]);
  });

  test("64 with keys of their own do not hinder each other", async () => {
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) => ask(gateway, caller, `k${index}`, { max_tokens: 10 })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await charges(gateway, caller)).length).toBe(64);
  });
});

describe("what is no key", () => {
  const WRONG = {
    "256 characters": "k".repeat(256),
    "a space": "two words",
    nothing: "",
    "a character beyond ASCII": "cl\u00e9",
    "two keys": "one, two",
    "a tab": "a\tb",
  };
  for (const [name, key] of Object.entries(WRONG)) {
    test(`${name}: 400 that names the header, and nothing is asked or charged`, async () => {
      const error = await expectError(await ask(gateway, caller, key), {
        status: 400,
        code: "invalid_request",
        type: "invalid_request_error",
        param: "idempotency-key",
      });
      expect(error.message).toContain("Idempotency-Key");
      expect(upstream.requests).toEqual([]);
    });
  }

  test("255 visible characters are one", async () => {
    const key = "~!\"#'\\".padEnd(255, "x");
    const first = await seen(await ask(gateway, caller, key));
    expect(await seen(await ask(gateway, caller, key))).toEqual({ ...first, isReplayed: "true" });
  });
});
