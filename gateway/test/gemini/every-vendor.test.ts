/** Google's form for every vendor that chats: each wire format of ours, played by the simulator, behind the same request. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { KINDS } from "../../src/endpoints/kinds.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { candidatesOf, elementsOf, generate, type Json, partsOf, STREAMS, textOf } from "./support.ts";

/** An instruction, a past call with its answer, tools and limits: everything that vendors word differently. */
const CONVERSATION = {
  systemInstruction: { parts: [{ text: "Be brief." }] },
  contents: [
    { role: "user", parts: [{ text: "What is the weather in Rome?" }] },
    { role: "model", parts: [{ text: "Looking." }, { functionCall: { name: "weather", args: { city: "Rome" } } }] },
    { role: "user", parts: [{ functionResponse: { name: "weather", response: { sky: "blue" } } }] },
    { role: "model", parts: [{ text: "It is sunny." }] },
    { role: "user", parts: [{ text: "Say so as a poet would." }] },
  ],
  tools: [
    { functionDeclarations: [{ name: "weather", parameters: { type: "OBJECT", properties: { city: { type: "STRING" } } } }] },
  ],
  toolConfig: { functionCallingConfig: { mode: "NONE" } },
  safetySettings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_NONE" }],
  generationConfig: { maxOutputTokens: 300, topP: 0.9, stopSequences: ["THE END"] },
};

let gateway: GatewayHarness;
let caller: TestCaller;
let models: string[];

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  caller = await gateway.createCaller({ credits: "1000000" });
  const chatting = gateway.dependencies.catalog.list("live").filter((model) => KINDS.chat.isServedBy(model));
  models = [
    ...new Map(chatting.filter(({ category }) => category === "chat").map((model) => [model.provider, model.id])).values(),
  ];
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

test("a whole conversation is answered by a model of each vendor, in all three forms, and paid for", async () => {
  expect(models.length).toBeGreaterThanOrEqual(5);
  for (const model of models) {
    for (const method of ["generateContent", ...STREAMS.map(([, each]) => each)]) {
      const response = await generate(gateway, caller, { model, method, body: CONVERSATION });
      const body = await response.text();
      expect({ model, method, status: response.status, body: response.ok ? "" : body }).toEqual({
        model,
        method,
        status: 200,
        body: "",
      });
      const elements: Json[] = method === "generateContent" ? [JSON.parse(body)] : elementsOf(body);
      expect(textOf(partsOf(elements)).length).toBeGreaterThan(3);
      expect(candidatesOf(elements.at(-1))[0]?.finishReason).toBe("STOP");
      const { usageMetadata } = elements.at(-1) as { usageMetadata: { creditsCharged: string; totalTokenCount: number } };
      expect(Number(usageMetadata.creditsCharged)).toBeGreaterThan(0);
      expect(usageMetadata.totalTokenCount).toBeGreaterThan(10);
    }
  }
});

test("a model of each vendor is made to call a function, and calls it", async () => {
  const contents = [{ parts: [{ text: "What is the weather in Rome?" }] }];
  const toolConfig = { functionCallingConfig: { mode: "ANY" } };
  for (const model of models) {
    const response = await generate(gateway, caller, { model, body: { contents, tools: CONVERSATION.tools, toolConfig } });
    const body: Json = await response.json();
    expect({ model, status: response.status }).toEqual({ model, status: 200 });
    expect(candidatesOf(body)[0]?.content.parts.at(-1)).toMatchObject({
      functionCall: { id: expect.any(String), name: "weather", args: expect.any(Object) },
    });
  }
});
