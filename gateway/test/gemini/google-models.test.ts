/** A model of Google's own, asked in Google's form: what Google's API is sent is what the caller sent, and back. */
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { candidatesOf, elementsOf, generate, type Json, partsOf } from "./support.ts";

const MODEL = "gemini-2.5-pro";
const SIGNED_CALL = { functionCall: { id: "c1", name: "look", args: { at: "x" } }, thoughtSignature: "c2lnbmF0dXJl" };
const USAGE = { promptTokenCount: 10, candidatesTokenCount: 4, thoughtsTokenCount: 6, totalTokenCount: 20 };

const google = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ environment: { GOOGLE_BASE_URL: google.baseUrl, GOOGLE_API_KEY: "upstream-key" } });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await google.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => google.reset());

/** What Google answers with: these parts. */
function answer(parts: Json[], finishReason = "STOP"): Json {
  const candidates = [{ index: 0, content: { role: "model", parts }, finishReason }];
  return { candidates, usageMetadata: USAGE, modelVersion: "gemini-2.5-pro-001", responseId: "resp-1" };
}

const TOOLS = [
  { functionDeclarations: [{ name: "look", parameters: { type: "OBJECT", properties: { at: { type: "STRING" } } } }] },
];
const QUESTION = { role: "user", parts: [{ text: "Look at x." }] };

test("a signed call comes out as Google made it, and goes back as it came", async () => {
  google.script = () => Response.json(answer([{ text: "Hm.", thought: true }, SIGNED_CALL]));
  const body = { contents: [QUESTION], tools: TOOLS, generationConfig: { thinkingConfig: { includeThoughts: true } } };
  const called: Json = await (await generate(gateway, caller, { model: MODEL, body })).json();
  expect(candidatesOf(called)[0]).toMatchObject({
    content: { role: "model", parts: [{ text: "Hm.", thought: true }, SIGNED_CALL] },
    finishReason: "STOP",
  });
  expect(called["usageMetadata"]).toMatchObject(USAGE);
  expect(called["modelVersion"]).toBe("gemini-2.5-pro-001");

  const result = { role: "user", parts: [{ functionResponse: { name: "look", response: { seen: 1 } } }] };
  const contents = [QUESTION, candidatesOf(called)[0]?.content, result];
  await generate(gateway, caller, { model: MODEL, body: { ...body, contents } });
  expect(google.latest.body["contents"]).toEqual([
    QUESTION,
    { role: "model", parts: [SIGNED_CALL] },
    { role: "user", parts: [{ functionResponse: { id: "c1", name: "look", response: { seen: 1 } } }] },
  ]);
});

test("a signed call comes out of a stream just so", async () => {
  const events = [answer([{ text: "Let me see." }], ""), answer([SIGNED_CALL])].map(
    (event) => `data: ${JSON.stringify(event)}\r\n\r\n`,
  );
  google.script = () => new Response(events.join(""), { headers: { "content-type": "text/event-stream" } });
  for (const method of ["streamGenerateContent?alt=sse", "streamGenerateContent"]) {
    const response = await generate(gateway, caller, { model: MODEL, method, body: { contents: [QUESTION], tools: TOOLS } });
    expect(partsOf(elementsOf(await response.text()))).toEqual([{ text: "Let me see." }, SIGNED_CALL]);
  }
});

test("settings that only Google has reach it as they are", async () => {
  google.script = () => Response.json(answer([{ text: "Hello." }]));
  const safetySettings = [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_NONE" }];
  const generationConfig = { maxOutputTokens: 50, topK: 7, thinkingConfig: { thinkingBudget: 200, includeThoughts: true } };
  const response = await generate(gateway, caller, {
    model: MODEL,
    body: { contents: [QUESTION], safetySettings, generationConfig },
  });
  expect(response.status).toBe(200);
  expect(google.latest.body).toMatchObject({ safetySettings, generationConfig });
});

test.each(["SAFETY", "RECITATION", "PROHIBITED_CONTENT", "MALFORMED_FUNCTION_CALL"])(
  "an end by %s keeps Google's word",
  async (finishReason) => {
    google.script = () => Response.json(answer([{ text: "Half" }], finishReason));
    const body: Json = await (await generate(gateway, caller, { model: MODEL, body: { contents: [QUESTION] } })).json();
    expect(candidatesOf(body)[0]?.finishReason).toBe(finishReason);
  },
);

test("a picture that a model draws is a part with its data", async () => {
  const picture = { inlineData: { mimeType: "image/png", data: "iVBORw0KGgo=" }, thoughtSignature: "cGlj" };
  google.script = () => Response.json(answer([{ text: "Here." }, picture]));
  const body: Json = await (await generate(gateway, caller, { model: MODEL, body: { contents: [QUESTION] } })).json();
  expect(candidatesOf(body)[0]?.content.parts).toEqual([{ text: "Here." }, picture]);
});
