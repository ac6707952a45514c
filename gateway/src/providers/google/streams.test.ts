/** Gemini's streams, in the shapes that Google documents, as OpenAI's chunks. */
import { describe, expect, test } from "bun:test";
import type { ChatChunk, UpstreamFailure } from "../provider.ts";
import { assembleChoices } from "../testing/assemble-choices.ts";
import { collect, collectUntilError, neverAborted, upstreamErrorOf } from "../testing/outcomes.ts";
import { answeredProvider, eventStream, readFixture } from "./testing/answering-fetch.ts";

const body = { messages: [{ role: "user", content: "hello" }] };

function open(response: Response): Promise<AsyncIterable<ChatChunk>> {
  return answeredProvider(() => response).provider.streamChat({ upstreamModel: "gemini-m", body, signal: neverAborted() });
}

/** The chunks without the second in which they were made. */
function timeless(chunks: readonly ChatChunk[]): unknown[] {
  return chunks.map(({ body: { created, ...rest }, usage }) => ({ ...rest, usage, isTimed: typeof created === "number" }));
}

function deltasOf(chunks: readonly ChatChunk[]): unknown[] {
  return chunks.flatMap(({ body: { choices } }) => choices as unknown[]);
}

const choice = (delta: object, finish: string | null = null, native?: string): object => ({
  index: 0,
  delta,
  logprobs: null,
  finish_reason: finish,
  ...(native === undefined ? {} : { native_finish_reason: native }),
});
const call = (index: number, id: string, name: string, args: string, signature?: string): object => ({
  index,
  id,
  type: "function",
  function: { name, arguments: args },
  ...(signature === undefined ? {} : { extra_content: { google: { thought_signature: signature } } }),
});

const streams: Record<string, { choices: object[]; usage: object }> = {
  text: {
    choices: [
      choice({ role: "assistant", content: "High water" }),
      choice({ content: " is at noon 🌊é." }),
      choice({}, "stop", "STOP"),
    ],
    usage: { input: 9, output: 8, reasoning: 72 },
  },
  thinking: {
    choices: [
      choice({ role: "assistant", reasoning_content: "**Considering the tide**\n\nThe Moon pulls." }),
      choice({ reasoning_content: "\n\nTwice a day.", content: "Twice" }),
      choice({ content: " a day." }),
      choice({ extra_content: { google: { thought_signature: "EpoGCpcGAXLI2nxTXT==" } } }, "stop", "STOP"),
    ],
    usage: { input: 9, output: 4, reasoning: 60 },
  },
  "function-calls": {
    choices: [
      choice({ role: "assistant", content: "Let me look." }),
      choice({
        tool_calls: [
          call(0, "w2mkd01a", "get_weather", '{"city":"Paris"}', "EvYBCvMBFIRST=="),
          call(1, "x9pqe02b", "get_weather", '{"city":"Rome"}'),
        ],
      }),
      choice({ tool_calls: [call(2, "y1rtf03c", "get_time", "{}")] }, "tool_calls", "STOP"),
    ],
    usage: { input: 101, output: 38, reasoning: 49 },
  },
  safety: {
    choices: [choice({ role: "assistant", content: "First, " }), choice({}, "content_filter", "SAFETY")],
    usage: { input: 6, output: 2 },
  },
  "blocked-prompt": {
    choices: [
      choice(
        { role: "assistant", content: null, refusal: "The prompt was blocked by Google: PROHIBITED_CONTENT." },
        "content_filter",
        "PROHIBITED_CONTENT",
      ),
    ],
    usage: { input: 12, output: 0 },
  },
  image: {
    choices: [
      choice({ role: "assistant", content: "Here it is:" }),
      choice({
        images: [
          {
            type: "image_url",
            image_url: { url: "data:image/png;base64,iVBORw0KGgo=" },
            extra_content: { google: { thought_signature: "SIGNEDIMAGE==" } },
          },
        ],
      }),
      choice({}, "stop", "STOP"),
    ],
    usage: { input: 7, output: 5, output_image: 1290 },
  },
};

