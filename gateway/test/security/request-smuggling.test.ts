/**
 * Requests that two parsers could read differently, on a raw socket against the listening gateway: never two answers for one, and
 * never a second request that nobody sent. Bun answers most of them itself, with a bare 400, 431 or 505 and a closed connection.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { chatBody, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { sendRaw } from "./support/raw-socket.ts";
import { smugglingPayloads } from "./support/smuggling-payloads.ts";

/** What only an answer to the hidden request holds. */
const VICTIM_PATH = "/v1/key";
const HOST = "Host: localhost\r\n";
const REFUSALS = [400, 405, 411, 413, 431, 501, 505];

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;
let head: string;
let victim: string;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  caller = await gateway.createCaller();
  head = `Authorization: Bearer ${caller.secret}\r\nContent-Type: application/json\r\n`;
  victim = `GET ${VICTIM_PATH} HTTP/1.1\r\n${HOST}Authorization: Bearer ${caller.secret}\r\n\r\n`;
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

/** The requests that reached the vendor with this payload's mark in them. */
const callsOf = (mark: string) => upstream.requests.filter((request) => request.body.user === mark).length;

describe.concurrent("of a request framed by", () => {
  test.each(Object.entries(smugglingPayloads))("%s there is one meaning at most", async (name, payload) => {
    const body = JSON.stringify(chatBody({ user: name }));
    const { answers, text, isClosed } = await sendRaw(gateway.url, payload.text({ head, body, victim }));
    expect(text).not.toContain('"object":"key"');
    if (payload.isServed) {
      expect(answers.map((answer) => answer.status)).toEqual([200]);
      expect(callsOf(name)).toBe(1);
      return;
    }
    expect(answers.length).toBeLessThanOrEqual(1);
    expect(isClosed).toBe(true);
    for (const { status, body: said } of answers) {
      expect(REFUSALS).toContain(status);
      // Bun's own refusals are bare; ours are in the contract's shape.
      if (said !== "") expect(JSON.parse(said).error.request_id).toMatch(/^req_/);
    }
    expect(callsOf(name)).toBeLessThanOrEqual(payload.mayBegin ? 1 : 0);
  });
});

describe("a second request on the connection", () => {
  const post = (length: string, body: string) => `POST /v1/chat/completions HTTP/1.1\r\n${HOST}${head}${length}\r\n${body}`;

  test("sent after the first answer is answered like the first", async () => {
    const both = await sendRaw(gateway.url, `GET /health HTTP/1.1\r\n${HOST}\r\n${victim}`);
    expect(both.answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(JSON.parse(both.answers[0]?.body ?? "")).toEqual({ status: "ok" });
    expect(JSON.parse(both.answers[1]?.body ?? "").id).toBe(caller.keyId);
  });

  test("that is sent before a slow first answer is never answered in its place: Bun closes the connection", async () => {
    const body = JSON.stringify(chatBody({ user: "pipelined" }));
    const { answers, text, isClosed } = await sendRaw(gateway.url, post(`Content-Length: ${body.length}\r\n`, body) + victim);
    expect({ answers, text, isClosed }).toEqual({ answers: [], text: "", isClosed: true });
  });

  test("behind a body of length 0 is never answered in the place of the first", async () => {
    const { answers } = await sendRaw(gateway.url, post("Content-Length: 0\r\n", victim));
    // Bun closes a connection on which a request comes before the one before it was answered; else it answers both in order.
    expect([[], [400], [400, 200]]).toContainEqual(answers.map((answer) => answer.status));
  });

  test("inside of the body of a GET is that body, and not a request", async () => {
    const hidden = `GET ${VICTIM_PATH} HTTP/1.1\r\n${HOST}\r\n`;
    const framings = [
      `Content-Length: ${hidden.length}\r\n\r\n${hidden}`,
      `Transfer-Encoding: chunked\r\n\r\n${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`,
    ];
    for (const framing of framings) {
      const { answers } = await sendRaw(gateway.url, `GET /health HTTP/1.1\r\n${HOST}${framing}`);
      expect(answers.map((answer) => answer.status)).toEqual([200]);
    }
  });
});

describe("a target or a host that is odd", () => {
  const UNKNOWN = "GET /nowhere HTTP/1.1\r\n";
  const refusedHosts = ["[", "a b", "%%%", "", "a/b?c#d", "a:99999999", "[::1", "a@b@c:x"];

  test.each(refusedHosts)("host %j is refused in the contract's shape", async (host) => {
    const { answers } = await sendRaw(gateway.url, `${UNKNOWN}Host: ${host}\r\nConnection: close\r\n\r\n`);
    expect(answers).toHaveLength(1);
    expect([400, 404]).toContain(answers[0]?.status ?? 0);
    expect(JSON.parse(answers[0]?.body ?? "").error).toMatchObject({
      type: expect.any(String),
      request_id: expect.stringMatching(/^req_/),
    });
  });

  test.each(["a", "gw", "api", "localhost", "h".repeat(4_000), "127.0.0.1:1", "[::1]:3000", "EVIL.example"])(
    "host %j finds the routes",
    async (host) => {
      const { answers } = await sendRaw(gateway.url, `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(answers.map((answer) => [answer.status, answer.body])).toEqual([[200, '{"status":"ok"}']]);
    },
  );

  test.each([
    ["an absolute target", "GET http://evil.example/health HTTP/1.1\r\nHost: localhost\r\n"],
    ["HTTP/1.0", "GET /health HTTP/1.0\r\nHost: localhost\r\n"],
    ["another method in a header", "GET /health HTTP/1.1\r\nHost: localhost\r\nX-HTTP-Method-Override: DELETE\r\n"],
    [
      "an upgrade to HTTP/2",
      "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
    ],
    [
      "an upgrade to WebSocket",
      "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
    ],
  ])("%s changes nothing", async (_name, request) => {
    const { answers } = await sendRaw(gateway.url, `${request}\r\n`);
    expect(answers.map((answer) => [answer.status, answer.body])).toEqual([[200, '{"status":"ok"}']]);
  });

  test.each(["TRACE", "PUT", "DELETE", "PATCH"])("%s is a method we do not take, and repeats nothing", async (method) => {
    const { answers, text } = await sendRaw(
      gateway.url,
      `${method} /health HTTP/1.1\r\n${HOST}X-Secret: canary\r\nConnection: close\r\n\r\n`,
    );
    expect(answers.map((answer) => answer.status)).toEqual([405]);
    expect(text).not.toContain("canary");
  });

  test("a fragment is part of a path that does not exist", async () => {
    const { answers } = await sendRaw(gateway.url, `GET /health#x HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`);
    expect(answers.map((answer) => answer.status)).toEqual([404]);
  });

  test("CONNECT tunnels nowhere", async () => {
    const { answers } = await sendRaw(gateway.url, `CONNECT evil.example:80 HTTP/1.1\r\n${HOST}\r\n`);
    expect(answers.every((answer) => answer.status >= 400)).toBe(true);
  });
});
