/** Streams of any vendor, however cut into chunks and bytes: what the caller reads, and that it costs what the JSON answer costs. */
import { expect, test } from "bun:test";
import { microCredits, type Rates, type Resolution } from "@sellapi/prisma";
import fc from "fast-check";
import { asBytes, asChunks, asJson, type VendorAnswer, vendorAnswer } from "../../../test/support/vendor-answer.ts";
import type { CatalogModel } from "../../catalog/catalog.ts";
import { outputTokensBilled } from "../../catalog/estimate-tokens.ts";
import { RequestLifetime } from "../../pipeline/request-lifetime.ts";
import { RunningRequests } from "../../pipeline/running-requests.ts";
import { OpenHold } from "../../pipeline/settle-credits.ts";
import { streamFrames } from "../../pipeline/stream-response.ts";
import { createOpenAiCompatibleProvider } from "../../providers/openai-compatible/openai-compatible-provider.ts";
import type { JsonObject } from "../../providers/provider.ts";
import { SURFACES } from "../../surfaces/surface.ts";
import { chatEndpoint } from "./chat-endpoint.ts";
import { ChatStreamForm, writeChatEnd, writeChatFailure } from "./chat-stream-form.ts";

const RUNS = Number(process.env.SELLAPI_PROPERTY_RUNS ?? 150);
const TIMEOUT_MS = 30_000 + RUNS * 50;
const MODEL: CatalogModel = {
  id: "vendor/m",
  aliases: [],
  provider: "vendor",
  upstreamName: "m",
  displayName: "M",
  ownedBy: "vendor",
  category: "chat",
  capabilities: [],
  contextWindow: null,
  maxOutputTokens: null,
  freeTierAllowed: true,
  createdAt: new Date(0),
  prices: [],
  routes: [],
};
const RATES: Rates = {
  input: { price: 15_000n, steps: [{ above: 2_000, price: 30_000n }] },
  cached_input: { price: 7_500n, steps: [] },
  output: { price: 60_000n, steps: [] },
};

interface Terms {
  held: bigint;
  ceiling: bigint | null;
  promptTokensBilled: number;
}

const terms: fc.Arbitrary<Terms> = fc.record({
  held: fc.oneof(fc.bigInt(0n, 1_000_000n), fc.constant(10_000_000_000n)),
  ceiling: fc.constant(null),
  promptTokensBilled: fc.nat(200),
});
const cuts = fc.array(fc.nat(), { maxLength: 30 });

/** A hold that is settled as told, and the resolutions it came to. */
function openHold({ held, ceiling, promptTokensBilled }: Terms) {
  const resolutions: Resolution[] = [];
  const ledger = {
    async resolve(resolution: Resolution) {
      resolutions.push(resolution);
      return { charged: resolution.charge, shortfall: microCredits(0n), available: microCredits(7n) };
    },
  };
  const bounds = { held: microCredits(held), ceiling: ceiling === null ? null : microCredits(ceiling) };
  const estimate = (bytes: number) => ({ input: promptTokensBilled, output: outputTokensBilled(bytes) });
  const facts = { rates: RATES, ...bounds, estimate, isFree: false };
  return { hold: new OpenHold(ledger, { id: "gen_ours", terms: facts, startedAt: 0, seal: null }), resolutions };
}

function providerAnswering(response: () => Response) {
  return createOpenAiCompatibleProvider({
    name: "vendor",
    baseUrl: "http://vendor.invalid/v1",
    apiKey: null,
    timeouts: { firstByteMs: 5_000, idleMs: 5_000 },
    fetch: async () => response(),
  });
}

function newLifetime(): RequestLifetime {
  const place = new RunningRequests(1).enter({ allModels: true });
  return new RequestLifetime(new AbortController().signal, 10_000, place);
}

function request(lifetime: RequestLifetime) {
  return { upstreamModel: "m", body: { messages: [] }, signal: lifetime.signal };
}

async function streamed(answer: VendorAnswer, places: readonly number[], wish: { terms: Terms; isUsageWanted: boolean }) {
  const lifetime = newLifetime();
  const { hold, resolutions } = openHold(wish.terms);
  const provider = providerAnswering(() => {
    const pieces = asBytes(answer, places);
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = pieces.shift();
        if (next) controller.enqueue(next);
        else controller.close();
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  });
  const chunks = provider.streamChat(request(lifetime));
  const { isUsageWanted } = wish;
  const events: string[] = [];
  const onEnd = () => undefined;
  const stream = {
    items: chunks,
    form: new ChatStreamForm(isUsageWanted),
    writing: { writeEnd: writeChatEnd, writeFailure: writeChatFailure },
    hold,
    lifetime,
    requestId: "r",
    surface: SURFACES.sellapi,
    contentType: "text/event-stream",
    head: {},
    recorder: null,
    keep: null,
    onEnd,
  };
  for await (const event of streamFrames(stream)) events.push(event);
  return { events, resolutions };
}

