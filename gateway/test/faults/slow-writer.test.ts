/** Requests that never end are closed in time. The bounds have eight seconds of room, so that the file may run beside others. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const ARRIVAL_MS = 500;
/** Bun gives a head some 12 s, and the rest of a body that was refused some 8 s, in steps of four. */
const CLOSED_MS = 20_000;
const TRICKLE_MS = 200;

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    adjust: ({ body }) => ({ body: { ...body, arrivalMs: ARRIVAL_MS } }),
  });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

interface SlowWriter {
  /** Everything that came back by the time the gateway closed the connection, and when that was, from its opening. */
  closed: Promise<{ text: string; afterMs: number }>;
}

/** Opens a connection, writes this, and then a little more now and then. */
function slowWriter(start: string, more: string): SlowWriter {
  const { hostname, port } = new URL(gateway.url);
  const { promise, resolve } = Promise.withResolvers<{ text: string; afterMs: number }>();
  const openedAt = performance.now();
  let text = "";
  let trickle: ReturnType<typeof setInterval>;
  const socket = connect(Number(port), hostname, () => {
    socket.write(start);
    trickle = setInterval(() => socket.write(more), TRICKLE_MS);
  });
  socket.on("data", (bytes) => {
    text += bytes.toString("latin1");
  });
  socket.on("error", () => undefined);
  socket.on("close", () => {
    clearInterval(trickle);
    resolve({ text, afterMs: performance.now() - openedAt });
  });
  return { closed: promise };
}

const head = (lines: string[]) =>
  ["POST /v1/chat/completions HTTP/1.1", "Host: x", "Content-Type: application/json", ...lines, "", ""].join("\r\n");
const known = () => `Authorization: Bearer ${caller.secret}`;

describe("a request that comes at a trickle", () => {
  const writers: Record<string, { start: () => string; more?: string; status: number | null }> = {
    "and never ends its head": { start: () => "GET /health HTTP/1.1\r\nHost: x\r\nX-A: ", status: null },
    "and never ends its body": { start: () => `${head([known(), "Content-Length: 1000"])}{"model":`, status: 400 },
    "and never ends its body of pieces": {
      start: () => `${head([known(), "Transfer-Encoding: chunked"])}5\r\n{"mod\r\n`,
      more: "1\r\n \r\n",
      status: 400,
    },
    "after it was refused for its key": { start: () => `${head(["Content-Length: 1000"])}{"model":`, status: 401 },
    "after it was refused for its size": { start: () => head([known(), "Content-Length: 99000000"]), status: 413 },
  };

  test.concurrent.each(Object.entries(writers))(
    "%s is closed in time",
    async (_what, { start, more = " ", status }) => {
      const { text, afterMs } = await slowWriter(start(), more).closed;
      expect(afterMs).toBeLessThan(CLOSED_MS);
      expect(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? Number.NaN)).toBe(status ?? Number.NaN);
    },
    CLOSED_MS + 5_000,
  );
});

test("none of them keeps its place among the running requests", () => {
  expect(gateway.dependencies.running.count).toBe(0);
});
