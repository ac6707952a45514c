/** Bodies that are small to send and dear to read: refused before they stop the others. Sizes, types and encodings: body-errors.test.ts. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { expectError } from "../support/expectations.ts";
import { chatBody, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { sendRaw } from "./support/raw-socket.ts";
import { wideLimiter } from "./support/wide-limiter.ts";

const INVALID = { status: 400, code: "invalid_request", type: "invalid_request_error" };
const TOO_LARGE = { status: 413, code: "request_too_large", type: "request_too_large" };
const VALUES_MAX = 100_000;

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, replace: wideLimiter });
  caller = await gateway.createCaller({ credits: "100000000" });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

function post(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return gateway.request("/v1/chat/completions", {
    method: "POST",
    headers: { authorization: `Bearer ${caller.secret}`, "content-type": "application/json", ...headers },
    body,
  });
}

/** A valid body with this JSON text as its field `metadata`. */
const withMetadata = (json: string) => JSON.stringify(chatBody({ metadata: 0 })).replace('"metadata":0', `"metadata":${json}`);

/**
 * The most processor time that one run of a job takes, in milliseconds: nobody else is served in that time, whatever else the
 * machine does. The least of a few tries, since the collector of garbage comes when it likes.
 */
async function longestStall(times: number, job: () => Promise<unknown>, enoughMs: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 4 && least >= enoughMs; tries += 1) {
    let longest = 0;
    for (let run = 0; run < times; run += 1) {
      const before = process.cpuUsage();
      await job();
      const { user, system } = process.cpuUsage(before);
      longest = Math.max(longest, (user + system) / 1_000);
    }
    least = Math.min(least, longest);
  }
  return least;
}

describe("the event loop", () => {
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  const mixed = `${'{"a":['.repeat(15_000)}${"]}".repeat(15_000)}`;

  test("that stands still is seen to", async () => {
    const busy = async () => {
      for (const before = process.cpuUsage(); process.cpuUsage(before).user < 80_000; );
    };
    expect(await longestStall(1, busy, 50)).toBeGreaterThan(50);
  });

  test.each([
    ["arrays", withMetadata(deep)],
    ["objects and arrays", withMetadata(mixed)],
    ["brackets that are never closed", "[{".repeat(50_000)],
  ])("stands still for less than 50 ms in each of a hundred posts of deep %s", async (_what, body) => {
    const stall = await longestStall(
      100,
      async () => {
        const answer = await fetch(`${gateway.url}/v1/chat/completions`, {
          method: "POST",
          headers: { authorization: `Bearer ${caller.secret}`, "content-type": "application/json" },
          body,
        });
        expect(answer.status).toBe(400);
        await answer.text();
      },
      50,
    );
    expect(stall).toBeLessThan(50);
  });
});

describe("a body of more values than anyone needs", () => {
  const zeros = (count: number) => `[${"0,".repeat(count - 1)}0]`;
  const fields = (count: number) => Array.from({ length: count }, (_, index) => `"k${index}":0`).join(",");
  const many = 2_000_000;
  const bombs: Record<string, () => string> = {
    "as messages": () => `{"model":"gpt-4o-mini","messages":${zeros(many)}}`,
    "as the parts of a message": () => `{"model":"gpt-4o-mini","messages":[{"role":"user","content":${zeros(many)}}]}`,
    "as the parts of many messages": () =>
      `{"model":"gpt-4o-mini","messages":[${Array(2_000)
        .fill(`{"role":"user","content":${zeros(1_000)}}`)
        .join(",")}]}`,
    "as tool calls": () => `{"model":"gpt-4o-mini","messages":[{"role":"assistant","tool_calls":${zeros(many)}}]}`,
    "as something unknown": () => withMetadata(zeros(many)),
    "as the fields of an object": () => withMetadata(`{${fields(500_000)}}`),
    "as its own fields": () => `{${fields(500_000)}}`,
    "as nothing but commas": () => ",".repeat(many),
  };

  test.each(Object.entries(bombs))("is refused at once: %s", async (_where, bomb) => {
    const body = bomb();
    const stall = await longestStall(
      1,
      async () => expect((await expectError(await post(body), INVALID)).message).toContain(`more than ${VALUES_MAX} values`),
      300,
    );
    expect(stall).toBeLessThan(300);
  });

  test("is counted to the value, and not inside of strings", async () => {
    const room = VALUES_MAX - (withMetadata("[]").split(",").length - 1);
    expect((await post(withMetadata(zeros(room)))).status).toBe(200);
    await expectError(await post(withMetadata(zeros(room + 1))), INVALID);
    expect((await post(withMetadata(JSON.stringify(`${",[{".repeat(200_000)}"\\`)))).status).toBe(200);
  });
});

describe("a declared length", () => {
  const head = () =>
    `POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${caller.secret}\r\nContent-Type: application/json\r\n`;

  test("beyond the limit is refused without a byte of the body", async () => {
    const { answers } = await sendRaw(
      gateway.url,
      `${head()}Content-Length: ${gateway.dependencies.config.body.bytesMax + 1}\r\n\r\n`,
    );
    expect(answers.map((answer) => [answer.status, JSON.parse(answer.body).error.code])).toEqual([[413, TOO_LARGE.code]]);
  });

  test("is never more than what Bun reads before us", async () => {
    const { answers, isClosed } = await sendRaw(gateway.url, `${head()}Content-Length: 999999999999\r\n\r\n`);
    expect(isClosed || answers[0]?.status === 413).toBe(true);
  });
});

describe("a content encoding", () => {
  const body = Buffer.from(JSON.stringify(chatBody()));
  const packed: [string, Uint8Array<ArrayBuffer>][] = [
    ["gzip", Bun.gzipSync(body)],
    ["deflate", Bun.deflateSync(body)],
    ["zstd", new Uint8Array(Bun.zstdCompressSync(body))],
    ["br", new Uint8Array(body)],
    ["gzip, gzip", Bun.gzipSync(Bun.gzipSync(body))],
    ["identity, gzip", Bun.gzipSync(body)],
    ["x-gzip", Bun.gzipSync(body)],
  ];

  test.each(packed)("%s is refused, and nothing is inflated", async (encoding, bytes) => {
    await expectError(await post(bytes, { "content-encoding": encoding }), {
      status: 415,
      code: "unsupported_media_type",
      type: "invalid_request_error",
    });
  });

  test("of 300 MB of zeros in 300 KB takes no memory", async () => {
    const bomb = Bun.gzipSync(new Uint8Array(300 * 1024 * 1024), { level: 9 });
    const before = process.memoryUsage().rss;
    await expectError(await post(bomb, { "content-encoding": "gzip" }), {
      status: 415,
      code: "unsupported_media_type",
      type: "invalid_request_error",
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });
});