async function asked(answer: VendorAnswer, given: Terms): Promise<Resolution[]> {
  const lifetime = newLifetime();
  const { hold, resolutions } = openHold(given);
  const provider = providerAnswering(() => Response.json(asJson(answer)));
  const body = { model: "m", messages: [] };
  const { delivered, usage } = await chatEndpoint.finish(await provider.chat(request(lifetime)), body, MODEL);
  await hold.settle({ outcome: "completed", usage, delivered });
  lifetime.end();
  return resolutions;
}

interface Chunk extends JsonObject {
  choices: { index: number; delta: JsonObject; finish_reason: string | null }[];
}

function parse(event: string): Chunk {
  expect(event).toStartWith("data: ");
  expect(event).toEndWith("\n\n");
  return JSON.parse(event.slice("data: ".length));
}

/** What a client that adds up deltas has in the end. */
function addUp(chunks: readonly { choices: Chunk["choices"] }[]) {
  const sums = new Map<number, { text: string; thoughts: string; call: string; finishReasons: string[] }>();
  for (const { index, delta, finish_reason } of chunks.flatMap((chunk) => chunk.choices)) {
    const sum = sums.get(index) ?? { text: "", thoughts: "", call: "", finishReasons: [] };
    sums.set(index, sum);
    sum.text += delta.content ?? "";
    sum.thoughts += delta.reasoning_content ?? "";
    for (const call of (delta.tool_calls ?? []) as { function: { arguments: string } }[]) sum.call += call.function.arguments;
    if (finish_reason) sum.finishReasons.push(finish_reason);
  }
  return sums;
}

test(
  "whatever the chunking, deltas and finish reasons arrive as sent, with one charge, usage only if asked for, and [DONE] last",
  async () => {
    await fc.assert(
      fc.asyncProperty(vendorAnswer, cuts, terms, fc.boolean(), async (answer, places, given, isUsageWanted) => {
        const { events, resolutions } = await streamed(answer, places, { terms: given, isUsageWanted });
        expect(events.at(-1)).toBe("data: [DONE]\n\n");
        const chunks = events.slice(0, -1).map(parse);
        expect(addUp(chunks)).toEqual(addUp(asChunks(answer) as Chunk[]));
        const charged = chunks.filter((chunk) => chunk.x_sellapi !== undefined);
        expect(charged.length).toBe(1);
        expect(charged[0]?.x_sellapi).toMatchObject({ generation_id: "gen_ours" });
        expect(charged[0]?.choices.some((choice) => choice.finish_reason !== null)).toBe(true);
        const told = chunks.filter((chunk) => chunk.usage !== undefined);
        expect(told.map((chunk) => chunk.choices)).toEqual(isUsageWanted ? [[]] : []);
        expect(chunks.indexOf(charged[0] ?? chunks[0] ?? { choices: [] })).toBe(chunks.length - (isUsageWanted ? 2 : 1));
        expect(resolutions.length).toBe(1);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

test(
  "a stream costs what the same answer costs as JSON, whatever its usage, its place and the chunking",
  async () => {
    await fc.assert(
      fc.asyncProperty(vendorAnswer, cuts, terms, async (answer, places, given) => {
        const [stream] = (await streamed(answer, places, { terms: given, isUsageWanted: false })).resolutions;
        const [json] = await asked(answer, given);
        const money = (resolution: Resolution | undefined) => ({
          state: resolution?.state,
          outcome: resolution?.outcome,
          charge: resolution?.charge,
          usage: resolution?.usage,
          usageSource: resolution?.usageSource,
        });
        expect(money(stream)).toEqual(money(json));
        expect(json?.state).toBeDefined();
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

test(
  "under a ceiling a stream never costs more than it, and says a beginning of what the vendor said",
  async () => {
    const ceiling = fc.bigInt(1n, 3_000_000n);
    await fc.assert(
      fc.asyncProperty(vendorAnswer, cuts, ceiling, fc.nat(20), async (answer, places, limit, promptTokensBilled) => {
        const given = { held: limit, ceiling: limit, promptTokensBilled };
        const { events, resolutions } = await streamed(answer, places, { terms: given, isUsageWanted: true });
        expect(resolutions[0]?.charge).toBeLessThanOrEqual(limit);
        expect(events.at(-1)).toBe("data: [DONE]\n\n");
        const whole = addUp(asChunks(answer) as Chunk[]);
        for (const [index, { text }] of addUp(events.slice(0, -1).map(parse))) expect(whole.get(index)?.text).toStartWith(text);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);
