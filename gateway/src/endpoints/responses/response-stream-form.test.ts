/** A vendor's own events on their way out: as they came, whatever their order; the last held back; and the end of one that was cut. */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { z } from "zod";
import { callEvents, helloEvents } from "../../../test/support/upstream-responses.ts";
import type { JsonObject } from "../../providers/provider.ts";
import { ResponseStreamForm } from "./response-stream-form.ts";
import { eventFrame } from "./write-events.ts";

const RUNS = Number(process.env.SELLAPI_PROPERTY_RUNS ?? 150);
const BODY = { model: "m", input: "hi" };

function accept(form: ResponseStreamForm, body: JsonObject): string[] {
  return [...form.accept({ kind: "event", event: { body, usage: null } })];
}

const lastSchema = z.looseObject({ type: z.string(), response: z.looseObject({ output: z.array(z.unknown()) }) });

test("events go out as they came, and the last one is held back", () => {
  for (const events of [helloEvents(), callEvents("f", "{}")]) {
    const form = new ResponseStreamForm(BODY);
    const frames = events.flatMap((event) => accept(form, event));
    expect(frames).toEqual(events.slice(0, -1).map(eventFrame));
    expect(form.end("stop")).toEqual({ events: [], last: events.at(-1) ?? {} });
  }
});

test("a stream that is cut after any event ends with what it had come to", () => {
  for (const events of [helloEvents(), callEvents("f", "{}")]) {
    for (let count = 1; count < events.length; count += 1) {
      const form = new ResponseStreamForm(BODY);
      for (const event of events.slice(0, count)) accept(form, event);
      const { events: closings, last } = form.end("length");
      const numbers = [...closings, last].map((event) => event.sequence_number);
      expect(numbers).toEqual(numbers.map((_number, index) => count + index));
      const said = events.slice(0, count).map((event) => (typeof event.delta === "string" ? event.delta : ""));
      expect(last).toMatchObject({
        type: "response.incomplete",
        response: { id: "resp_upstream", status: "incomplete", usage: null },
      });
      const text = JSON.stringify(lastSchema.parse(last).response.output);
      expect(text).toContain(JSON.stringify(said.join("")).slice(1, -1));
      expect(form.delivered.bytes).toBeGreaterThanOrEqual(said.join("").length);
    }
  }
});

/** Events that a vendor should not send: odd types, odd places, odd values. */
const odd: fc.Arbitrary<JsonObject> = fc.record({
  type: fc.constantFrom(
    ...["response.output_item.added", "response.output_item.done", "response.content_part.added", "response.output_text.delta"],
    ...[
      "response.function_call_arguments.delta",
      "response.reasoning_summary_part.added",
      "response.output_text.annotation.added",
    ],
    ...["response.created", "response.refusal.delta", "constructor", "response.new_thing"],
  ),
  output_index: fc.constantFrom(0, 1, -1, 1e9, 0.5, "0", null),
  content_index: fc.constantFrom(0, 1, 4e9, -1, null),
  summary_index: fc.constantFrom(0, 7, null),
  annotation_index: fc.constantFrom(0, 3, null),
  item: fc.constantFrom<unknown>({ type: "message", content: [] }, { type: "reasoning" }, { content: 7, name: 1 }, null, "x", []),
  part: fc.constantFrom<unknown>({ type: "output_text", text: "" }, { type: "new" }, null, 3),
  delta: fc.constantFrom<unknown>("a", "", 7, null, {}),
  logprobs: fc.constantFrom<unknown>([], [1], null),
  response: fc.constantFrom<unknown>(undefined, null, { id: "r" }, 7),
  sequence_number: fc.constantFrom<unknown>(0, 5, -3, null, 1e308),
});

test("in whatever order and with whatever in them, events go out as they came, make no room, and the stream can be ended", () => {
  const usual = fc.constantFrom(
    ...[...helloEvents(), ...callEvents("f", "{}")].filter(({ type }) => type !== "response.completed"),
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(odd, usual), { maxLength: 30 }),
      fc.constantFrom("stop" as const, "length" as const),
      (events, cause) => {
        const form = new ResponseStreamForm(BODY);
        expect(events.flatMap((event) => accept(form, event))).toEqual(events.map(eventFrame));
        const end = form.end(cause);
        expect(lastSchema.parse(end.last).response.output.length).toBeLessThanOrEqual(events.length);
        expect(JSON.stringify(end).length).toBeLessThan(100_000);
        expect(JSON.parse(JSON.stringify(end))).toEqual(end);
      },
    ),
    { numRuns: RUNS },
  );
});
