/** A stream that goes wrong after it began: one error event, then the end; what was delivered is paid, what was not is not. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { formatCredits } from "@sellapi/prisma";
import { CHUNKED_STREAM_HEAD, chunk as httpChunk, startScriptedUpstream } from "../../src/providers/testing/scripted-upstream.ts";
import { EventReader, readStream } from "../support/event-reader.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream, type UpstreamScript } from "../support/scripted-upstream.ts";
import { DONE, delta, finish, silence, stream, text, usage } from "../support/upstream-answers.ts";

const PATIENCE_MS = 600;
/** "Say hello." is billed at 7 tokens when nobody reports: 7 × 0.015. Eight delivered bytes are 2 tokens more: 2 × 0.06. */
const EIGHT_BYTES = "12345678";
const EIGHT_BYTES_COST = "0.225";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

const impatient = ({ providers }: GatewayHarness["dependencies"]["config"]) => ({
  providers: { ...providers, timeouts: { firstByteMs: PATIENCE_MS, idleMs: PATIENCE_MS } },
});

beforeAll(async () => {
  const environment = { KEEP_ALIVE_SECONDS: "0.05" };
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, environment, adjust: impatient });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

/** Some events, and then nothing more until the gateway gives up. */
function stalled(signal: AbortSignal, ...events: Record<string, unknown>[]): Response {
  return stream(
    (async function* () {
      yield* events;
      await silence(signal);
    })(),
  );
}

interface FailureCase {
  name: string;
  script: UpstreamScript;
  outcome: string;
  charged: string;
  usageSource: string;
  said: string;
}

const delivered = { charged: EIGHT_BYTES_COST, usageSource: "estimated", said: EIGHT_BYTES };
const nothing = { charged: "0", usageSource: "none", said: "" };

const FAILURES: FailureCase[] = [
  {
    name: "an error event mid-stream",
    script: () => stream([text(EIGHT_BYTES), { error: { message: "hunter2 overloaded", type: "server_error" } }]),
    outcome: "upstream_interrupted",
    ...delivered,
  },
  {
    name: "an end before the finish_reason",
    script: () => stream([text("1234"), text("5678")]),
    outcome: "upstream_interrupted",
    ...delivered,
  },
  {
    name: "an event that is no JSON",
    script: () => stream([text(EIGHT_BYTES), "<html>hunter2</html>"]),
    outcome: "upstream_interrupted",
    ...delivered,
  },
  {
    name: "silence mid-stream",
    script: ({ signal }) => stalled(signal, text(EIGHT_BYTES)),
    outcome: "timed_out",
    ...delivered,
  },
  {
    name: "an error after the usage was reported",
    script: () => stream([text(EIGHT_BYTES), usage(), { error: { message: "hunter2" } }]),
    outcome: "upstream_interrupted",
    charged: "0.825",
    usageSource: "reported",
    said: EIGHT_BYTES,
  },
  {
    name: "an error before any content",
    script: () => stream([delta({ role: "assistant", content: "" }), { error: { message: "hunter2" } }]),
    outcome: "upstream_interrupted",
    ...nothing,
  },
  {
    name: "silence after the headers",
    script: ({ signal }) => stalled(signal),
    outcome: "timed_out",
    ...nothing,
  },
  {
    name: "silence from the start, longer than a comment waits",
    script: ({ signal }) => silence(signal),
    outcome: "timed_out",
    ...nothing,
  },
  { name: "an end without any event", script: () => stream([]), outcome: "upstream_failed", ...nothing },
];

