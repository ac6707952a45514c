/** What a chat request's body may not be: every refusal names what is wrong and where, and nothing of it reaches a vendor. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type ExpectedError, expectError } from "../support/expectations.ts";
import { chatBody, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const BYTES_MAX = 8_192;
const TOO_LARGE: ExpectedError = { status: 413, code: "request_too_large", type: "request_too_large" };
const UNSUPPORTED: ExpectedError = { status: 415, code: "unsupported_media_type", type: "invalid_request_error" };
const invalid = (param: string | null = null): ExpectedError => ({
  status: 400,
  code: "invalid_request",
  type: "invalid_request_error",
  param,
});

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, environment: { BODY_MAX_BYTES: String(BYTES_MAX) } });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

/** Sends a body as it is. */
function post(body: BodyInit, headers: Record<string, string> = { "content-type": "application/json" }): Promise<Response> {
  return gateway.request("/v1/chat/completions", {
    method: "POST",
    headers: { authorization: `Bearer ${caller.secret}`, ...headers },
    body,
  });
}

const user = (content: unknown) => ({ messages: [{ role: "user", content }] });
const image = (url: unknown) => user([{ type: "image_url", image_url: { url } }]);

/** The field that is to blame, and a body with it. */
const FIELDS: [string, Record<string, unknown>][] = [
  ["model", { model: undefined }],
  ["model", { model: 7 }],
  ["model", { model: "" }],
  ["messages", { messages: undefined }],
  ["messages", { messages: [] }],
  ["messages", { messages: "hello" }],
  ["messages[0]", { messages: ["hello"] }],
  ["messages[0].role", { messages: [{ content: "hello" }] }],
  ["messages[0].role", { messages: [{ role: "boss", content: "hello" }] }],
  [
    "messages[1].role",
    {
      messages: [
        { role: "user", content: "a" },
        { role: 3, content: "b" },
      ],
    },
  ],
  ["messages[0].content", user(5)],
  ["messages[0].content[0].type", user([{ type: "video", video: "x" }])],
  ["messages[0].content[1].text", user([{ type: "text", text: "a" }, { type: "text" }])],
  ["messages[0].content[0].image_url.url", image("http://example.com/cat.png")],
  ["messages[0].content[0].image_url.url", image("file:///etc/passwd")],
  ["messages[0].content[0].image_url.url", image("data:text/html,hello")],
  ["messages[0].content[0].image_url.url", image("ftp://example.com/cat.png")],
  ["messages[0].content[0].image_url.url", image("//169.254.169.254/")],
  ["messages[0].content[0].image_url.detail", user([{ type: "image_url", image_url: { url: "https://a/b", detail: "huge" } }])],
  [
    "messages[0].tool_calls[0].function.name",
    { messages: [{ role: "assistant", tool_calls: [{ id: "a", type: "function", function: { arguments: "" } }] }] },
  ],
  ["stream", { stream: "yes" }],
  ["stream_options.include_usage", { stream: true, stream_options: { include_usage: 1 } }],
  ["max_tokens", { max_tokens: 0 }],
  ["max_tokens", { max_tokens: 1.5 }],
  ["max_tokens", { max_tokens: "100" }],
  ["max_completion_tokens", { max_completion_tokens: -1 }],
  ["n", { n: 0 }],
  ["n", { n: 9 }],
  ["temperature", { temperature: 2.1 }],
  ["top_p", { top_p: -0.1 }],
  ["stop", { stop: ["a", "b", "c", "d", "e"] }],
  ["tools", { tools: Array(129).fill({ type: "function", function: { name: "f" } }) }],
  ["tools[0].function.name", { tools: [{ type: "function", function: {} }] }],
  ["tools[0].type", { tools: [{ type: "browser" }] }],
  ["tool_choice", { tool_choice: "always" }],
  ["response_format.type", { response_format: { type: "yaml" } }],
  ["service_tier", { service_tier: "priority" }],
];

