/** Whatever a body has in it: it is refused with the field's name, or it can be measured, and asked in both forms. */
import { expect, test } from "bun:test";
import type { Rates } from "@sellapi/prisma";
import fc from "fast-check";
import type { CatalogModel } from "../../catalog/catalog.ts";
import { ApiError } from "../../errors/api-error.ts";
import { isJsonObject, parseJson } from "../../providers/json.ts";
import type { ResponseBody } from "../../schemas/response-request.ts";
import { toNativeBody } from "./native-body.ts";
import { responsesEndpoint } from "./responses-endpoint.ts";
import { toChatBody } from "./to-chat/chat-body.ts";

const RUNS = Number(process.env.SELLAPI_PROPERTY_RUNS ?? 300);
const BOUNDS = { bytesMax: 10_000_000, depthMax: 64, arrivalMs: 5_000, room: { takeRoom: () => Promise.resolve() } };
const MODEL: CatalogModel = {
  ...{ id: "vendor/m", aliases: [], provider: "vendor", upstreamName: "m", displayName: "M", ownedBy: "vendor" },
  ...{ category: "chat", capabilities: [], contextWindow: null, maxOutputTokens: null, freeTierAllowed: true },
  ...{ createdAt: new Date(0), prices: [], routes: [] },
};
const RATES: Rates = { input: { price: 15_000n, steps: [] }, output: { price: 60_000n, steps: [] } };

function read(body: unknown) {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return responsesEndpoint.read(new Request("http://sellapi.test/v1/responses", init), BOUNDS);
}

const text = fc.constantFrom("", "a", "é😀", "constructor", "__proto__", "resp_1");
const type = fc.constantFrom(
  ...["message", "function_call", "function_call_output", "custom_tool_call", "custom_tool_call_output", "reasoning"],
  ...["input_text", "output_text", "input_image", "input_file", "refusal", "function", "custom", "allowed_tools"],
  ...["item_reference", "web_search", "json_schema", "text", "grammar", "constructor", undefined],
);
const leaf = fc.oneof(
  text,
  fc.constantFrom<unknown>(null, 0, -1, 1e9, true, [], {}, "https://x.test/a.png", "auto", "user", "low"),
);
const shape = (value: fc.Arbitrary<unknown>) =>
  fc.record(
    {
      ...{ type, role: fc.constantFrom("user", "assistant", "system", "nobody"), content: value, output: value, summary: value },
      ...{
        call_id: text,
        name: text,
        arguments: text,
        input: text,
        text,
        image_url: leaf,
        file_data: text,
        encrypted_content: leaf,
      },
      ...{ tools: value, mode: leaf, format: value, refusal: text, parameters: leaf, file_id: leaf },
    },
    { requiredKeys: ["type"] },
  );
const part = fc.oneof(leaf, shape(leaf));
const odd = fc.oneof(leaf, shape(fc.oneof(text, fc.array(part, { maxLength: 3 }))));
const said = fc.oneof(text, fc.array(fc.record({ type: fc.constantFrom("input_text", "output_text"), text }), { maxLength: 3 }));
const fair = fc.oneof(
  fc.record({ role: fc.constantFrom("user", "assistant", "system", "developer"), content: said }),
  fc.record({ type: fc.constant("function_call"), call_id: text, name: text, arguments: text }),
  fc.record({ type: fc.constantFrom("function_call_output", "custom_tool_call_output"), call_id: text, output: text }),
  fc.record({ type: fc.constant("custom_tool_call"), call_id: text, name: text, input: text }),
  fc.record({ type: fc.constant("reasoning"), encrypted_content: fc.option(text) }),
);
const item = fc.oneof({ weight: 9, arbitrary: fair }, { weight: 1, arbitrary: odd });
const rarely = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const body = fc.record({
  ...{ model: fc.oneof({ weight: 9, arbitrary: fc.constant("m") }, { weight: 1, arbitrary: leaf }), instructions: rarely(leaf) },
  ...{
    input: fc.oneof(fc.constant("hi"), fc.array(item, { minLength: 1, maxLength: 5 })),
    tools: rarely(fc.array(odd, { maxLength: 2 })),
  },
  ...{
    tool_choice: rarely(odd),
    text: rarely(odd),
    reasoning: rarely(odd),
    include: rarely(leaf),
    max_output_tokens: rarely(leaf),
  },
  ...{ store: rarely(leaf), metadata: rarely(leaf), top_logprobs: rarely(leaf), truncation: rarely(leaf) },
});

/** What is sent must be what JSON can say, and nothing the model's own objects bring with them. */
function expectSendable(value: unknown): void {
  const sent = parseJson(JSON.stringify(value));
  expect(isJsonObject(sent)).toBe(true);
}

test("any body at all is refused by a field, or can be measured and asked", async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(body, async (made) => {
      let checked: ResponseBody;
      try {
        ({ body: checked } = await read(made));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        expect(error.code).toBe("invalid_request");
        return;
      }
      accepted += 1;
      const basis = responsesEndpoint.measure(checked, MODEL, RATES);
      expect(basis.inputAmount).toBeGreaterThan(0n);
      expect(basis.outputLimit).toBeGreaterThan(0);
      expectSendable(toChatBody(checked));
      expect(toNativeBody(checked, { outputLimit: null })).toMatchObject({ store: false });
    }),
    { numRuns: RUNS },
  );
  expect(accepted).toBeGreaterThan(0);
});

test("what a vendor encrypted is held for as what it will read", async () => {
  const hold = async (encrypted: string) => {
    const input = [
      { type: "reasoning", summary: [], encrypted_content: encrypted },
      { role: "user", content: "hi" },
    ];
    const { body: checked } = await read({ model: "m", input });
    return responsesEndpoint.measure(checked, MODEL, RATES).inputAmount;
  };
  const [short, long] = [await hold("g"), await hold("g".repeat(20_001))];
  expect(long - short).toBe(10_000n * 15_000n);
});
