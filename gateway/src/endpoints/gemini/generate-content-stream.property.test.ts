/** Gemini streams of any vendor's answer, however chunked: put together they are what the same answer is when it comes whole. */
import { expect, test } from "bun:test";
import { microCredits } from "@sellapi/prisma";
import fc from "fast-check";
import { asChunks, asJson, type VendorAnswer, vendorAnswer } from "../../../test/support/vendor-answer.ts";
import type { Charge } from "../../pipeline/charge-fields.ts";
import type { JsonObject } from "../../providers/provider.ts";
import { DeliveredChat } from "../chat/delivered-chat.ts";
import { type GenerateContentResponse, toGenerateContentResponse } from "./answer/generate-content-response.ts";
import { GenerateContentStreamForm, writeGeminiEnd, writeGeminiFailure } from "./generate-content-stream.ts";
import type { StreamWireName } from "./stream-wires.ts";

const RUNS = Number(process.env.SELLAPI_PROPERTY_RUNS ?? 150);
const TIMEOUT_MS = 30_000 + RUNS * 50;

const CHARGE: Charge = {
  generationId: "gen_ours",
  settlement: {
    plan: {
      state: "settled",
      charge: microCredits(7n),
      usage: {},
      usageSource: "reported",
      outcome: "completed",
      isReportDoubted: false,
    },
    charged: microCredits(7n),
    available: microCredits(1n),
  },
};

const wire: fc.Arbitrary<StreamWireName> = fc.constantFrom("sse", "array");

interface Wish {
  wire: StreamWireName;
  isThoughtShown: boolean;
}

const wish: fc.Arbitrary<Wish> = fc.record({ wire, isThoughtShown: fc.boolean() });

/** The form after a vendor's chunks, and what went out so far. */
function streamed(chunks: readonly JsonObject[], { wire: form, isThoughtShown }: Wish) {
  const stream = new GenerateContentStreamForm(form, isThoughtShown);
  const frames = chunks.flatMap((body) => [...stream.accept({ body, usage: null })]);
  return { stream, frames };
}

/** The elements of a stream's text in either form. */
function elements(text: string, form: StreamWireName): GenerateContentResponse[] {
  if (form === "array") return JSON.parse(text);
  const events = text.split("\n\n").slice(0, -1);
  return events.map((event) => JSON.parse(event.replace(/^data: /, "")));
}

interface Sum {
  text: string;
  thoughts: string;
  calls: unknown[];
  finishReasons: unknown[];
}

/** What a client that adds up parts has in the end. */
function addUp(responses: readonly GenerateContentResponse[]): Map<unknown, Sum> {
  const sums = new Map<unknown, Sum>();
  for (const { index, content, finishReason } of responses.flatMap(({ candidates }) => candidates)) {
    const sum = sums.get(index) ?? { text: "", thoughts: "", calls: [], finishReasons: [] };
    sums.set(index, sum);
    for (const part of content.parts) {
      if (typeof part.text === "string") sum[part.thought === true ? "thoughts" : "text"] += part.text;
      if (part.functionCall !== undefined) sum.calls.push(part.functionCall);
    }
    if (finishReason !== undefined) sum.finishReasons.push(finishReason);
  }
  return sums;
}

function whole(answer: VendorAnswer, isThoughtShown: boolean): GenerateContentResponse {
  return toGenerateContentResponse(asJson(answer), isThoughtShown);
}

test(
  "a stream in either form says what the whole answer says, and its last element alone has the charge",
  () => {
    fc.assert(
      fc.property(vendorAnswer, wish, (answer, wanted) => {
        const { stream, frames } = streamed(asChunks(answer), wanted);
        // What is kept for a replay goes through JSON.
        const end = JSON.parse(JSON.stringify(stream.end("stop")));
        const text = [...frames, ...writeGeminiEnd(end, CHARGE, wanted.wire)].join("");
        const said = elements(text, wanted.wire);
        expect(addUp(said)).toEqual(addUp([whole(answer, wanted.isThoughtShown)]));
        const charged = said.filter((element) => element.x_sellapi !== undefined);
        expect(charged).toEqual(said.slice(-1));
        expect(charged[0]?.usageMetadata).toMatchObject({ creditsCharged: "0.000007" });
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

test(
  "as much counts as delivered as in the whole answer",
  () => {
    fc.assert(
      fc.property(vendorAnswer, wish, (answer, wanted) => {
        const { stream } = streamed(asChunks(answer), wanted);
        stream.end("stop");
        const delivered = new DeliveredChat();
        delivered.add(asJson(answer));
        expect(stream.delivered.bytes).toBe(delivered.bytes);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

test(
  "wherever a stream breaks off, what went out and the error make a whole stream of its form",
  () => {
    fc.assert(
      fc.property(vendorAnswer, wish, fc.nat(), (answer, wanted, place) => {
        const chunks = asChunks(answer);
        const { frames } = streamed(chunks.slice(0, place % (chunks.length + 1)), wanted);
        const failure = writeGeminiFailure({ error: { code: 503 } }, CHARGE, wanted.wire, frames.length === 0);
        const said = elements(frames.join("") + failure, wanted.wire);
        expect(said).toHaveLength(frames.length + 1);
        expect(said.at(-1)).toMatchObject({ error: { code: 503 }, x_sellapi: { generation_id: "gen_ours" } });
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);
