/** Anthropic's streams: what they become, and every way in which they break off. */
import { describe, expect, test } from "bun:test";
import { isJsonObject } from "../../json.ts";
import type { ChatChunk, JsonObject, UpstreamFailure } from "../../provider.ts";
import { assembleChoices } from "../../testing/assemble-choices.ts";
import { collect, collectUntilError, neverAborted, upstreamErrorOf } from "../../testing/outcomes.ts";
import {
  blockDelta,
  blockStart,
  MESSAGE_STOP,
  messageDelta,
  messageStart,
  recordedStreams,
  toWire,
} from "../testing/recorded-streams.ts";
import { scriptVendor, streamResponse } from "../testing/scripted-fetch.ts";

async function open(response: Response): Promise<AsyncIterable<ChatChunk>> {
  const { provider } = scriptVendor(() => response);
  const body = { messages: [{ role: "user", content: "hi" }] };
  return provider.streamChat({ upstreamModel: "claude-sonnet-4-6", body, signal: neverAborted() });
}

/** Without `created`, which is the clock's. */
function bodiesOf(chunks: readonly ChatChunk[]): JsonObject[] {
  return chunks.map(({ body }) => ({ ...body, created: 0 }));
}

function deltasOf(chunks: readonly ChatChunk[]): JsonObject[] {
  return chunks.flatMap(({ body }) => {
    const [choice] = Array.isArray(body.choices) ? (body.choices as unknown[]) : [];
    return isJsonObject(choice) && isJsonObject(choice.delta) ? [choice.delta] : [];
  });
}

describe("Anthropic streams that are complete", () => {
  for (const [name, { events, choice, reasoning, usage }] of Object.entries(recordedStreams)) {
    const wire = events.map(toWire).join("");

    test(`${name}: the chunks add up to the answer, its reasoning and its usage`, async () => {
      const chunks = await collect(await open(streamResponse(wire)));
      expect(assembleChoices(chunks)).toEqual([choice]);
      expect(
        deltasOf(chunks)
          .map(({ reasoning_content: part }) => part ?? "")
          .join(""),
      ).toBe(reasoning);
      expect(chunks.at(-1)?.usage).toEqual(usage);
      expect(chunks.at(-1)?.body.choices).toEqual([]);
      const total = Object.values(usage).reduce((sum, units) => sum + units, 0);
      expect(chunks.at(-1)?.body.usage).toMatchObject({ total_tokens: total });
      expect(chunks.map(({ body }) => body.id)).toEqual(chunks.map(() => "msg_01XFDUDYJgAACzvnptvVoYEL"));
    });

    test(`${name}: the same chunks wherever the bytes are split`, async () => {
      const bytes = new TextEncoder().encode(wire.replaceAll("\n", "\r\n"));
      const whole = bodiesOf(await collect(await open(streamResponse(wire))));
      for (let offset = 1; offset < bytes.length; offset += 1) {
        const split = streamResponse(bytes.slice(0, offset), bytes.slice(offset));
        expect(bodiesOf(await collect(await open(split)))).toEqual(whole);
      }
    });
  }

  test("thinking comes with its signature and its redacted parts, each with the index of its block", async () => {
    const { events } = recordedStreams["thinking, redacted thinking and text over a cached prompt"] ?? { events: [] };
    const chunks = await collect(await open(streamResponse(events.map(toWire).join(""))));
    const format = "anthropic-claude-v1";
    expect(deltasOf(chunks).flatMap(({ reasoning_details: details }) => (Array.isArray(details) ? details : []))).toEqual([
      { type: "reasoning.text", text: "The tide ", format, index: 0 },
      { type: "reasoning.text", text: "follows.", format, index: 0 },
      { type: "reasoning.text", text: "", signature: "EqQBCgIYAhIM1gbcDa9GJwZA2b3h", format, index: 0 },
      { type: "reasoning.encrypted", data: "EmwKAhgBEgy3va3pzix", format, index: 1 },
    ]);
  });

  test("the input is known from the first chunk on, and the output grows with what was delivered until the vendor says", async () => {
    const long = "word ".repeat(400);
    const events = [
      messageStart({ input_tokens: 100, cache_read_input_tokens: 50, output_tokens: 1 }),
      blockStart(0, { type: "text", text: "" }),
      blockDelta(0, { type: "text_delta", text: long }),
      messageDelta("end_turn", { output_tokens: 400 }),
      MESSAGE_STOP,
    ];
    const chunks = await collect(await open(streamResponse(events.map(toWire).join(""))));
    expect(chunks[0]?.usage).toEqual({ input: 100, cached_input: 50, output: 1 });
    expect(chunks[1]?.usage?.output).toBeGreaterThan(300);
    expect(chunks.at(-1)?.usage).toEqual({ input: 100, cached_input: 50, output: 400 });
    expect(chunks.map(({ isUsageEstimated }) => isUsageEstimated === true)).toEqual([true, true, false, false]);
  });

  test("an end that does not count the output leaves our own count of it, marked as such", async () => {
    const events = [
      messageStart({ input_tokens: 100, output_tokens: 1 }),
      blockStart(0, { type: "text", text: "" }),
      blockDelta(0, { type: "text_delta", text: "word ".repeat(400) }),
      messageDelta("end_turn", {}),
      MESSAGE_STOP,
    ];
    const last = (await collect(await open(streamResponse(events.map(toWire).join(""))))).at(-1);
    expect(last).toMatchObject({ usage: { input: 100, output: 500 }, isUsageEstimated: true });
    expect(last?.body.usage).toMatchObject({ prompt_tokens: 100, completion_tokens: 500 });
  });

  test("what follows message_stop is not read", async () => {
    const { events } = recordedStreams.text ?? { events: [] };
    const wire = `${events.map(toWire).join("")}data: nonsense\n\n`;
    expect(assembleChoices(await collect(await open(streamResponse(wire))))).toHaveLength(1);
  });
});

