/** Images from Imagen, by the image, and from Gemini, by the token. */
import { describe, expect, test } from "bun:test";
import type { ImageAnswer, JsonObject } from "../../provider.ts";
import { neverAborted, upstreamErrorOf } from "../../testing/outcomes.ts";
import { type AnsweredProvider, answeredProvider } from "../testing/answering-fetch.ts";
import { toGoogleImageSize } from "./image-size.ts";

function generate({ provider }: AnsweredProvider, upstreamModel: string, body: JsonObject): Promise<ImageAnswer> {
  return provider.generateImages({ upstreamModel, body: { prompt: "a lighthouse", ...body }, signal: neverAborted() });
}

const prediction = { mimeType: "image/png", bytesBase64Encoded: "AAAA" };
const IMAGEN = "imagen-4.0-generate-001";

describe("Imagen", () => {
  const imagen = (...predictions: object[]): AnsweredProvider => answeredProvider(() => Response.json({ predictions }));

  test("is asked to predict, in Google's ratio and size", async () => {
    const upstream = imagen({ ...prediction, prompt: "A tall lighthouse" });
    const answer = await generate(upstream, IMAGEN, {
      size: "2048x1152",
      output_format: "jpeg",
      output_compression: 80,
      person_generation: "allow_adult",
      quality: "high",
      response_format: "b64_json",
    });
    expect(upstream.sent[0]?.url).toBe(`https://google.test/v1beta/models/${IMAGEN}:predict`);
    expect<unknown>(upstream.sent[0]?.body).toEqual({
      instances: [{ prompt: "a lighthouse" }],
      parameters: {
        sampleCount: 1,
        aspectRatio: "16:9",
        sampleImageSize: "2K",
        personGeneration: "allow_adult",
        outputOptions: { mimeType: "image/jpeg", compressionQuality: 80 },
        includeRaiReason: true,
      },
    });
    expect(answer).toEqual({
      images: [{ base64: "AAAA", mediaType: "image/png", revisedPrompt: "A tall lighthouse" }],
      usage: null,
    });
  });

  test("makes more than four images in several calls", async () => {
    const upstream = imagen(prediction, prediction);
    expect((await generate(upstream, IMAGEN, { n: 6 })).images).toHaveLength(4);
    expect(upstream.sent.map(({ body }) => (body.parameters as JsonObject).sampleCount)).toEqual([4, 2]);
  });

  test("gives out what it did not filter", async () => {
    const answer = await generate(imagen({ raiFilteredReason: "Filtered." }, prediction), IMAGEN, { n: 2 });
    expect(answer.images).toHaveLength(1);
  });

  test("that filtered everything says why", async () => {
    const error = await upstreamErrorOf(generate(imagen({ raiFilteredReason: "Support codes: 29310472" }), IMAGEN, {}));
    expect(error).toMatchObject({ failure: "rejected", param: "prompt", message: "Support codes: 29310472" });
    expect(await upstreamErrorOf(generate(imagen(), IMAGEN, {}))).toMatchObject({ failure: "rejected", param: "prompt" });
  });

  test("that fails after a batch still gives out what was made", async () => {
    const upstream = answeredProvider((_request, position) =>
      position === 0 ? Response.json({ predictions: Array(4).fill(prediction) }) : new Response("", { status: 503 }),
    );
    expect((await generate(upstream, IMAGEN, { n: 5 })).images).toHaveLength(4);
  });
});

const usageMetadata = {
  promptTokenCount: 5,
  candidatesTokenCount: 1_290,
  candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: 1_290 }],
};
const picture = {
  candidates: [{ content: { parts: [{ inlineData: { mimeType: "image/png", data: "AAAA" } }] }, finishReason: "STOP" }],
  usageMetadata,
};
const GEMINI = "gemini-3-pro-image";

