/** A vendor that means harm, or is broken in an unusual way: nothing of its headers, names or charges gets through to a caller. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { readStream } from "../support/event-reader.ts";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, delta, failure, finish, hello, stream, text, USAGE_19_9, usage } from "../support/upstream-answers.ts";
import { foreignHeaders } from "./support/answer-headers.ts";
import { RawUpstream } from "./support/raw-upstream.ts";

const CANARY = "canary-of-the-vendor";
const UPSTREAM_ERROR = { status: 502, code: "upstream_error", type: "upstream_error" };

const HOSTILE_HEADERS = [
  `set-cookie: session=${CANARY}; Path=/`,
  `set-cookie: second=${CANARY}`,
  `set-cookie2: a=${CANARY}`,
  `cookie: a=${CANARY}`,
  `authorization: Bearer ${CANARY}`,
  `proxy-authorization: Basic ${CANARY}`,
  `proxy-authenticate: Basic realm=${CANARY}`,
  `www-authenticate: Basic realm=${CANARY}`,
  `x-sellapi-credits-charged: ${CANARY}`,
  "x-sellapi-credits-balance: 999999999",
  `x-sellapi-credits-held: ${CANARY}`,
  `x-sellapi-generation-id: ${CANARY}`,
  `x-sellapi-max-tokens: ${CANARY}`,
  `x-sellapi-admin: ${CANARY}`,
  `x-request-id: ${CANARY}`,
  "x-ratelimit-limit: 999999",
  "x-ratelimit-remaining: 999999",
  "x-ratelimit-limit-requests: 999999",
  `x-ratelimit-reset-requests: ${CANARY}`,
  `openai-organization: ${CANARY}`,
  `openai-project: ${CANARY}`,
  `openai-version: ${CANARY}`,
  `cf-ray: ${CANARY}`,
  `server: ${CANARY}`,
  `via: 1.1 ${CANARY}`,
  `x-powered-by: ${CANARY}`,
  `location: http://127.0.0.1:1/${CANARY}`,
  `refresh: 0; url=http://${CANARY}/`,
  `link: <http://${CANARY}/>; rel=preload`,
  `alt-svc: h2="${CANARY}:443"`,
  `clear-site-data: "*"`,
  `strict-transport-security: max-age=1; ${CANARY}`,
  `content-security-policy: default-src ${CANARY}`,
  "access-control-allow-origin: https://evil.example",
  "access-control-allow-credentials: true",
  `access-control-expose-headers: ${CANARY}`,
  `keep-alive: timeout=1, ${CANARY}`,
  `te: ${CANARY}`,
  `trailer: ${CANARY}`,
  "upgrade: h2c",
  `content-disposition: attachment; filename=${CANARY}.exe`,
  "content-language: xx",
  `etag: "${CANARY}"`,
  "idempotent-replayed: true",
  "x-should-retry: true",
].join("\r\n");

let upstream: ScriptedUpstream;
let raw: RawUpstream;
let gateway: GatewayHarness;
let rawGateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  upstream = new ScriptedUpstream();
  raw = await RawUpstream.start();
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  rawGateway = await GatewayHarness.start({ upstreamUrl: raw.baseUrl, database: gateway.dependencies.database });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await rawGateway.stop();
  await gateway.stop();
  await raw.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

/** The bytes of an answer under all hostile headers at once. */
async function hostile(answer: Response): Promise<string> {
  const body = await answer.text();
  const type = answer.headers.get("content-type");
  const head = `HTTP/1.1 ${answer.status} ${CANARY}\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}`;
  return `${head}\r\n${HOSTILE_HEADERS}\r\nconnection: close\r\n\r\n${body}`;
}