const begun = [
  messageStart({ input_tokens: 9, output_tokens: 1 }),
  blockStart(0, { type: "text", text: "" }),
  blockDelta(0, { type: "text_delta", text: "a" }),
];
const errorEvent = (type: string): JsonObject => ({ type: "error", error: { type, message: "vendor words" } });

describe("Anthropic streams that break off", () => {
  const breaks: Record<string, string> = {
    "an end without message_stop": "",
    "an end after the stop reason": toWire(messageDelta("end_turn", { output_tokens: 2 })),
    "an overloaded vendor": toWire(errorEvent("overloaded_error")),
    "an event that is no JSON": "data: {\n\n",
    "an event that is no object": "data: []\n\n",
  };
  for (const [name, wire] of Object.entries(breaks)) {
    test(`${name} is "interrupted", with the input in the usage`, async () => {
      const { chunks, error } = await collectUntilError(await open(streamResponse(begun.map(toWire).join(""), wire)));
      expect(error.failure).toBe("interrupted");
      expect(chunks.findLast(({ usage }) => usage !== null)?.usage).toMatchObject({ input: 9 });
    });
  }

  const firstEvents: Record<string, { wire: string; failure: UpstreamFailure }> = {
    "an overloaded vendor": { wire: toWire(errorEvent("overloaded_error")), failure: "rate_limited" },
    "a refusal": { wire: toWire(errorEvent("invalid_request_error")), failure: "rejected" },
    "an error of the vendor's": { wire: toWire(errorEvent("api_error")), failure: "failed" },
    "an error type like an object's own": { wire: toWire(errorEvent("constructor")), failure: "failed" },
    nothing: { wire: "", failure: "failed" },
    "a delta without a message": { wire: toWire(blockDelta(0, { type: "text_delta", text: "a" })), failure: "failed" },
    "a ping and then nothing": { wire: toWire({ type: "ping" }), failure: "failed" },
  };
  for (const [name, { wire, failure }] of Object.entries(firstEvents)) {
    test(`${name} before the first chunk is "${failure}"`, async () => {
      const { chunks, error } = await collectUntilError(await open(streamResponse(wire)));
      expect(chunks).toEqual([]);
      expect(error.failure).toBe(failure);
    });
  }

  test("JSON in place of a stream is a failure", async () => {
    const error = await upstreamErrorOf(open(Response.json({ type: "message", content: [] })));
    expect(error.failure).toBe("failed");
  });
});
