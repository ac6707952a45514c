/** Test keys on Responses: the simulator's faults as events, and nothing charged. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { readResponseStream } from "../support/response-reader.ts";
import { ask } from "./support.ts";

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ environment: { UPSTREAM_IDLE_SECONDS: "1" } });
  caller = await gateway.createCaller({ mode: "test", credits: "100" });
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

test("an answer, whole and streamed, is free", async () => {
  const whole = await (await ask(gateway, caller)).json();
  const { last } = await readResponseStream(await ask(gateway, caller, { stream: true }));
  expect(whole.usage.credits_charged).toBe("0");
  expect(last).toMatchObject({ type: "response.completed", x_sellapi: { credits_charged: "0" } });
});

test.each([
  ["test/mid-stream-error", 1],
  ["test/stall", 1],
])("%s gives some words, then the error event", async (model, words) => {
  const { events, last } = await readResponseStream(await ask(gateway, caller, { model, stream: true }));
  expect(events.filter(({ type }) => type === "response.output_text.delta").length).toBeGreaterThanOrEqual(words);
  expect(last).toMatchObject({ type: "error", code: "upstream_error" });
  expect((await ask(gateway, caller, { model })).status).toBe(502);
});

test("test/no-usage is counted by us", async () => {
  const { last } = await readResponseStream(await ask(gateway, caller, { model: "test/no-usage", stream: true }));
  expect(last).toMatchObject({ response: { usage: { usage_source: "estimated" } } });
});

test("test/empty says nothing, and test/upstream-error fails at once", async () => {
  const empty = await (await ask(gateway, caller, { model: "test/empty" })).json();
  expect(empty).toMatchObject({ status: "completed", output: [] });
  expect((await ask(gateway, caller, { model: "test/upstream-error" })).status).toBe(502);
});