describe("is charged for what was delivered and said so in one error event, then the end", () => {
  for (const failureCase of FAILURES) {
    test(failureCase.name, async () => {
      upstream.script = failureCase.script;
      const before = await gateway.balance(caller);
      const response = await gateway.chat(caller, { stream: true, max_tokens: 100 });
      expect(response.status).toBe(200);
      const { events, text: said, error, isDone, finish: last } = await readStream(response);

      expect(said).toBe(failureCase.said);
      expect(isDone).toBe(false);
      expect(error).toMatchObject({ type: "upstream_error", code: "upstream_error", param: null });
      expect(events.filter((event) => event.json?.error).length).toBe(1);
      expect(events.at(-1)?.json?.error).toBeDefined();
      expect(JSON.stringify(events)).not.toContain("hunter2");
      expect(error?.request_id).toBe(response.headers.get("x-request-id") ?? "");

      expect(last?.x_sellapi?.credits_charged).toBe(failureCase.charged);
      const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
      expect(receipt).toMatchObject({
        outcome: failureCase.outcome,
        credits_charged: failureCase.charged,
        usage_source: failureCase.usageSource,
        state: failureCase.charged === "0" ? "released" : "settled",
      });
      const after = await gateway.balance(caller);
      expect(formatCredits((before.balance - after.balance) as typeof after.balance)).toBe(failureCase.charged);
      expect(after.held).toBe(before.held);
    });
  }
});

test("a vendor's connection that is reset mid-stream is charged for what was delivered", async () => {
  const rude = await startScriptedUpstream((exchange) => {
    exchange.write(CHUNKED_STREAM_HEAD + httpChunk(`data: ${JSON.stringify(text(EIGHT_BYTES))}\n\n`));
    setTimeout(() => exchange.reset(), 50);
  });
  const other = await GatewayHarness.start({ upstreamUrl: rude.baseUrl, database: gateway.dependencies.database });
  const { error, finish: last, text: said } = await readStream(await other.chat(caller, { stream: true }));
  expect(said).toBe(EIGHT_BYTES);
  expect(error?.code).toBe("upstream_error");
  expect(last?.x_sellapi?.credits_charged).toBe(EIGHT_BYTES_COST);
  await other.stop();
  rude.stop();
});

test("a stream that lasts too long in all is ended at its deadline and charged for what was delivered", async () => {
  upstream.script = ({ signal }) =>
    stream(
      (async function* () {
        while (!signal.aborted) {
          yield text(EIGHT_BYTES);
          await Bun.sleep(20);
        }
      })(),
    );
  const other = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    database: gateway.dependencies.database,
    adjust: () => ({ requestDeadlineMs: 400 }),
  });
  const response = await other.chat(caller, { stream: true });
  const { error, text: said } = await readStream(response);
  expect(error?.code).toBe("upstream_error");
  const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
  const tokens = said.length / 4;
  expect(receipt).toMatchObject({ outcome: "timed_out", usage_source: "estimated", usage: { input: 7, output: tokens } });
  await upstream.latest.aborted;
  await other.stop();
});

test("a stream refused at once is an ordinary error, not a stream", async () => {
  upstream.script = () => Response.json({ error: { message: "bad seed", type: "invalid_request_error" } }, { status: 400 });
  const response = await gateway.chat(caller, { stream: true });
  expect(response.status).toBe(400);
  expect(response.headers.get("content-type")).toContain("application/json");
});

test("a stream refused late, after comments went out, is an error event with the vendor's words", async () => {
  upstream.script = async () => {
    await Bun.sleep(250);
    return Response.json({ error: { message: "bad seed", type: "invalid_request_error", param: "seed" } }, { status: 400 });
  };
  const response = await gateway.chat(caller, { stream: true });
  const reader = new EventReader(response);
  const event = await reader.next();
  expect(reader.commentsBeforeFirstEvent).toBeGreaterThanOrEqual(1);
  expect(event?.json?.error).toMatchObject({ code: "invalid_request", message: "bad seed", param: "seed" });
  expect(await reader.next()).toBeNull();
  const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
  expect(receipt).toMatchObject({ outcome: "upstream_rejected", credits_charged: "0" });
});

test("an error after the finish_reason does not undo the answer's charge", async () => {
  upstream.script = () => stream([text(EIGHT_BYTES), finish(), usage(), { error: { message: "late" } }, DONE]);
  const { finish: last, error } = await readStream(await gateway.chat(caller, { stream: true }));
  expect(error?.code).toBe("upstream_error");
  expect(last?.x_sellapi?.credits_charged).toBe("0.825");
});
