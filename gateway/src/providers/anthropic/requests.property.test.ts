/** Whatever chat is translated, Anthropic's checks (as the simulator plays them) find nothing wrong with it. */
import { expect, test } from "bun:test";
import fc from "fast-check";
import type { JsonObject } from "../provider.ts";
import { handleSimulatorRequest } from "../simulator/handler.ts";
import { neverAborted } from "../testing/outcomes.ts";
import { createAnthropicProvider } from "./anthropic-provider.ts";

const provider = createAnthropicProvider({
  name: "anthropic",
  baseUrl: "http://simulator.test/v1",
  apiKey: null,
  timeouts: { firstByteMs: 5_000, idleMs: 5_000 },
  fetch: (url, init) => handleSimulatorRequest(new Request(url, init)),
});

const mark = fc.constantFrom({}, {}, {}, { cache_control: { type: "ephemeral" } });
const part = fc.oneof(
  fc.tuple(fc.constantFrom("", "tide", "é😀"), mark).map(([text, marked]) => ({ type: "text", text, ...marked })),
  fc.constant({ type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } }),
  fc.constant({ type: "file", file: { file_data: "data:application/pdf;base64,JVBERi0=", filename: "a.pdf" } }),
);
const content = fc.oneof(fc.constantFrom("", "When is high water?"), fc.array(part, { maxLength: 2 }));
const instructed = fc.record({ role: fc.constantFrom("system", "developer"), content: fc.constantFrom("", "Be brief.") });
const asked = fc.record({ role: fc.constant("user"), content });
const answered = fc.record({
  role: fc.constant("assistant"),
  content: fc.constantFrom(null, "", "At noon."),
  reasoning_details: fc.constantFrom(
    [],
    [{ type: "reasoning.text", text: "hm", signature: "s", format: "anthropic-claude-v1", index: 0 }],
    [{ type: "reasoning.text", text: "hm" }],
  ),
});
/** A call and its result are never apart. */
const looped = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 }), answered, content)
  .map(([ids, assistant, result]) => [
    {
      ...assistant,
      tool_calls: ids.map((id) => ({
        id: `call:${id}`,
        type: "function",
        function: { name: "tide", arguments: id % 2 ? "" : '{"a":1}' },
      })),
    },
    ...ids.map((id) => ({ role: "tool", tool_call_id: `call:${id}`, content: result })),
  ]);
const turn = fc.oneof(
  instructed.map((message) => [message]),
  asked.map((message) => [message]),
  answered.map((message) => [message]),
  looped,
);
const tool = {
  type: "function",
  function: { name: "tide", parameters: { properties: { hour: { type: "integer", minimum: 0 } } } },
};

const body: fc.Arbitrary<JsonObject> = fc.record(
  {
    messages: fc.array(turn, { maxLength: 6 }).map((turns) => [{ role: "user", content: "Hello." }, ...turns.flat()]),
    tools: fc.constantFrom([tool], [{ ...tool, function: { ...tool.function, strict: true } }]),
    tool_choice: fc.constantFrom("auto", "none", "required", { type: "function", function: { name: "tide" } }),
    parallel_tool_calls: fc.boolean(),
    max_tokens: fc.constantFrom(1, 1_024, 1_025, 9_000),
    temperature: fc.constantFrom(0, 0.7, 1, 2),
    top_p: fc.constantFrom(0.5, 1),
    top_k: fc.constantFrom(1, 40),
    stop: fc.constantFrom("END", ["a", " "], []),
    reasoning_effort: fc.constantFrom("none", "minimal", "low", "medium", "high", "xhigh", "max"),
    response_format: fc.constantFrom({ type: "json_object" }, { type: "text" }),
    user: fc.constantFrom("u-1", ""),
    cache: fc.boolean(),
  },
  { requiredKeys: ["messages", "tools"] },
);
const model = fc.constantFrom(
  "claude-sonnet-4-5",
  "claude-sonnet-4-6",
  "claude-opus-4-8",
  "claude-opus-5",
  "claude-opus-5-5",
  "claude-sonnet-5-5",
  "glm-9",
);

/** How many blocks the caller has marked: beyond four the refusal is Anthropic's, and right. */
function countMarks(value: JsonObject): number {
  return JSON.stringify(value).split('"cache_control"').length - 1;
}

test("a chat that OpenAI takes becomes a request that Anthropic takes", async () => {
  const request = fc.tuple(body, model).filter(([fields]) => countMarks(fields) <= 4);
  await fc.assert(
    fc.asyncProperty(request, async ([fields, upstreamModel]) => {
      const answer = await provider.chat({ upstreamModel, body: fields, signal: neverAborted() });
      expect(answer.usage?.input).toBeGreaterThanOrEqual(0);
      expect(answer.body.choices).toHaveLength(1);
    }),
    { numRuns: 400 },
  );
});
