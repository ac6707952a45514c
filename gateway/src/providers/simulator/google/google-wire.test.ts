/** The simulator's Gemini wire, as a client that speaks it directly meets it. */
import { describe, expect, test } from "bun:test";
import { createSimulatorHandler } from "../handler.ts";

const handler = createSimulatorHandler({ tokensPerSecond: 0, slowness: { firstByteMs: 1, tokensPerSecond: 0 } });
const BASE = "http://simulator.test/v1beta";
const question = { contents: [{ role: "user", parts: [{ text: "How do tides work in Normandy?" }] }] };

function post(path: string, body: unknown): Promise<Response> {
  return handler(
    new Request(`${BASE}/${path}`, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) }),
  );
}

interface Answer {
  candidates: { content: { parts: Record<string, unknown>[] }; finishReason?: string; index: number }[];
  usageMetadata: Record<string, unknown>;
}

/** The tests' one reading of an answer; what it does not have shows as a failed expectation. */
async function read<Value = Answer>(response: Response | Promise<Response>): Promise<Value> {
  return JSON.parse(await (await response).text());
}

function textOf(answers: readonly Answer[]): string {
  return answers
    .flatMap(({ candidates }) => candidates.flatMap(({ content }) => content.parts.map(({ text }) => text ?? "")))
    .join("");
}

