/** How far an answer may go when the credits do not reach for all of it: the output limit is lowered, and the caller told. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const INSUFFICIENT = { status: 402, code: "insufficient_credits", type: "insufficient_credits" };

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;

beforeAll(async () => {
  const environment = { DEEPSEEK_BASE_URL: upstream.baseUrl, DEEPSEEK_API_KEY: "upstream-key" };
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, environment });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

/** The output limits the upstream was given. */
function limitsSent(): Record<string, unknown> {
  const { max_tokens, max_completion_tokens } = upstream.latest.body;
  return JSON.parse(JSON.stringify({ max_tokens, max_completion_tokens }));
}

describe("without a limit of the caller's", () => {
  test("a small balance lowers the limit to what it affords, upstream and in x-sellapi-max-tokens", async () => {
    // 21 held prompt tokens cost 0.315; (2 − 0.315) / 0.06 pays for 28.
    const caller = await gateway.createCaller({ credits: "2" });
    const response = await gateway.chat(caller);
    expect(response.status).toBe(200);
    expect(response.headers.get("x-sellapi-max-tokens")).toBe("28");
    expect(limitsSent()).toEqual({ max_completion_tokens: 28 });
    const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
    expect(receipt.credits_held).toBe("1.995");
  });

  test("it does the same for a stream", async () => {
    const caller = await gateway.createCaller({ credits: "2" });
    const response = await gateway.chat(caller, { stream: true });
    expect(response.headers.get("x-sellapi-max-tokens")).toBe("28");
    expect(response.headers.get("x-sellapi-credits-held")).toBe("1.995");
    await response.text();
  });

  test("a balance for the prompt and 16 tokens is enough, one micro-credit less is not", async () => {
    const enough = await gateway.createCaller({ credits: "1.275" });
    expect((await gateway.chat(enough)).headers.get("x-sellapi-max-tokens")).toBe("16");
    const short = await gateway.createCaller({ credits: "1.274999" });
    const error = await expectError(await gateway.chat(short), INSUFFICIENT);
    expect(error).toMatchObject({ required: "1.275", available: "1.274999", affordable_max_tokens: 15 });
  });

  test("an ample balance leaves the body as it is where the model's own maximum is what would apply", async () => {
    const response = await gateway.chat(await gateway.createCaller());
    expect(response.headers.get("x-sellapi-max-tokens")).toBeNull();
    expect(limitsSent()).toEqual({});
  });

  test("a model that could write more than the hold is for is told where to stop", async () => {
    const response = await gateway.chat(await gateway.createCaller(), { model: "openai/gpt-4.1-mini" });
    expect(response.headers.get("x-sellapi-max-tokens")).toBeNull();
    expect(limitsSent()).toEqual({ max_completion_tokens: 16_384 });
  });

  test("other vendors are told in the older field", async () => {
    const body = { model: "deepseek/deepseek-flash" };
    await gateway.chat(await gateway.createCaller(), body, { headers: { "x-sellapi-max-credits": "5" } });
    expect(Object.keys(limitsSent())).toEqual(["max_tokens"]);
  });
});

describe("with a limit of the caller's", () => {
  test("the limit is passed on under its own name", async () => {
    const caller = await gateway.createCaller();
    await gateway.chat(caller, { max_tokens: 40 });
    expect(limitsSent()).toEqual({ max_tokens: 40 });
    await gateway.chat(caller, { max_completion_tokens: 41 });
    expect(limitsSent()).toEqual({ max_completion_tokens: 41 });
  });

  test("one that the balance does not afford is refused, naming what would be affordable", async () => {
    const caller = await gateway.createCaller({ credits: "2" });
    const error = await expectError(await gateway.chat(caller, { max_tokens: 29 }), INSUFFICIENT);
    expect(error).toMatchObject({ required: "2.055", available: "2", affordable_max_tokens: 28, limit_source: "balance" });
    expect(error.message).toContain("affords max_tokens of 28; ask for that, or top up at");
    expect(error.message).toContain("max_tokens of 28");
    expect(upstream.requests).toEqual([]);
    expect((await gateway.chat(caller, { max_tokens: 28 })).status).toBe(200);
  });

  test("several choices are held for one by one", async () => {
    const caller = await gateway.createCaller({ credits: "2" });
    const error = await expectError(await gateway.chat(caller, { max_tokens: 28, n: 2 }), INSUFFICIENT);
    expect(error).toMatchObject({ required: "3.675", affordable_max_tokens: 14 });
  });
});

describe("x-sellapi-max-credits", () => {
  const ceiling = (value: string) => ({ headers: { "x-sellapi-max-credits": value } });

  test("bounds the hold and cuts the output at it, whatever the balance", async () => {
    const caller = await gateway.createCaller();
    const response = await gateway.chat(caller, {}, ceiling("2"));
    expect(response.headers.get("x-sellapi-max-tokens")).toBe("28");
    const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
    expect(receipt.credits_held).toBe("1.995");
  });

  const FIELDS = [
    { asked: { max_tokens: 1_000 }, sent: { max_tokens: 28 } },
    { asked: { max_completion_tokens: 1_000 }, sent: { max_completion_tokens: 28 } },
    { asked: { max_tokens: 1_000, max_completion_tokens: 1_000 }, sent: { max_completion_tokens: 28 } },
  ];
  for (const { asked, sent } of FIELDS) {
    test(`lowers a limit asked for as ${Object.keys(asked).join(" and ")}, in the same field`, async () => {
      const response = await gateway.chat(await gateway.createCaller(), asked, ceiling("2"));
      expect(response.headers.get("x-sellapi-max-tokens")).toBe("28");
      expect(limitsSent()).toEqual(sent);
    });
  }

  test("a limit below what it affords stays as it was asked", async () => {
    const response = await gateway.chat(await gateway.createCaller(), { max_tokens: 10 }, ceiling("2"));
    expect(response.headers.get("x-sellapi-max-tokens")).toBeNull();
    expect(limitsSent()).toEqual({ max_tokens: 10 });
  });

  test("is never exceeded, even by what the upstream reports", async () => {
    const response = await gateway.chat(await gateway.createCaller(), { max_tokens: 4 }, ceiling("0.6"));
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("0.6");
  });

  test("one too low for any answer is refused as such", async () => {
    const error = await expectError(await gateway.chat(await gateway.createCaller(), {}, ceiling("1.2")), INSUFFICIENT);
    expect(error).toMatchObject({ required: "1.275", available: "1.2", limit_source: "max_credits" });
    expect(error.message).toEndWith("Raise the ceiling, or leave it out.");
    expect(upstream.requests).toEqual([]);
  });

  test.each(["", "0", "-1", "abc", "1e3", "1.1234567", "1,5", "99999999999999"])("%p is malformed and named", async (value) => {
    await expectError(await gateway.chat(await gateway.createCaller(), {}, ceiling(value)), {
      status: 400,
      code: "invalid_request",
      type: "invalid_request_error",
      param: "x-sellapi-max-credits",
    });
    expect(upstream.requests).toEqual([]);
  });
});
