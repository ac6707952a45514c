import { expect, test } from "bun:test";
import { isJsonObject } from "../json.ts";
import type { ChatAnswer, Usage } from "../provider.ts";
import { type AssembledChoice, assembleChoices, choicesOf } from "../testing/assemble-choices.ts";
import { upstreamErrorOf } from "../testing/outcomes.ts";
import { bodies, longConversation, question, weatherTool } from "./bodies.ts";
import { lastUsage } from "./last-usage.ts";
import { type BeginSubject, chat, stream } from "./subject.ts";

/** What a provider answers, as JSON and as a stream. */
export function registerAnswerTests(begin: BeginSubject, hasOneChoice: boolean): void {
  for (const [name, body] of Object.entries(bodies)) {
    if (hasOneChoice && "n" in body) continue;
    test(`with ${name}, stream and JSON say the same and count the same`, async () => {
      const { provider } = begin();
      // Where a vendor's cache has to be filled first, it is as full for the one as for the other.
      await chat(provider, body);
      const answer = await chat(provider, body);
      const chunks = await stream(provider, body);
      expect(assembleChoices(chunks)).toEqual(choicesOf(answer.body));
      expect(lastUsage(chunks)).toEqual(answer.usage);
      expect(answer.usage?.output).toBeGreaterThan(0);
      expect<unknown>(totalOf(answer.usage, ["input", "cached_input", "cache_write"])).toBe(
        reportedCount(answer, "prompt_tokens"),
      );
      expect<unknown>(totalOf(answer.usage, ["output", "reasoning"])).toBe(reportedCount(answer, "completion_tokens"));
    });
  }

  test("the same question gets the same answer, another one another", async () => {
    const { provider } = begin();
    const [first, again] = [await chat(provider, question), await chat(provider, question)];
    const other = await chat(provider, { messages: [{ role: "user", content: "Why do bees dance?" }] });
    expect(choicesOf(again.body)).toEqual(choicesOf(first.body));
    expect(choicesOf(other.body)).not.toEqual(choicesOf(first.body));
  });

  if (hasOneChoice) registerOneChoiceTest(begin);
  else registerChoicesTest(begin);

  test("an answer is cut at the limit and says so, and costs no more than the limit", async () => {
    const answer = await chat(begin().provider, { ...question, max_tokens: 5 });
    expect(choicesOf(answer.body)[0]?.finishReason).toBe("length");
    expect(answer.usage?.output).toBe(5);
  });

  test("a tool is called with arguments that fit its schema, and its result is answered with text", async () => {
    const { provider } = begin();
    const [choice] = choicesOf((await chat(provider, { ...question, tools: [weatherTool] })).body);
    expect(choice).toMatchObject({ finishReason: "tool_calls", toolCalls: [{ name: "get_weather" }] });
    const call = onlyCall(choice);
    expect(JSON.parse(call.arguments)).toEqual({
      city: expect.any(String),
      unit: expect.stringMatching(/^(celsius|fahrenheit)$/),
    });
    const toolCall = { id: call.id, type: "function", function: { name: call.name, arguments: call.arguments } };
    const messages = [
      ...question.messages,
      { role: "assistant", content: null, tool_calls: [toolCall] },
      { role: "tool", tool_call_id: call.id, content: "18 degrees" },
    ];
    const [text] = choicesOf((await chat(provider, { messages, tools: [weatherTool] })).body);
    expect(text).toMatchObject({ finishReason: "stop", toolCalls: [], content: expect.stringContaining("18 degrees") });
  });

  test("reasoning and cached tokens are in buckets of their own", async () => {
    const { provider } = begin();
    expect((await chat(provider, { ...question, reasoning_effort: "low" })).usage?.reasoning).toBeGreaterThan(0);
    await chat(provider, longConversation);
    expect((await chat(provider, longConversation)).usage?.cached_input).toBeGreaterThan(0);
  });
}

function registerChoicesTest(begin: BeginSubject): void {
  test("n = 2 gives two choices that differ", async () => {
    const [first, second] = choicesOf((await chat(begin().provider, { ...question, n: 2 })).body);
    expect(first?.content?.length).toBeGreaterThan(0);
    expect(second?.content).not.toBe(first?.content);
  });
}

function registerOneChoiceTest(begin: BeginSubject): void {
  test("n = 2 is refused, and nothing is sent", async () => {
    const subject = begin();
    const error = await upstreamErrorOf(chat(subject.provider, { ...question, n: 2 }));
    expect(error).toMatchObject({ failure: "rejected", param: "n" });
    expect(subject.bodies).toEqual([]);
  });
}

function totalOf(usage: Usage | null, buckets: readonly (keyof Usage)[]): number {
  return buckets.reduce((sum, bucket) => sum + (usage?.[bucket] ?? 0), 0);
}

function reportedCount(answer: ChatAnswer, name: string): unknown {
  const { usage } = answer.body;
  return isJsonObject(usage) ? usage[name] : undefined;
}

function onlyCall(choice: AssembledChoice | undefined): { id: string; name: string; arguments: string } {
  const [call, ...others] = choice?.toolCalls ?? [];
  if (call === undefined || others.length > 0) throw new Error(`Expected one tool call: ${JSON.stringify(choice)}`);
  return call;
}
