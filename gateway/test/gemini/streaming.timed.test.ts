/** streamGenerateContent in both forms: the same elements, the same charge, and an end that is never left out. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { expectCallerHeaders } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { DONE, delta, failure, finish, hello, silence, stream, text, usage } from "../support/upstream-answers.ts";
import { candidatesOf, elementsOf, generate, HELLO, partsOf, pathOf, STREAMS, textOf } from "./support.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    adjust: () => ({ keepAliveMs: 30 }),
  });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

const pieceOfCall = (fields: Record<string, unknown>) => delta({ tool_calls: [{ index: 0, ...fields }] });
const CALL_EVENTS = [
  text("Let me see. "),
  pieceOfCall({ id: "call_1", type: "function", function: { name: "add", arguments: "" } }),
  pieceOfCall({ function: { arguments: '{"a":' } }),
  pieceOfCall({ function: { arguments: "20}" } }),
];

describe.each(STREAMS)("%s", (_form, method, contentType) => {
  test("has each piece as it comes, and the end with usage and charge last", async () => {
    const response = await generate(gateway, caller, { method });
    expect(response.headers.get("content-type")).toBe(contentType);
    expectCallerHeaders(response);
    expect(response.headers.get("x-sellapi-credits-held")).toMatch(/^\d/);
    const elements = elementsOf(await response.text());
    expect(partsOf(elements)).toEqual([{ text: "Hello " }, { text: "there, " }, { text: "friend." }]);
    expect(elements.slice(0, -1).every((element) => element["usageMetadata"] === undefined)).toBe(true);
    expect(elements.at(-1)).toMatchObject({
      candidates: [{ index: 0, content: { role: "model", parts: [] }, finishReason: "STOP" }],
      usageMetadata: { promptTokenCount: 19, candidatesTokenCount: 9, totalTokenCount: 28, creditsCharged: "0.825" },
      x_sellapi: { generation_id: response.headers.get("x-sellapi-generation-id"), credits_charged: "0.825" },
    });
  });

  test("has a piece before the next one is made", async () => {
    const { promise: isRead, resolve: goOn } = Promise.withResolvers<void>();
    upstream.script = () =>
      stream(
        (async function* () {
          yield text("first");
          await isRead;
          yield* [text("second"), finish(), usage(), DONE];
        })(),
      );
    const response = await fetch(gateway.url + pathOf({ method }), {
      method: "POST",
      headers: { "x-goog-api-key": caller.secret, "content-type": "application/json" },
      body: JSON.stringify(HELLO),
    });
    let seen = "";
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      seen += chunk;
      if (seen.includes("first")) goOn();
    }
    expect(textOf(partsOf(elementsOf(seen)))).toBe("firstsecond");
  });

  test("has function calls whole, with the end", async () => {
    upstream.script = () => stream([...CALL_EVENTS, finish("tool_calls"), usage(), DONE]);
    const elements = elementsOf(await (await generate(gateway, caller, { method })).text());
    expect(partsOf(elements)).toEqual([
      { text: "Let me see. " },
      { functionCall: { id: "call_1", name: "add", args: { a: 20 } } },
    ]);
    expect(candidatesOf(elements.at(-1))[0]?.finishReason).toBe("STOP");
  });

  test("has function calls though the vendor never says that its choice ended", async () => {
    upstream.script = () => stream([...CALL_EVENTS, usage(), DONE]);
    const elements = elementsOf(await (await generate(gateway, caller, { method })).text());
    expect(partsOf(elements).at(-1)).toEqual({ functionCall: { id: "call_1", name: "add", args: { a: 20 } } });
  });

  test("keeps two candidates apart", async () => {
    upstream.script = () =>
      stream([text("a", 0), text("b", 1), finish("stop", 0), text("B", 1), finish("length", 1), usage(), DONE]);
    const body = { ...HELLO, generationConfig: { candidateCount: 2 } };
    const elements = elementsOf(await (await generate(gateway, caller, { method, body })).text());
    expect([0, 1].map((index) => textOf(partsOf(elements, index)))).toEqual(["a", "bB"]);
    const reasons = elements.flatMap((element) => candidatesOf(element)).flatMap(({ finishReason = [] }) => finishReason);
    expect(reasons).toEqual(["STOP", "MAX_TOKENS"]);
  });

  test("that breaks off ends with an error, and is charged for what was given", async () => {
    upstream.script = () => stream([text("half"), { error: { message: "no" } }]);
    const elements = elementsOf(await (await generate(gateway, caller, { method })).text());
    expect(textOf(partsOf(elements))).toBe("half");
    expect(elements.at(-1)).toMatchObject({
      error: { code: 503, status: "UNAVAILABLE", message: expect.stringContaining("broke off") },
      x_sellapi: { generation_id: expect.stringMatching(/^gen_/) },
    });
  });

  test("that breaks off in a function call is charged nothing, since nothing of it was given", async () => {
    upstream.script = () => stream([...CALL_EVENTS.slice(1), { error: { message: "no" } }]);
    const own = await gateway.createCaller({ credits: "100000" });
    const elements = elementsOf(await (await generate(gateway, own, { method })).text());
    expect(elements).toMatchObject([{ error: { status: "UNAVAILABLE" }, x_sellapi: { credits_charged: "0" } }]);
    expect(await gateway.ledgerCharges(own)).toEqual([]);
  });

  test("that the vendor refuses at once is an ordinary error", async () => {
    upstream.script = () => failure(400, { message: "too hot", param: "temperature" });
    const response = await generate(gateway, caller, { method });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { status: "INVALID_ARGUMENT", message: "too hot" } });
  });

  test("is kept alive by what no reader minds, also when nothing comes of it", async () => {
    upstream.script = async () => {
      await Bun.sleep(120);
      return failure(500, { message: "no" });
    };
    const response = await generate(gateway, caller, { method });
    expect(response.status).toBe(200);
    const body = await response.text();
    expect(body.startsWith("\n") || body.startsWith(": sellapi")).toBe(true);
    expect(elementsOf(body)).toMatchObject([{ error: { code: 503, status: "UNAVAILABLE" } }]);
  });

  test("that its caller leaves hangs up on the vendor", async () => {
    upstream.script = ({ signal }) =>
      stream(
        (async function* () {
          yield text("first");
          await silence(signal);
        })(),
      );
    const own = await gateway.createCaller();
    const leaving = new AbortController();
    const response = await fetch(gateway.url + pathOf({ method }), {
      method: "POST",
      headers: { "x-goog-api-key": own.secret, "content-type": "application/json" },
      body: JSON.stringify(HELLO),
      signal: leaving.signal,
    });
    await response.body?.getReader().read();
    leaving.abort();
    await upstream.latest.aborted;
    expect(await gateway.settledReceipt(own)).toMatchObject({ outcome: "client_aborted", usage_source: "estimated" });
  });
});

describe("an Idempotency-Key gives the first answer again, charged once", () => {
  const forms = [["JSON", "generateContent", "application/json; charset=utf-8"] as const, ...STREAMS];

  test.each(forms)("as %s", async (_form, method, contentType) => {
    const own = await gateway.createCaller();
    const headers = { "idempotency-key": "once" };
    upstream.script = ({ body }) =>
      body["stream"] === true
        ? stream([...CALL_EVENTS, finish("tool_calls"), usage(), DONE])
        : new Response(null, { status: 500 });
    if (method === "generateContent") upstream.reset();
    const first = await generate(gateway, own, { method, headers });
    const firstText = await first.text();
    const second = await generate(gateway, own, { method, headers });
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(second.headers.get("content-type")).toBe(contentType);
    expect(await second.text()).toBe(firstText);
    expect(upstream.requests).toHaveLength(1);
    expect(await gateway.ledgerCharges(own)).toHaveLength(1);
  });

  test.each(STREAMS)("as %s that broke off", async (_form, method) => {
    const own = await gateway.createCaller();
    const headers = { "idempotency-key": "once" };
    upstream.script = () => stream([text("half"), { error: { message: "no" } }]);
    const first = elementsOf(await (await generate(gateway, own, { method, headers })).text());
    const second = elementsOf(await (await generate(gateway, own, { method, headers })).text());
    expect(second).toEqual(first);
  });

  test("and is another request for another model, and in another form", async () => {
    const own = await gateway.createCaller();
    const headers = { "idempotency-key": "once" };
    expect((await generate(gateway, own, { headers })).status).toBe(200);
    expect((await generate(gateway, own, { headers, model: "openai/gpt-4.1-mini" })).status).toBe(422);
    for (const [, method] of STREAMS) expect((await generate(gateway, own, { headers, method })).status).toBe(422);
    expect(upstream.requests).toHaveLength(1);
  });
});

test("a stream and a whole answer charge the same", async () => {
  upstream.script = ({ body }) => (body["stream"] === true ? hello() : new Response(null, { status: 500 }));
  const own = await gateway.createCaller();
  for (const [, method] of STREAMS) await (await generate(gateway, own, { method })).text();
  upstream.reset();
  await generate(gateway, own);
  expect(await gateway.ledgerCharges(own)).toEqual([825_000n, 825_000n, 825_000n] as never);
});