describe("the simulator's Gemini wire", () => {
  test("answers as JSON, as events and as an array with the same text, and counts the same", async () => {
    const whole = await read(post("models/gemini-2.5-flash:generateContent", question));
    const events = await (await post("models/gemini-2.5-flash:streamGenerateContent?alt=sse", question)).text();
    const parsed: Answer[] = events
      .trimEnd()
      .split("\r\n\r\n")
      .map((event) => JSON.parse(event.replace(/^data: /, "")));
    const array = await read<Answer[]>(post("models/gemini-2.5-flash:streamGenerateContent", question));
    expect(whole.candidates[0]).toMatchObject({ content: { role: "model" }, finishReason: "STOP", index: 0 });
    expect(parsed.length).toBeGreaterThan(3);
    expect(array).toEqual(parsed);
    expect(textOf(parsed)).toBe(textOf([whole]));
    expect(parsed.at(-1)).toMatchObject({ candidates: [{ finishReason: "STOP" }], usageMetadata: whole.usageMetadata });
    expect(parsed.slice(0, -1).every(({ candidates }) => candidates[0]?.finishReason === undefined)).toBe(true);
  });

  test("shows its thoughts only if asked, and counts them beside the candidates", async () => {
    const thinking = (includeThoughts: boolean): Promise<Answer> =>
      read(
        post("models/gemini-2.5-flash:generateContent", {
          ...question,
          generationConfig: { thinkingConfig: { thinkingBudget: 1_024, includeThoughts } },
        }),
      );
    const [shown, hidden] = [await thinking(true), await thinking(false)];
    expect(shown.candidates[0]?.content.parts[0]).toMatchObject({ thought: true });
    expect(JSON.stringify(hidden)).not.toContain('"thought"');
    expect(hidden.usageMetadata).toMatchObject({ thoughtsTokenCount: 64 });
  });

  test("calls a function whose schema is in Google's own form, and answers its result", async () => {
    const parameters = { type: "OBJECT", properties: { days: { type: "INTEGER", minimum: 1, maximum: 3 } }, required: ["days"] };
    const tools = [{ functionDeclarations: [{ name: "get_weather", parameters }] }];
    const asked = await read(post("models/m:generateContent", { ...question, tools }));
    const call = asked.candidates[0]?.content.parts[0]?.functionCall;
    expect(call).toMatchObject({ name: "get_weather", args: { days: expect.any(Number) } });
    const response = { functionResponse: { name: "get_weather", response: { output: "18 degrees" } } };
    const contents = [
      ...question.contents,
      { role: "model", parts: [{ functionCall: call }] },
      { role: "user", parts: [response] },
    ];
    expect(textOf([await read(post("models/m:generateContent", { contents, tools }))])).toContain("18 degrees");
  });

  test("wants a call's signature back for Gemini 3, in the turn that is not over", async () => {
    const result = { role: "user", parts: [{ functionResponse: { name: "f", response: {} } }] };
    const answerTo = async (model: string, ...contents: object[]): Promise<number> =>
      (await post(`models/${model}:generateContent`, { contents: [...question.contents, ...contents] })).status;
    const unsigned = { role: "model", parts: [{ functionCall: { name: "f" } }] };
    const signed = {
      role: "model",
      parts: [{ functionCall: { name: "f" }, thoughtSignature: "x" }, { functionCall: { name: "g" } }],
    };
    expect(await answerTo("gemini-3-flash-preview", unsigned, result)).toBe(400);
    expect(await answerTo("gemini-3-flash-preview", signed, result)).toBe(200);
    expect(await answerTo("gemini-3-flash-preview", unsigned, result, ...question.contents)).toBe(200);
    expect(await answerTo("gemini-2.5-flash", unsigned, result)).toBe(200);
  });

  test("answers JSON of a schema, also of one in capitals", async () => {
    const responseSchema = { type: "OBJECT", properties: { city: { type: "STRING" } }, required: ["city"] };
    const generationConfig = { responseMimeType: "application/json", responseSchema };
    const answer = await read(post("models/m:generateContent", { ...question, generationConfig }));
    expect(JSON.parse(textOf([answer]))).toEqual({ city: expect.any(String) });
  });

  test("draws a picture of the ratio asked for, and counts it as image tokens", async () => {
    const generationConfig = { responseModalities: ["TEXT", "IMAGE"], imageConfig: { aspectRatio: "16:9" } };
    const answer = await read(post("models/gemini-2.5-flash-image:generateContent", { ...question, generationConfig }));
    const part = answer.candidates[0]?.content.parts.find(({ inlineData }) => inlineData !== undefined);
    const png = Buffer.from(JSON.stringify(part?.inlineData).match(/"data":"([^"]+)"/)?.[1] ?? "", "base64");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_376, 768]);
    expect(answer.usageMetadata).toMatchObject({ candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: 1_290 }] });
  });

  test("embeds one text and many alike", async () => {
    const content = { parts: [{ text: "tides" }] };
    const one = await read<{ embedding: { values: number[] } }>(
      post("models/e:embedContent", { content, outputDimensionality: 8 }),
    );
    const requests = [
      { model: "models/e", content, outputDimensionality: 8 },
      { model: "models/e", content: { parts: [{ text: "moons" }] } },
    ];
    const many = await read<{ embeddings: { values: number[] }[] }>(post("models/e:batchEmbedContents", { requests }));
    expect(many.embeddings[0]).toEqual(one.embedding);
    expect(many.embeddings[1]?.values).toHaveLength(3_072);
  });

  test("predicts as many different pictures as asked", async () => {
    const body = { instances: [{ prompt: "a lighthouse" }], parameters: { sampleCount: 2 } };
    const { predictions } = await read<{ predictions: { mimeType: string; bytesBase64Encoded: string }[] }>(
      post("models/imagen-4.0-generate-001:predict", body),
    );
    expect(predictions.map(({ mimeType }) => mimeType)).toEqual(["image/png", "image/png"]);
    expect(predictions[0]?.bytesBase64Encoded).not.toBe(predictions[1]?.bytesBase64Encoded);
  });

  test("counts a prompt as the answer to it will", async () => {
    const answer = await read(post("models/m:generateContent", question));
    const plain = await read<{ totalTokens: number }>(post("models/m:countTokens", question));
    const wrapped = await read<{ totalTokens: number }>(
      post("models/m:countTokens", { generateContentRequest: { model: "models/m", ...question } }),
    );
    expect<unknown>(plain.totalTokens).toBe(answer.usageMetadata.promptTokenCount);
    expect(wrapped.totalTokens).toBe(plain.totalTokens);
  });

  test("lists its models, and knows each of them", async () => {
    const { models } = await read<{ models: { name: string }[] }>(handler(new Request(`${BASE}/models`)));
    for (const model of models) {
      expect(await read<{ name: string }>(handler(new Request(`${BASE}/${model.name}`)))).toEqual(model);
    }
    expect((await handler(new Request(`${BASE}/models/none`))).status).toBe(404);
  });

  const refused: Record<string, { path: string; body: unknown; status: number; says: string }> = {
    "no JSON": { path: "models/m:generateContent", body: "{", status: 400, says: "Invalid JSON payload" },
    "an unknown field": { path: "models/m:generateContent", body: { ...question, flux: 1 }, status: 400, says: "flux" },
    "a temperature of 99": {
      path: "models/m:generateContent",
      body: { ...question, generationConfig: { temperature: 99 } },
      status: 400,
      says: "generation_config.temperature",
    },
    "no contents": { path: "models/m:generateContent", body: {}, status: 400, says: "contents" },
    "an unknown method": { path: "models/m:explode", body: {}, status: 404, says: "explode" },
    "five Imagen pictures": {
      path: "models/m:predict",
      body: { instances: [{ prompt: "x" }], parameters: { sampleCount: 5 } },
      status: 400,
      says: "parameters.sample_count",
    },
    "an endless vector": {
      path: "models/m:embedContent",
      body: { content: { parts: [{ text: "x" }] }, outputDimensionality: 9_999 },
      status: 400,
      says: "output_dimensionality",
    },
  };
  test.each(Object.entries(refused))("refuses %s as Google does", async (_name, { path, body, status, says }) => {
    const response = await post(path, body);
    expect(response.status).toBe(status);
    const { error } = await read<{ error: Record<string, unknown> }>(response);
    expect(error).toMatchObject({ code: status, status: status === 400 ? "INVALID_ARGUMENT" : "NOT_FOUND" });
    expect(JSON.stringify(error)).toContain(says);
  });

  const model = (name: string): string => `models/${encodeURIComponent(name)}`;

  test("fails as its fault models do, in Google's words", async () => {
    const refusedAnswer = await post(`${model("test/upstream-error")}:generateContent`, question);
    expect(refusedAnswer.status).toBe(500);
    expect(await read<object>(refusedAnswer)).toMatchObject({ error: { code: 500, status: "INTERNAL" } });
    expect(await read<object>(post(`${model("test/no-usage")}:generateContent`, question))).not.toHaveProperty("usageMetadata");
    expect(textOf([await read(post(`${model("test/empty")}:generateContent`, question))])).toBe("");
    expect(textOf([await read(post(`${model("test/slow")}:generateContent`, question))]).length).toBeGreaterThan(0);
    const broken = await (await post(`${model("test/mid-stream-error")}:streamGenerateContent?alt=sse`, question)).text();
    expect(broken).toEndWith('"status":"UNAVAILABLE"}}\r\n\r\n');
    const cut = post(`${model("test/mid-stream-error")}:generateContent`, question).then((response) => response.text());
    expect(await cut.catch(() => "broken")).toBe("broken");
  });
});