describe(`of ${HOSTILE_HEADERS.split("\r\n").length} hostile headers none is passed on`, () => {
  const answers: [string, () => Response, Record<string, unknown>, number][] = [
    ["with an answer", () => completion(), {}, 200],
    ["with a stream", () => hello(), { stream: true }, 200],
    ["with a refusal", () => failure(400, { message: "No." }), {}, 400],
    ["with a failure", () => failure(500, { message: CANARY }), {}, 502],
    ["with too many requests", () => failure(429, { message: CANARY }), { stream: true }, 502],
    ["with our key refused", () => failure(401, { message: CANARY, code: "invalid_api_key" }), {}, 502],
    ["with a redirect", () => new Response("", { status: 302, headers: { "content-type": "text/html" } }), {}, 502],
  ];
  test.each(answers)("%s", async (_what, answer, body, status) => {
    raw.answer = await hostile(answer());
    const response = await rawGateway.chat(caller, body);
    expect(response.status).toBe(status);
    expect(foreignHeaders(response.headers)).toEqual([]);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(JSON.stringify([...response.headers])).not.toContain(CANARY);
    expect(response.headers.get("x-ratelimit-limit")).toBe("600");
    expect(response.headers.get("x-sellapi-credits-balance")).not.toBe("999999999");
    expect(await response.text()).not.toContain(CANARY);
  });

  test.each([
    ["a header folded over two lines", "x-a: b\r\n c"],
    ["a header without a name", ": b"],
    ["NUL in a header", "x-a: b\0c"],
    ["two lengths", "content-length: 5\r\ncontent-length: 50"],
    ["chunks and a length", "transfer-encoding: chunked\r\ncontent-length: 5"],
    ["20,000 headers", Array.from({ length: 20_000 }, (_, index) => `x-${index}: 1`).join("\r\n")],
  ])("%s is a failed call or nothing to the caller", async (_what, lines) => {
    raw.answer = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${lines}\r\nconnection: close\r\n\r\n{"a":1}`;
    await expectError(await rawGateway.chat(caller), UPSTREAM_ERROR);
  });
});

describe("a redirect", () => {
  test.each([301, 302, 303, 307, 308])(
    "%i is not followed: our key goes to the configured host and nowhere else",
    async (status) => {
      const before = raw.requests;
      upstream.script = () => new Response(null, { status, headers: { location: `${raw.baseUrl}/chat/completions` } });
      await expectError(await gateway.chat(caller), UPSTREAM_ERROR);
      await expectError(await gateway.chat(caller, { stream: true }), UPSTREAM_ERROR);
      expect(raw.requests).toBe(before);
      expect(upstream.requests).toHaveLength(2);
    },
  );
});

describe("an error that is named like what every object inherits", () => {
  const names = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"];

  test.each(names)("%s is a failed call in the contract's shape", async (name) => {
    for (const error of [
      { message: CANARY, code: name },
      { message: CANARY, type: name },
    ]) {
      upstream.script = () => Response.json({ error });
      await expectError(await gateway.chat(caller), UPSTREAM_ERROR);
      await expectError(await gateway.chat(caller, { stream: true }), UPSTREAM_ERROR);
      upstream.script = () => stream([text("Hi"), { error }]);
      const broken = await readStream(await gateway.chat(caller, { stream: true }));
      expect(broken.error).toMatchObject({ code: "upstream_error" });
      expect(JSON.stringify(broken.events)).not.toContain(CANARY);
    }
  });
});

describe("a finish_reason that PostgreSQL cannot store", () => {
  const reasons = ["st\u0000op", "st\ud800op", "\udfff", "x".repeat(1_000_000), "a b", ""];

  test.each(reasons)("is kept as another, and holds up no one's settlement: %p", async (reason) => {
    const other = await gateway.createCaller();
    upstream.script = ({ body }) => {
      const said = body.user === "honest" ? "stop" : reason;
      return body.stream === true ? stream([text("Hello"), finish(said), usage(), DONE]) : completion({ finishReason: said });
    };
    const answers = await Promise.all([
      gateway.chat(caller),
      gateway.chat(other, { user: "honest" }),
      gateway.chat(caller, { stream: true }),
      gateway.chat(other, { user: "honest", stream: true }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      await answer.text();
      const receipt = await gateway.receipt(caller, answer.headers.get("x-sellapi-generation-id")).catch(() => null);
      if (receipt) expect(receipt).toMatchObject({ state: "settled", finish_reason: "other", credits_charged: "0.825" });
    }
    expect((await gateway.balance(other)).held).toBe(0n as never);
    expect((await gateway.balance(caller)).held).toBe(0n as never);
  });
});

test("a charge that the vendor makes up is not shown, in an answer or in a stream", async () => {
  const forged = { x_sellapi: { generation_id: CANARY, credits_charged: "0", credits_balance: "1" } };
  upstream.script = ({ body }) =>
    body.stream === true
      ? stream([
          { ...delta({ role: "assistant", content: "" }), ...forged },
          { ...text("Hello"), ...forged },
          { ...finish(), ...forged },
          { ...usage({ ...USAGE_19_9, credits_charged: CANARY, cost: CANARY }), ...forged },
          DONE,
        ])
      : completion({ usage: { ...USAGE_19_9, credits_charged: CANARY, cost: CANARY } });
  const answer = await (await gateway.chat(caller)).text();
  expect(answer).not.toContain(CANARY);
  const streamed = await readStream(await gateway.chat(caller, { stream: true, stream_options: { include_usage: true } }));
  expect(JSON.stringify(streamed.events)).not.toContain(CANARY);
  expect(streamed.events.filter((event) => event.json?.x_sellapi)).toHaveLength(1);
  expect(streamed.finish?.x_sellapi?.credits_charged).toBe("0.825");
  expect(streamed.usage?.credits_charged).toBe("0.825");
});
