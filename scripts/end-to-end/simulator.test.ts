/** `bun run simulator` as its users start it: every vendor's wire on one port, and an end when it is told to. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";

const SCRIPT = join(import.meta.dir, "..", "simulator.ts");
let child: Bun.Subprocess<"ignore", "pipe", "inherit">;
let origin: string;

beforeAll(async () => {
  child = Bun.spawn([process.execPath, SCRIPT, "--port", "0", "--tokens-per-second", "2000"], {
    stdout: "pipe",
    stdin: "ignore",
  });
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of child.stdout) {
    text += decoder.decode(piece, { stream: true });
    const found = /listens on (\S+)/.exec(text)?.[1];
    if (found) {
      origin = found;
      return;
    }
  }
  throw new Error(`it did not start: ${text}`);
}, 30_000);
afterAll(() => child.kill());

const user = { role: "user", content: "Say hello." };
const POSTS: Record<string, { path: string; body: object; type: RegExp }> = {
  "OpenAI's chat": { path: "/v1/chat/completions", body: { model: "m", messages: [user] }, type: /^application\/json/ },
  "OpenAI's chat, streamed": {
    path: "/v1/chat/completions",
    body: { model: "m", stream: true, messages: [user] },
    type: /^text\/event-stream/,
  },
  "OpenAI's responses": { path: "/v1/responses", body: { model: "m", input: "hello", store: false }, type: /^application\/json/ },
  "OpenAI's embeddings": {
    path: "/v1/embeddings",
    body: { model: "text-embedding-3-small", input: "hello" },
    type: /^application\/json/,
  },
  "OpenAI's speech": { path: "/v1/audio/speech", body: { model: "tts-1", input: "hello", voice: "alloy" }, type: /^audio\/mpeg/ },
  "Anthropic's messages": {
    path: "/v1/messages",
    body: { model: "claude", max_tokens: 50, messages: [user] },
    type: /^application\/json/,
  },
  "Google's generateContent": {
    path: "/v1beta/models/gemini-2.5-flash:generateContent",
    body: { contents: [{ role: "user", parts: [{ text: "hello" }] }] },
    type: /^application\/json/,
  },
};

test.each(Object.entries(POSTS))("it speaks %s", async (_what, { path, body, type }) => {
  const ask = () =>
    fetch(origin + path, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": "k", "anthropic-version": "2023-06-01" },
      body: JSON.stringify(body),
    });
  const answer = await ask();
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, expect.stringMatching(type)]);
  expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(20);
});

test("it ends with 0 when it is told to", async () => {
  child.kill("SIGTERM");
  expect(await child.exited).toBe(0);
});
