import { describe, expect, test } from "bun:test";
import type { EmbeddingAnswer, JsonObject } from "../provider.ts";
import { neverAborted, upstreamErrorOf } from "../testing/outcomes.ts";
import { type AnsweredProvider, answeredProvider } from "./testing/answering-fetch.ts";

/** Google's answer: a vector of length 5 for each request. */
function embedding(usageMetadata?: object): AnsweredProvider {
  return answeredProvider(({ body }) => {
    const requests = Array.isArray(body.requests) ? body.requests : [];
    const embeddings = requests.map(() => ({ values: [3, 4] }));
    return Response.json(usageMetadata === undefined ? { embeddings } : { embeddings, usageMetadata });
  });
}

function embed({ provider }: AnsweredProvider, body: JsonObject): Promise<EmbeddingAnswer> {
  return provider.embed({ upstreamModel: "gemini-embedding-001", body, signal: neverAborted() });
}

describe("Gemini embeddings", () => {
  test("a text is one request; the vector is brought to length 1", async () => {
    const upstream = embedding({ promptTokenCount: 3 });
    const answer = await embed(upstream, { input: "hello", dimensions: 2, encoding_format: "base64", user: "u" });
    expect(upstream.sent[0]?.url).toBe("https://google.test/v1beta/models/gemini-embedding-001:batchEmbedContents");
    expect<unknown>(upstream.sent[0]?.body).toEqual({
      requests: [{ model: "models/gemini-embedding-001", content: { parts: [{ text: "hello" }] }, outputDimensionality: 2 }],
    });
    expect(answer).toEqual({ vectors: [Float32Array.of(0.6, 0.8)], usage: { input: 3 } });
  });

  test("more than a hundred texts are sent in batches, and counted together", async () => {
    const upstream = embedding({ promptTokenCount: 100 });
    const answer = await embed(upstream, {
      input: Array.from({ length: 250 }, (_unused, index) => `text ${index}`),
      task_type: "CLUSTERING",
    });
    expect(upstream.sent.map(({ body }) => (body.requests as unknown[]).length)).toEqual([100, 100, 50]);
    expect(JSON.stringify(upstream.sent[2]?.body)).toContain('"text 249"');
    expect(answer.vectors).toHaveLength(250);
    expect(answer.usage).toEqual({ input: 300 });
  });

  test("a model that reports no usage reports none", async () => {
    expect((await embed(embedding(), { input: ["a"] })).usage).toBeNull();
  });

  const refused: Record<string, JsonObject> = {
    tokens: { input: [1, 2, 3] },
    "lists of tokens": { input: [[1], [2]] },
    "an empty text": { input: ["a", ""] },
    "an empty list": { input: [] },
    "no input": {},
  };
  test.each(Object.entries(refused))("%s are refused, and nothing is sent", async (_name, body) => {
    const upstream = embedding();
    expect(await upstreamErrorOf(embed(upstream, body))).toMatchObject({ failure: "rejected", param: "input" });
    expect(upstream.sent).toEqual([]);
  });

  test.each([{ embeddings: [] }, { embeddings: [{ values: [] }] }, { embedding: { values: [1] } }])(
    "%j in place of a vector for each text is an upstream failure",
    async (answer) => {
      const error = await upstreamErrorOf(
        embed(
          answeredProvider(() => Response.json(answer)),
          { input: "a" },
        ),
      );
      expect(error.failure).toBe("failed");
    },
  );
});