describe("Gemini's image models", () => {
  test("are asked once for each image, and the usage is added up", async () => {
    const upstream = answeredProvider(() => Response.json(picture));
    const answer = await generate(upstream, GEMINI, { n: 4, size: "1024x1536" });
    expect(upstream.sent).toHaveLength(4);
    expect<unknown>(upstream.sent[0]?.body).toEqual({
      contents: [{ role: "user", parts: [{ text: "a lighthouse" }] }],
      generationConfig: { responseModalities: ["IMAGE"], imageConfig: { aspectRatio: "2:3" } },
    });
    expect(answer.images).toHaveLength(4);
    expect(answer.usage).toEqual({ input: 20, output: 0, output_image: 5_160 });
  });

  test("are given a seed of its own for each image", async () => {
    const upstream = answeredProvider(() => Response.json(picture));
    await generate(upstream, GEMINI, { n: 4, seed: 7 });
    expect(upstream.sent.map(({ body }) => (body.generationConfig as JsonObject).seed)).toEqual([7, 8, 9, 10]);
  });

  test("have their tokens counted as the picture's also where Google does not divide them", async () => {
    const whole = { ...picture, usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 1_290 } };
    const answer = await generate(
      answeredProvider(() => Response.json(whole)),
      GEMINI,
      {},
    );
    expect(answer.usage).toEqual({ input: 5, output: 0, output_image: 1_290 });
  });

  test("give out what was made when a later call fails, and ask no further", async () => {
    const upstream = answeredProvider((_request, position) =>
      position === 1 ? new Response("", { status: 503 }) : Response.json(picture),
    );
    const answer = await generate(upstream, GEMINI, { n: 9 });
    expect(answer.images).toHaveLength(2);
    expect(answer.usage).toEqual({ input: 10, output: 0, output_image: 2_580 });
    expect(upstream.sent).toHaveLength(3);
  });

  const noImages: Record<string, { response: object; failure: string }> = {
    "a filtered image": {
      response: { candidates: [{ finishReason: "IMAGE_SAFETY", finishMessage: "Unsafe." }] },
      failure: "rejected",
    },
    "a blocked prompt": { response: { promptFeedback: { blockReason: "OTHER" } }, failure: "rejected" },
    "words instead": {
      response: { candidates: [{ content: { parts: [{ text: "No." }] }, finishReason: "STOP" }] },
      failure: "rejected",
    },
    "nothing for no reason": { response: { candidates: [{ finishReason: "OTHER" }] }, failure: "failed" },
  };
  test.each(Object.entries(noImages))(
    "that answer with %s: the failure says whose it is",
    async (_name, { response, failure }) => {
      const error = await upstreamErrorOf(
        generate(
          answeredProvider(() => Response.json(response)),
          GEMINI,
          {},
        ),
      );
      expect<string>(error.failure).toBe(failure);
      expect(error.param).toBe(failure === "rejected" ? "prompt" : null);
    },
  );
});

describe("an image request", () => {
  const refused: Record<string, { body: JsonObject; param: string }> = {
    transparency: { body: { background: "transparent" }, param: "background" },
    "an image to edit": { body: { image: "data:image/png;base64,AAAA" }, param: "image" },
    "a size in words": { body: { size: "large" }, param: "size" },
    "no width": { body: { size: "0x10" }, param: "size" },
    WebP: { body: { output_format: "webp" }, param: "output_format" },
    "eleven images": { body: { n: 11 }, param: "n" },
    "no prompt": { body: { prompt: "" }, param: "prompt" },
  };
  for (const model of [IMAGEN, GEMINI]) {
    test.each(Object.entries(refused))(
      `for ${model} with %s is refused by name, and nothing is sent`,
      async (_name, { body, param }) => {
        const upstream = answeredProvider(() => Response.json({}));
        expect(await upstreamErrorOf(generate(upstream, model, body))).toMatchObject({ failure: "rejected", param });
        expect(upstream.sent).toEqual([]);
      },
    );
  }

  const ratios = ["1:1", "3:4", "4:3", "9:16", "16:9"];
  test.each([
    ["auto", null, null],
    ["1024x1024", "1:1", null],
    ["1536x1024", "4:3", null],
    ["1024x1792", "9:16", null],
    ["16:9", "16:9", null],
    ["4096x4096", "1:1", "4K"],
  ])("of size %s is of the nearest ratio", (size, aspectRatio, imageSize) => {
    expect<unknown>(toGoogleImageSize(size, ratios)).toEqual({ aspectRatio, imageSize });
  });
});
