/** Sarvam configured as a real provider: its own wire over a socket, its simulator at the other end. */
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { createSimulatorHandler } from "../../src/providers/simulator/handler.ts";
import { audioForm, post, transcribe, wavFile } from "../support/audio-requests.ts";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";

const simulate = createSimulatorHandler({ tokensPerSecond: 0 });
const paths: string[] = [];
const keys: (string | null)[] = [];
const server = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch(request) {
    paths.push(new URL(request.url).pathname);
    keys.push(request.headers.get("api-subscription-key"));
    return simulate(request);
  },
});
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  const environment = { SARVAM_BASE_URL: server.url.origin, SARVAM_API_KEY: "sarvam-key" };
  gateway = await GatewayHarness.start({ environment });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await server.stop(true);
}, HOOK_TIMEOUT_MS);
beforeEach(() => {
  paths.length = 0;
  keys.length = 0;
});

test("speaks through Sarvam's own API", async () => {
  const body = { model: "sarvam/bulbul-v2", input: "नमस्ते दुनिया", voice: "nova", response_format: "wav" };
  const response = await post(gateway, caller, "/audio/speech", body);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("audio/wav");
  expect(Buffer.from(await response.arrayBuffer()).toString("latin1", 0, 4)).toBe("RIFF");
  expect(await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"))).toMatchObject({
    usage: { character: [..."नमस्ते दुनिया"].length },
    provider: "sarvam",
    usage_source: "reported",
  });
  expect([paths, keys]).toEqual([["/text-to-speech"], ["sarvam-key"]]);
});

test("hears through Sarvam's own API, in every form", async () => {
  for (const response_format of ["json", "text", "srt", "vtt", "verbose_json"]) {
    const form = audioForm({ model: "sarvam/saarika-v2", language: "hi", response_format }, wavFile(6));
    const response = await transcribe(gateway, caller, form);
    expect(response.status).toBe(200);
    expect((await response.text()).length).toBeGreaterThan(20);
    expect(await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"))).toMatchObject({
      usage: { second: 6 },
    });
  }
  expect(new Set(paths)).toEqual(new Set(["/speech-to-text"]));
});

test("a refusal in Sarvam's words reaches the caller", async () => {
  const form = audioForm({ model: "sarvam/saarika-v2" }, wavFile(40));
  const invalid = { status: 400, code: "invalid_request", type: "invalid_request_error" };
  expect((await expectError(await transcribe(gateway, caller, form), invalid)).message).toContain("30 seconds");
});

test("a language that Sarvam does not have is refused by name, unasked and free", async () => {
  const body = { model: "sarvam/bulbul-v2", input: "bonjour", voice: "nova", language: "fr" };
  const before = await gateway.balance(caller);
  const invalid = { status: 400, code: "invalid_request", type: "invalid_request_error", param: "language" };
  await expectError(await post(gateway, caller, "/audio/speech", body), invalid);
  expect(paths).toEqual([]);
  expect(await gateway.balance(caller)).toEqual(before);
});