describe("Gemini streams", () => {
  for (const [name, expected] of Object.entries(streams)) {
    test(`${name}: the same chunks however the bytes are split`, async () => {
      const bytes = new TextEncoder().encode(await readFixture(name));
      const whole = await collect(await open(eventStream(bytes)));
      expect(deltasOf(whole)).toEqual(expected.choices);
      expect<unknown>(whole.at(-1)?.usage).toEqual(expected.usage);
      for (let offset = 1; offset < bytes.length; offset += 1) {
        const split = await collect(await open(eventStream(bytes.subarray(0, offset), bytes.subarray(offset))));
        expect(timeless(split)).toEqual(timeless(whole));
      }
    });
  }

  test("every chunk has the same id, the vendor's model and the usage so far in OpenAI's form", async () => {
    const chunks = await collect(await open(eventStream(await readFixture("text"))));
    for (const chunk of chunks) {
      expect(chunk.body).toMatchObject({
        id: "chatcmpl-hZ0eaYKjBrCe_uMP",
        object: "chat.completion.chunk",
        model: "gemini-2.5-flash",
      });
    }
    expect(chunks.map((chunk) => (chunk.body.usage as { completion_tokens: number }).completion_tokens)).toEqual([74, 80, 80]);
  });

  test("the calls of two candidates are numbered apart, and each candidate has its own end", async () => {
    const chunks = await collect(await open(eventStream(await readFixture("two-candidates"))));
    expect(assembleChoices(chunks)).toEqual([
      { index: 0, content: "One two", toolCalls: [], finishReason: "length" },
      {
        index: 1,
        content: null,
        toolCalls: [
          { id: "a", name: "f", arguments: "{}" },
          { id: "b", name: "f", arguments: "{}" },
        ],
        finishReason: "tool_calls",
      },
    ]);
  });

  test("a call without an id, as older models make them, gets one of its own", async () => {
    const part = { functionCall: { name: "f", args: { a: 1 } } };
    const event = { candidates: [{ content: { parts: [part, part] }, finishReason: "STOP" }] };
    const [choices] = [assembleChoices(await collect(await open(eventStream(`data: ${JSON.stringify(event)}\n\n`))))];
    const ids = choices[0]?.toolCalls.map(({ id }) => id) ?? [];
    for (const id of ids) expect(id).toMatch(/^call_[0-9a-f]{24}$/);
    expect(new Set(ids).size).toBe(2);
  });

  test("an event with an image of 3 MB is read", async () => {
    const inlineData = { mimeType: "image/png", data: "A".repeat(4_000_000) };
    const event = { candidates: [{ content: { parts: [{ inlineData }] }, finishReason: "STOP" }] };
    const chunks = await collect(await open(eventStream(`data: ${JSON.stringify(event)}\n\n`)));
    expect(JSON.stringify(chunks).length).toBeGreaterThan(4_000_000);
  });
});

const first = { candidates: [{ content: { parts: [{ text: "a" }] }, index: 0 }] };
const overloaded = { error: { code: 503, message: "The model is overloaded.", status: "UNAVAILABLE" } };
const exhausted = { error: { code: 429, message: "Quota.", status: "RESOURCE_EXHAUSTED" } };
const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;

describe("Gemini streams that break", () => {
  const broken: Record<string, { text: string; failure: UpstreamFailure; before: number }> = {
    "without a finishReason": { text: event(first), failure: "interrupted", before: 1 },
    "inside of an event": { text: event(first) + event(first).slice(0, 20), failure: "interrupted", before: 1 },
    "with an error": { text: event(first) + event(overloaded), failure: "interrupted", before: 1 },
    "with an error in a list": { text: event(first) + event([overloaded]), failure: "interrupted", before: 1 },
    "with something that is no JSON": { text: `${event(first)}data: {\n\n`, failure: "interrupted", before: 1 },
    "with something that is no response": { text: event(first) + event({ candidates: 7 }), failure: "interrupted", before: 1 },
    "before they begin": { text: "", failure: "failed", before: 0 },
    "with an error at once": { text: event(exhausted), failure: "rate_limited", before: 0 },
    "with one candidate of two unfinished": {
      text: event({ candidates: [{ index: 0, finishReason: "STOP" }, { index: 1 }] }),
      failure: "interrupted",
      before: 1,
    },
  };
  for (const [name, { text, failure, before }] of Object.entries(broken)) {
    test(`${name} are "${failure}" after what came before`, async () => {
      const { chunks, error } = await collectUntilError(await open(eventStream(text)));
      expect(chunks).toHaveLength(before);
      expect(error.failure).toBe(failure);
    });
  }

  test("an error in place of a stream is an error before the first chunk", async () => {
    expect(await upstreamErrorOf(open(Response.json([exhausted], { status: 429 })))).toMatchObject({ failure: "rate_limited" });
    expect(await upstreamErrorOf(open(Response.json(overloaded)))).toMatchObject({ failure: "failed", status: 503 });
  });
});
