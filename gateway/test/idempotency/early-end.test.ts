/** A stream that ends early comes again as it was: in each of our forms, for each vendor's wire, played by the simulator. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { KINDS } from "../../src/endpoints/kinds.ts";
import { type Provider, UpstreamError } from "../../src/providers/provider.ts";
import { generate } from "../gemini/support.ts";
import { ask as askResponses } from "../responses/support.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { receiptStates, seen } from "./support.ts";

const QUESTION = "Tell me at length about tides, rivers, mountains, deserts and everything that lives in them.";

/** One stream of a model under a key. */
type Asking = (model: string, headers: Record<string, string>) => Promise<Response>;

let gateway: GatewayHarness;
let caller: TestCaller;
/** One of each vendor that chats. */
let models: string[];

/** After how many items every vendor's stream breaks off. */
let itemsMax = Number.POSITIVE_INFINITY;

/** How often a piece of text is said: with it an answer is several times what the least ceiling affords. */
const TIMES_SAID = 10;

/** Whether this item of a stream is a piece of text, in chat's form or in that of Responses. */
function saysText(item: unknown): boolean {
  return /"content":"[^"]|"type":"response\.output_text\.delta"/.test(JSON.stringify(item));
}

async function* brokenOff<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  let count = 0;
  for await (const item of items) {
    if (count >= itemsMax) throw new UpstreamError("failed", "the vendor hung up");
    count += 1;
    for (let times = saysText(item) ? TIMES_SAID : 1; times > 0; times -= 1) yield item;
  }
}

/** A vendor that does not keep to its output limit, so that it is we who cut its stream. */
function talkative(provider: Provider): Provider {
  const { streamChat, streamResponse } = provider;
  return {
    ...provider,
    ...(streamChat ? { streamChat: async ({ outputLimit: _, ...request }) => brokenOff(await streamChat(request)) } : {}),
    ...(streamResponse
      ? {
          streamResponse: async ({ body: { max_output_tokens: _, ...body }, ...call }) =>
            brokenOff(await streamResponse({ ...call, body })),
        }
      : {}),
  };
}

const FORMS: Record<string, Asking> = {
  chat: (model, headers) => askChat(model, headers, {}),
  "chat with its usage": (model, headers) => askChat(model, headers, { stream_options: { include_usage: true } }),
  responses: (model, headers) => askResponses(gateway, caller, { model, input: QUESTION, stream: true }, { headers }),
  "Gemini's server-sent events": (model, headers) => askGemini(model, headers, "streamGenerateContent?alt=sse"),
  "Gemini's JSON array": (model, headers) => askGemini(model, headers, "streamGenerateContent"),
};

function askChat(model: string, headers: Record<string, string>, wish: Record<string, unknown>): Promise<Response> {
  const messages = [{ role: "user", content: QUESTION }];
  return gateway.chat(caller, { model, messages, stream: true, ...wish }, { headers });
}

function askGemini(model: string, headers: Record<string, string>, method: string): Promise<Response> {
  const body = { contents: [{ role: "user", parts: [{ text: QUESTION }] }] };
  return generate(gateway, caller, { model, method, body, headers });
}

/** What the prompt and a small answer cost at most: less is refused, and a long answer is more. */
async function leastCeiling(asking: Asking, model: string): Promise<string> {
  const refusal = await (await asking(model, { "x-sellapi-max-credits": "0.000001" })).text();
  const required = /"required":\s*"([\d.]+)"/.exec(refusal)?.[1];
  if (!required) throw new Error(`no refusal of a ceiling: ${refusal}`);
  return required;
}

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    replace: ({ providers }) => {
      for (const provider of providers.values()) Object.assign(provider, talkative(provider));
      return {};
    },
  });
  const chatting = gateway.dependencies.catalog.list("live").filter((model) => KINDS.chat.isServedBy(model));
  models = [
    ...new Map(chatting.filter(({ category }) => category === "chat").map((model) => [model.provider, model.id])).values(),
  ];
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

afterEach(() => {
  itemsMax = Number.POSITIVE_INFINITY;
});

/** Asks twice. @param receipt how the first ends. @returns the first. */
async function expectSameAgain(asking: Asking, model: string, headers: Record<string, string>, receipt: string) {
  const first = await seen(await asking(model, headers));
  const states = await receiptStates(gateway, caller);
  expect({ model, status: first.status, states }).toEqual({ model, status: 200, states: [receipt] });
  const again = await seen(await asking(model, headers));
  // Gemini's array is a stream too, and its header tells the balance after the hold.
  expect({ model, ...again }).toEqual({ model, ...first, isReplayed: "true", balance: again.balance });
  return first;
}

describe("a stream that ends early comes again to the byte, with the same headers", () => {
  for (const [form, asking] of Object.entries(FORMS)) {
    test(`cut at the caller's ceiling: ${form}, for a model of each vendor`, async () => {
      expect(models.length).toBeGreaterThanOrEqual(5);
      for (const model of models) {
        caller = await gateway.createCaller();
        const headers = { "idempotency-key": "k", "x-sellapi-max-credits": await leastCeiling(asking, model) };
        const first = await expectSameAgain(asking, model, headers, "settled capped");
        expect(first.maxTokens).not.toBeNull();
      }
    });

    test(`broken off by the vendor: ${form}, for a model of each vendor`, async () => {
      itemsMax = 12;
      for (const model of models) {
        caller = await gateway.createCaller();
        await expectSameAgain(asking, model, { "idempotency-key": "k" }, "settled upstream_failed");
      }
    });
  }
});
