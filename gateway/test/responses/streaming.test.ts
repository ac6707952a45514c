/** A Responses stream as it goes: at once, never silent for long, in its order, and given up with its caller. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { type GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { readResponseStream } from "../support/response-reader.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { DONE, finish, silence, stream, text, usage } from "../support/upstream-answers.ts";
import { eventStream, helloEvents } from "../support/upstream-responses.ts";
import { ask, NATIVE, startGateway, TRANSLATED } from "./support.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await startGateway(upstream.baseUrl, { environment: { KEEP_ALIVE_SECONDS: "0.05" } });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

/** Everything that has come when a text delta has. */
async function readToDelta(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let seen = "";
  while (!seen.includes("response.output_text.delta")) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`the stream ended before a delta: ${seen}`);
    seen += decoder.decode(value, { stream: true });
  }
  return seen;
}

/** A stream without its keep-alives, which depend on the moment. */
function withoutComments(raw: string): string {
  return raw.replaceAll(": sellapi\n\n", "");
}

const TYPES = [
  "response.created",
  "response.in_progress",
  "response.output_item.added",
  "response.content_part.added",
  "response.output_text.delta",
  "response.output_text.delta",
  "response.output_text.delta",
  "response.output_text.done",
  "response.content_part.done",
  "response.output_item.done",
  "response.completed",
];

describe.each([
  ["native", NATIVE],
  ["translated", TRANSLATED],
])("%s", (kind, model) => {
  /** The vendor's stream, which waits after its first words until it may go on. */
  const paused = (goOn: Promise<unknown>) => {
    const isNative = kind === "native";
    const [first, rest] = isNative
      ? [helloEvents().slice(0, 5), helloEvents().slice(5)]
      : [[text("Hello ")], [text("there, "), text("friend."), finish(), usage(), DONE]];
    return (isNative ? eventStream : stream)(
      (async function* () {
        yield* first;
        await goOn;
        yield* rest;
      })(),
    );
  };

  test("the events come in OpenAI's order, named, numbered, and closed by [DONE]", async () => {
    const { events, isDone } = await readResponseStream(await ask(gateway, caller, { model, stream: true }));
    expect(events.map(({ type }) => type)).toEqual(TYPES);
    expect(isDone).toBe(true);
  });

  test("a stream has the headers of one", async () => {
    const answer = await ask(gateway, caller, { model, stream: true });
    expect(answer.headers.get("x-sellapi-credits-held")).toMatch(/^\d/);
    expect(answer.headers.get("x-sellapi-credits-charged")).toBeNull();
    expect(answer.headers.get("x-sellapi-generation-id")).toStartWith("gen_");
    await answer.text();
  });

  test("words arrive while the vendor is still writing, and its silence is filled", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    upstream.script = () => paused(promise);
    const reader = ((await ask(gateway, caller, { model, stream: true })).body as ReadableStream<Uint8Array>).getReader();
    expect(await readToDelta(reader)).toContain("Hello ");
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value)).toBe(": sellapi\n\n");
    resolve();
    await reader.cancel();
  });

  test("a caller who leaves takes the vendor along, and pays for what was delivered", async () => {
    const own = await gateway.createCaller();
    upstream.script = ({ signal }) => paused(silence(signal));
    const reader = ((await ask(gateway, own, { model, stream: true })).body as ReadableStream<Uint8Array>).getReader();
    await readToDelta(reader);
    await reader.cancel();
    await upstream.latest.aborted;
    expect(await gateway.settledReceipt(own)).toMatchObject({ outcome: "client_aborted", usage_source: "estimated" });
  });

  test.each([false, true])("the same key gives the same answer again to the byte, paid once (stream: %p)", async (isStream) => {
    const own = await gateway.createCaller();
    const headers = { "idempotency-key": "k" };
    const body = { model, stream: isStream, tools: [{ type: "function", name: "f" }] };
    const first = await ask(gateway, own, body, { headers });
    const given = withoutComments(await first.text());
    const again = await ask(gateway, own, body, { headers });
    expect(withoutComments(await again.text())).toBe(given);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(upstream.requests.length).toBe(1);
    expect((await gateway.ledgerCharges(own)).length).toBe(1);
  });

  test("a stream that broke off breaks off the same way again", async () => {
    const own = await gateway.createCaller();
    const headers = { "idempotency-key": "k" };
    upstream.script = () => (kind === "native" ? eventStream(helloEvents().slice(0, 5)) : stream([text("Hello ")]));
    const first = await readResponseStream(await ask(gateway, own, { model, stream: true }, { headers }));
    const again = await readResponseStream(await ask(gateway, own, { model, stream: true }, { headers }));
    expect(first.last).toMatchObject({ type: "error", sequence_number: 5 });
    expect(withoutComments(again.raw)).toBe(withoutComments(first.raw));
    expect((await gateway.ledgerCharges(own)).length).toBe(1);
  });
});
