/** Values of a caller that come back in an answer: none of them can add a header, end the head, or be anything but text in JSON. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chatBody, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { foreignHeaders } from "./support/answer-headers.ts";
import { type RawAnswer, sendRaw } from "./support/raw-socket.ts";

const EVIL = "x-injected: yes";
/** Line ends as they are, encoded once and twice, and what some parsers take for one. */
const BREAKS = [
  "%0d%0a",
  "%0D%0A",
  "%0a",
  "%250d%250a",
  "\\r\\n",
  "%E5%98%8A%E5%98%8D",
  "\u0085",
  "\u2028",
  "\u560a\u560d",
  "\r",
  "\n",
  "\r\n",
  "\0",
];
const UNSENDABLE = /[\r\n\0]/;

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

interface RawRequest {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** One request, written out byte by byte. */
function written({ method = "POST", path = "/v1/chat/completions", headers = {}, body = "" }: RawRequest): Buffer {
  const all = {
    host: "localhost",
    connection: "close",
    authorization: `Bearer ${caller.secret}`,
    "content-type": "application/json",
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("")}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function expectNothingInjected(answers: RawAnswer[]): void {
  expect(answers.length).toBeLessThanOrEqual(1);
  for (const { headers, status } of answers) {
    expect(status).toBeLessThan(500);
    expect(foreignHeaders(headers)).toEqual([]);
    for (const [, value] of headers) expect(value).not.toContain("injected");
  }
}

/** Every value of a caller's that an answer may repeat. */
const REFLECTED: Record<string, (value: string) => RawRequest> = {
  "x-request-id": (value) => ({ headers: { "x-request-id": value }, body: JSON.stringify(chatBody()) }),
  "the Idempotency-Key": (value) => ({ headers: { "idempotency-key": value }, body: JSON.stringify(chatBody()) }),
  "the ceiling": (value) => ({ headers: { "x-sellapi-max-credits": value }, body: JSON.stringify(chatBody()) }),
  "the key": (value) => ({ headers: { authorization: `Bearer ${value}` }, body: JSON.stringify(chatBody()) }),
  "the host": (value) => ({ method: "GET", path: "/nowhere", headers: { host: value } }),
  "the origin": (value) => ({ method: "GET", path: "/v1/models", headers: { origin: value } }),
  "a preflight's headers": (value) => ({
    method: "OPTIONS",
    path: "/v1/models",
    headers: { origin: "https://a.example", "access-control-request-headers": value },
  }),
};

describe.each(Object.entries(REFLECTED))("a line break in %s", (_name, request) => {
  test.each(BREAKS.filter((lineBreak) => !UNSENDABLE.test(lineBreak)))("as %j adds no header", async (lineBreak) => {
    const { answers } = await sendRaw(gateway.url, written(request(`a${lineBreak}${EVIL}`)));
    expect(answers).toHaveLength(1);
    expectNothingInjected(answers);
  });
});

test("a bare CR, LF or NUL in a header is refused with one answer", async () => {
  const requests = Object.values(REFLECTED).flatMap((request) => ["\r", "\0", "\n "].map((wrong) => request(`a${wrong}${EVIL}`)));
  const exchanges = await Promise.all(requests.map((request) => sendRaw(gateway.url, written(request))));
  for (const { answers } of exchanges) {
    expect(answers.map((answer) => answer.status)).toEqual([400]);
    expectNothingInjected(answers);
  }
});

describe("a line break in a body or a path", () => {
  const models = BREAKS.map((lineBreak) => `gpt${lineBreak}${EVIL}`);

  test.each(models)("is text in the answer: model %j", async (model) => {
    const answer = await gateway.chat(caller, { model });
    expect(answer.status).toBe(404);
    expect(foreignHeaders(answer.headers)).toEqual([]);
    expect((await answer.json()).error.message).toContain(`"${model}"`);
  });

  test("is text in the answer: names of fields", async () => {
    for (const lineBreak of BREAKS) {
      const answer = await gateway.chat(caller, {
        tools: [{ type: "function", function: { name: "f", parameters: { [`a${lineBreak}${EVIL}`]: 1 } } }],
        n: 99,
      });
      expect(answer.status).toBe(400);
      expect(foreignHeaders(answer.headers)).toEqual([]);
      expect((await answer.json()).error.param).toBe("n");
    }
  });

  test("is not found: paths of models, receipts and nothing", async () => {
    for (const lineBreak of BREAKS) {
      for (const prefix of ["/v1/models/", "/v1/generations/", "/"]) {
        const answer = await gateway.get(prefix + encodeURIComponent(`a${lineBreak}${EVIL}`), caller);
        expect(answer.status).toBe(404);
        expect(foreignHeaders(answer.headers)).toEqual([]);
      }
    }
  });
});

test("a well-formed request id comes back, any other is replaced by ours", async () => {
  const idOf = async (given: string) =>
    (await gateway.request("/health", { headers: { "x-request-id": given } })).headers.get("x-request-id");
  expect(await idOf("my.Request_id-1")).toBe("my.Request_id-1");
  expect(await idOf("x".repeat(128))).toBe("x".repeat(128));
  for (const given of ["x".repeat(129), "a b", "a;b", "a\tb", "\u00e9", "a,b", '"', "<b>"])
    expect(await idOf(given)).toMatch(/^req_[0-9a-z]{26}$/);
});
