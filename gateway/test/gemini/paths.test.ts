/** What a path of the gemini surface takes that no method of a model is at: its wildcards must not answer for it. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { keyHeader } from "../surfaces/chat-asker.ts";
import { expectRow } from "../surfaces/surface-words.ts";

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

test.each([
  ["POST", "/models", ["GET"]],
  ["POST", "/models/openai/gpt-4o-mini", ["GET"]],
  ["POST", "/openai/gpt-4o-mini", []],
  ["GET", "/openai/gpt-4o-mini", []],
  ["GET", "/openai/gpt-4o-mini:generateContent", ["POST"]],
  ["GET", "/openai/gpt-4o-mini:predict", []],
  ["POST", "/openai/gpt-4o-mini:predict", []],
])("%s %s below a prefix of the gemini surface is not served, and the answer says what is", async (method, path, allowed) => {
  for (const prefix of ["/v1beta", "/api/v1beta"]) {
    const init = { method, headers: keyHeader("gemini", caller.secret), ...(method === "POST" ? { body: "{}" } : {}) };
    const response = await gateway.request(prefix + path, init);
    expect(response.headers.get("allow")).toBe(allowed.length > 0 ? allowed.join(", ") : null);
    await expectRow("gemini", response, allowed.length > 0 ? "method_not_allowed" : "not_found");
  }
});
