/** What Elysia and Bun would answer by themselves, in words and pages of their own: refused in the contract's shape instead. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { foreignHeaders } from "./support/answer-headers.ts";
import { sendRaw } from "./support/raw-socket.ts";

const LEAK = /node_modules|\.ts\b|\bat \w+ \(|prisma|elysia|<html|stack/i;

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

const json = { "content-type": "application/json" };
const cases: [string, string, RequestInit][] = [
  ["a route that is none", "/v2/anything", {}],
  ["a method that is none", "/v1/models", { method: "DELETE" }],
  ["a body that is no JSON, where none is wanted", "/v1/models", { method: "POST", headers: json, body: "{" }],
  ["a form where none is wanted", "/health", { method: "POST", headers: { "content-type": "multipart/form-data" }, body: "x" }],
  [
    "a form without a boundary",
    "/v1/chat/completions",
    { method: "POST", headers: { "content-type": "multipart/form-data" }, body: "x" },
  ],
  ["a type that is none", "/v1/chat/completions", { method: "POST", headers: { "content-type": "\u00ff" }, body: "x" }],
  ["a path that encodes nothing", "/v1/generations/%E0%A4%A", {}],
  ["a path with NUL", "/v1/generations/%00", {}],
  ["a broken path", "/%", {}],
  ["a long path", `/${"a/".repeat(4_000)}`, {}],
  ["a query that encodes nothing", "/v1/nothing?%E0%A4%A=%", {}],
  ["a query of pollution", "/v1/nothing?__proto__[a]=1&constructor.prototype.b=2", {}],
  ["a cookie that is none", "/v1/nothing", { headers: { cookie: "=;;%;a=%E0%A4%A; __proto__=1" } }],
  ["a range", "/v1/nothing", { headers: { range: "bytes=0-18446744073709551615" } }],
];
test.each(cases)("%s is refused in the contract's shape", async (_what, path, init) => {
  const answer = await fetch(gateway.url + path, {
    ...init,
    headers: { authorization: `Bearer ${caller.secret}`, ...init.headers },
  });
  const body = await answer.text();
  expect([400, 404, 405, 415]).toContain(answer.status);
  expect(body).not.toMatch(LEAK);
  expect(JSON.parse(body).error).toMatchObject({
    type: expect.any(String),
    code: expect.any(String),
    request_id: expect.any(String),
  });
  expect(answer.headers.get("content-type")).toStartWith("application/json");
});

test("an answer to HEAD has the headers and no body", async () => {
  const { answers } = await sendRaw(gateway.url, "HEAD /v1/models HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  expect(answers[0]?.status).toBeGreaterThanOrEqual(400);
  expect(foreignHeaders(answers[0]?.headers ?? [])).toEqual([]);
});
