/** `sellapi` sends a key by itself and keeps it on its retries: an answer that the network lost is paid once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { Sellapi } from "sellapi";
import { DroppingProxy } from "../support/dropping-proxy.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion } from "../support/upstream-answers.ts";
import { charges, receiptStates, until } from "./support.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let proxy: DroppingProxy;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  proxy = new DroppingProxy(gateway.url);
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  proxy.stop();
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  proxy.drops = 0;
  proxy.dropped = 0;
  caller = await gateway.createCaller({ credits: "100" });
});

const HELLO = { model: "openai/gpt-4o-mini", messages: [{ role: "user" as const, content: "Say hello." }] };

function client(options: { idempotency?: "auto" | "off"; maxRetries?: number } = {}): Sellapi {
  return new Sellapi({ baseURL: `${proxy.url}/v1`, apiKey: caller.secret, ...options });
}

describe("an answer lost on its way back", () => {
  test("is asked for again under the same key, given again, and paid once", async () => {
    proxy.drops = 1;
    const answer = await client().chat.completions.create(HELLO);
    expect(proxy.dropped).toBe(1);
    expect(answer.choices[0]?.message.content).toBe("Hello there, friend.");
    expect(answer._meta).toMatchObject({ idempotentReplayed: true, retries: 1 });
    expect(upstream.requests.length).toBe(1);
    expect(await charges(gateway, caller)).toEqual(["0.825"]);
    expect(await receiptStates(gateway, caller)).toEqual(["settled completed"]);
  });

  test("twice in a row is still paid once", async () => {
    proxy.drops = 2;
    const answer = await client().chat.completions.create(HELLO);
    expect([proxy.dropped, answer.choices[0]?.message.content]).toEqual([2, "Hello there, friend."]);
    expect(upstream.requests.length).toBe(1);
    expect(await charges(gateway, caller)).toEqual(["0.825"]);
  });

  test("without keys it is not asked for again: the client cannot know that it would not pay twice", async () => {
    proxy.drops = 1;
    const answer = client({ idempotency: "off" }).chat.completions.create(HELLO);
    expect(
      await answer.then(
        () => "answered",
        (error: unknown) => (error instanceof Error ? error.name : "no error"),
      ),
    ).toBe("ConnectionError");
    expect(await charges(gateway, caller)).toEqual(["0.825"]);
  });

  test("two calls of the same client are two requests", async () => {
    const sellapi = client();
    await sellapi.chat.completions.create(HELLO);
    await sellapi.chat.completions.create(HELLO);
    expect(await charges(gateway, caller)).toEqual(["0.825", "0.825"]);
  });
});

describe("a request that is still running when the client asks again", () => {
  test("ends as one answer and one charge", async () => {
    const { promise: mayAnswer, resolve: answerNow } = Promise.withResolvers<void>();
    upstream.script = () => mayAnswer.then(() => completion());
    const options = { idempotencyKey: "shared" };
    const first = client().chat.completions.create(HELLO, options);
    const second = client({ maxRetries: 3 }).chat.completions.create(HELLO, options);
    await until(() => upstream.requests.length === 1);
    answerNow();
    const answers = await Promise.all([first, second]);
    expect(answers.map((answer) => answer.id)).toEqual([answers[0].id, answers[0].id]);
    expect(upstream.requests.length).toBe(1);
    expect(await charges(gateway, caller)).toEqual(["0.825"]);
  });
});

test("a stream whose beginning was lost is paid once, whichever try the caller reads", async () => {
  proxy.drops = 1;
  const stream = await client().chat.completions.create({ ...HELLO, stream: true });
  let text = "";
  let failure: unknown = null;
  try {
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
  } catch (error) {
    failure = error;
  }
  expect(proxy.dropped).toBe(1);
  // The first try either ended whole before the loss was noticed, or where it was; what is read again is what was paid for.
  expect("Hello there, friend.".startsWith(text)).toBe(true);
  expect(failure === null).toBe(text === "Hello there, friend.");
  expect((await charges(gateway, caller)).length).toBe(1);
});
