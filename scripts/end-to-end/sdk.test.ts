/** The main job by our own SDK: a key from the control plane, calls with it, every charge accounted for. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  AuthenticationError,
  creditsToMicroCredits,
  InsufficientCreditsError,
  ModelNotFoundError,
  RateLimitError,
  Sellapi,
  TierRestrictedError,
} from "sellapi";
import { type AppRouter, ControlError, createControlClient } from "sellapi/control";
import { type EmbeddedServer, startEmbeddedServer } from "./embedded-server.ts";

const MODEL = "openai/gpt-4o-mini";
const messages = [{ role: "user" as const, content: "Hello!" }];

let server: EmbeddedServer;
let client: Sellapi;
let control: ReturnType<typeof createControlClient<AppRouter>>;
let operator: ReturnType<typeof createControlClient<AppRouter>>;

beforeAll(async () => {
  server = await startEmbeddedServer();
  const { baseUrl, apiKey, managementKey, operatorKey } = server.demo;
  client = new Sellapi({ baseURL: `${baseUrl}/v1`, apiKey, maxRetries: 0 });
  control = createControlClient({ url: `${baseUrl}/trpc`, token: managementKey });
  operator = createControlClient({ url: `${baseUrl}/trpc`, token: operatorKey });
}, 60_000);

afterAll(async () => {
  expect(await server.stop()).toBe(0);
}, 60_000);

/** What a call failed with. */
async function failure(call: PromiseLike<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error("the call did not fail");
}

/** A client on a new key of the demo account. */
async function newClient(input: Omit<Parameters<typeof control.keys.create.mutate>[0], "name"> = {}): Promise<Sellapi> {
  const key = await control.keys.create.mutate({ name: "test", ...input });
  return client.withOptions({ apiKey: key.secret });
}

function available(): Promise<bigint> {
  return client.credits.retrieve().then((credits) => creditsToMicroCredits(credits.available));
}

describe("charges", () => {
  test("what a completion says it cost is what the balance falls by, the receipt shows and the ledger holds", async () => {
    const before = await available();
    const completion = await client.chat.completions.create({ model: MODEL, messages });
    const { charged, balance } = completion._meta.credits;
    expect(charged).toBe(completion.usage.credits_charged);
    expect(creditsToMicroCredits(balance ?? "")).toBe(before - creditsToMicroCredits(charged ?? ""));
    const receipt = await client.generations.retrieve(completion._meta.generationId ?? "");
    expect(receipt).toMatchObject({ credits_charged: charged, state: "settled", usage_source: "reported", model: MODEL });
    const { items } = await control.ledger.list.query({ limit: 1 });
    expect(items[0]).toMatchObject({ kind: "usage", amount: `-${charged}`, ref: receipt.id, balanceAfter: balance });
  });

  test("a stream knows its charge once it has ended, and costs what the same answer costs at once", async () => {
    const whole = await client.chat.completions.create({ model: MODEL, messages });
    const stream = await client.chat.completions.create({ model: MODEL, messages, stream: true });
    expect(stream.meta.credits.charged).toBeNull();
    let text = "";
    for await (const piece of stream.textStream()) text += piece;
    expect(text).toBe(whole.choices[0]?.message.content ?? "");
    expect((await stream.settled).credits.charged).toBe(whole._meta.credits.charged);
  });

  test("the usage summary adds up to what the ledger took", async () => {
    const { creditsCharged } = await control.usage.summary.query({});
    const credits = await client.credits.retrieve();
    expect(creditsCharged).toBe(credits.total_usage);
  });
});

describe("refusals are classes", () => {
  test("a wrong key", async () => {
    const wrong = client.withOptions({ apiKey: `sk-sellapi-${"0".repeat(64)}` });
    expect(await failure(wrong.models.list())).toBeInstanceOf(AuthenticationError);
  });

  test("an unknown model, with near names", async () => {
    const error = await client.chat.completions
      .create({ model: "openai/gpt-4o-mimi", messages })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ModelNotFoundError);
    expect(String(error)).toContain(MODEL);
  });

  test("a model of a higher tier, until an operator sets the tier", async () => {
    const pro = () => client.chat.completions.create({ model: "openai/gpt-4.1", messages, max_tokens: 5 });
    expect(await failure(pro())).toBeInstanceOf(TierRestrictedError);
    await operator.admin.accounts.setTier.mutate({ accountId: server.demo.accountId, tier: "pro" });
    expect((await pro()).choices).toHaveLength(1);
  });

  test("a spend cap that is used up, with what would be affordable", async () => {
    const capped = await newClient({ spendCap: { credits: "1", window: "day" } });
    const error = await capped.chat.completions
      .create({ model: MODEL, messages, max_tokens: 10_000 })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InsufficientCreditsError);
    if (!(error instanceof InsufficientCreditsError)) return;
    expect(error.available).toBe("1");
    expect(error.affordableMaxTokens).toBeGreaterThan(0);
    const affordable = error.affordableMaxTokens ?? 0;
    expect((await capped.chat.completions.create({ model: MODEL, messages, max_tokens: affordable })).choices).toHaveLength(1);
  });

  test("a key's own rate limit, with the time to wait", async () => {
    const slow = await newClient({ rateLimitPerMinute: 1 });
    await slow.chat.completions.create({ model: MODEL, messages });
    const error = await failure(slow.chat.completions.create({ model: MODEL, messages }));
    expect(error).toBeInstanceOf(RateLimitError);
    if (error instanceof RateLimitError) expect(error.retryAfterMs).toBeGreaterThan(0);
  });

  test("a management key's mistakes, by field", async () => {
    const error = await failure(control.keys.create.mutate({ name: "" }));
    expect(error).toBeInstanceOf(ControlError);
    if (error instanceof ControlError) expect(Object.keys(error.fieldErrors ?? {})).toEqual(["name"]);
  });
});

test("a granted credit is spendable at once", async () => {
  const before = await available();
  await operator.admin.credits.grant.mutate({ accountId: server.demo.accountId, credits: "12.5", reason: "test" });
  expect(await available()).toBe(before + 12_500_000n);
});

test("an idempotent retry is answered again and charged once", async () => {
  const ask = () => client.chat.completions.create({ model: MODEL, messages }, { idempotencyKey: "end-to-end-1" });
  const first = await ask();
  const before = await available();
  const second = await ask();
  expect(second).toEqual(first);
  expect(second._meta.idempotentReplayed).toBe(true);
  expect(await available()).toBe(before);
});
