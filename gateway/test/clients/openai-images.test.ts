/** `client.images.generate` of OpenAI's own clients, with nothing changed but the base URL and the key. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import OpenAi7 from "openai";
import OpenAi6 from "openai-6";
import { type ImageGateway, startImageGateway } from "../images/support.ts";
import { HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";

/** The tests use what both versions share, under the types of the newer. */
const CLIENTS: [string, typeof OpenAi7][] = [
  ["openai 7.55", OpenAi7],
  ["openai 6.49", OpenAi6 as unknown as typeof OpenAi7],
];

let images: ImageGateway;
let caller: TestCaller;

beforeAll(async () => {
  images = await startImageGateway();
  caller = await images.gateway.createCaller({ credits: "1000000" });
}, HOOK_TIMEOUT_MS);
afterAll(() => images.stop(), HOOK_TIMEOUT_MS);

test.each(CLIENTS)("%s reads images in base64 under /v1 and links under /api/v1, with their usage", async (_name, Client) => {
  const ask = (prefix: string, model: string) =>
    new Client({ baseURL: images.gateway.url + prefix, apiKey: caller.secret }).images.generate({
      model,
      prompt: "A photorealistic cat sitting on a rooftop at sunset",
      size: "1024x1024",
      n: 1,
    });
  const plain = await ask("/v1", "gpt-image-1.5");
  expect(
    Buffer.from(plain.data?.[0]?.b64_json ?? "", "base64")
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
  expect(plain.usage?.input_tokens_details.text_tokens).toBeGreaterThan(0);
  expect(plain.usage?.output_tokens).toBe(1_056);
  const linked = await ask("/api/v1", "dall-e-3");
  expect(linked.data?.[0]?.url).toStartWith("http://localhost:3000/assets/");
  expect(linked.data?.[0]?.revised_prompt).toContain("cat");
});

test.each(CLIENTS)("%s throws its own error for a prompt that is refused", async (_name, Client) => {
  const client = new Client({ baseURL: `${images.gateway.url}/v1`, apiKey: caller.secret, maxRetries: 0 });
  const call = client.images.generate({ model: "dall-e-2", prompt: "content_policy_violation" });
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Client.BadRequestError);
});