describe("a field that is wrong is named", () => {
  test.each(FIELDS)("%s: %j", async (param, fields) => {
    const error = await expectError(await gateway.chat(caller, fields), invalid(param));
    expect(error.message).toContain(param);
    expect(upstream.requests).toEqual([]);
  });
});

describe("a body", () => {
  test.each([
    ["", "is not valid JSON"],
    ["{", "is not valid JSON"],
    ['{"model":"gpt-4o-mini",}', "is not valid JSON"],
    ["null", "must be a JSON object"],
    ["[]", "must be a JSON object"],
    ['"text"', "must be a JSON object"],
  ])("%p %s", async (body, complaint) => {
    expect((await expectError(await post(body), invalid())).message).toContain(complaint);
  });

  test("nested to 64 levels passes, to 65 it is refused", async () => {
    const nested = (levels: number) =>
      JSON.stringify(chatBody({ metadata: 0 })).replace(
        '"metadata":0',
        `"metadata":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}`,
      );
    expect((await post(nested(64))).status).toBe(200);
    expect((await expectError(await post(nested(65)), invalid())).message).toContain("64 levels");
    // Brackets inside of a string are no levels.
    expect((await gateway.chat(caller, user(`${"[".repeat(100)}\\"${"{".repeat(100)}`))).status).toBe(200);
  });

  test("of exactly the limit passes, one byte more is refused, with and without a length", async () => {
    const sized = (bytes: number) => {
      const bare = JSON.stringify(chatBody({ user: "" }));
      return JSON.stringify(chatBody({ user: "x".repeat(bytes - bare.length) }));
    };
    // Two pieces of a length that is not known beforehand, so that no content-length is sent.
    const chunked = (text: string) =>
      new ReadableStream<Uint8Array>({
        async pull(controller) {
          controller.enqueue(new TextEncoder().encode(text.slice(0, BYTES_MAX / 2)));
          await Bun.sleep(5);
          controller.enqueue(new TextEncoder().encode(text.slice(BYTES_MAX / 2)));
          controller.close();
        },
      });
    expect((await post(sized(BYTES_MAX))).status).toBe(200);
    expect((await post(chunked(sized(BYTES_MAX)))).status).toBe(200);
    await expectError(await post(sized(BYTES_MAX + 1)), TOO_LARGE);
    await expectError(await post(chunked(sized(BYTES_MAX + 1))), TOO_LARGE);
  });

  test("far beyond the limit is refused in our words all the same", async () => {
    await expectError(await post("x".repeat(BYTES_MAX * 16)), TOO_LARGE);
  });

  test("keeps what we do not know: it reaches the vendor as it was sent", async () => {
    upstream.reset();
    const unknown = { logit_bias: { "50256": -100 }, metadata: { a: "é\u0000\ud83d\ude00" }, x_new_field: [1, { b: null }] };
    expect((await gateway.chat(caller, unknown)).status).toBe(200);
    expect(upstream.latest.body).toMatchObject(unknown);
  });
});

describe("a content type", () => {
  const body = JSON.stringify(chatBody());
  const bytes = () => new TextEncoder().encode(body);

  test.each(["application/json", "application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.api+json"])(
    "%s is JSON",
    async (type) => {
      expect((await post(bytes(), { "content-type": type })).status).toBe(200);
    },
  );

  test("that is missing or another is refused", async () => {
    await expectError(await post(bytes(), {}), UNSUPPORTED);
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "text/json+x",
      "application/jsonp",
    ]) {
      await expectError(await post(bytes(), { "content-type": type }), UNSUPPORTED);
    }
  });

  test.each(["gzip", "br", "deflate", "zstd", "gzip, gzip"])("with the encoding %s is refused", async (encoding) => {
    const packed = Bun.gzipSync(bytes());
    await expectError(await post(packed, { "content-type": "application/json", "content-encoding": encoding }), UNSUPPORTED);
  });
});
