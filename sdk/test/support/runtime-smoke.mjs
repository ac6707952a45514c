/**
 * Runs the built package on a real runtime, without any test framework: `node runtime-smoke.mjs <folder of dist>`.
 * Also fails on any unhandled rejection: a stream that nobody asks about must not crash the program when it ends badly.
 */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

const { Sellapi, StreamTruncatedError, UpstreamError } = await import(pathToFileURL(`${process.argv[2]}/index.js`).href);

const unhandled = [];
process.on("unhandledRejection", (reason) => unhandled.push(reason));

const CHUNK = 'data: {"id":"1","choices":[{"index":0,"delta":{"content":"grüße"},"finish_reason":null}]}\n\n';
const LAST =
  'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"x_sellapi":{"generation_id":"g","credits_charged":"7","credits_balance":"93"}}\n\n';
const DONE = "data: [DONE]\n\n";
const STREAMS = {
  whole: (response) => response.end(CHUNK + LAST + DONE),
  truncated: (response) => response.end(CHUNK),
  reset: (response) => response.write(CHUNK, () => setTimeout(() => response.destroy(), 5)),
  failing: (response) => response.end(`${CHUNK}data: {"error":{"message":"it broke","code":"upstream_error"}}\n\n`),
  open: (response) => response.write(CHUNK),
};
const seen = [];

const server = createServer(async (request, response) => {
  let text = "";
  for await (const piece of request) text += piece;
  const body = text === "" ? {} : JSON.parse(text);
  seen.push(request.headers);
  if (body.stream) {
    response.writeHead(200, { "content-type": "text/event-stream", "x-sellapi-credits-held": "12" });
    STREAMS[body.model](response);
  } else if (body.model === "retried" && seen.length % 2 === 1) {
    response
      .writeHead(503, { "content-type": "application/json" })
      .end('{"error":{"message":"busy","code":"service_unavailable"}}');
  } else {
    response
      .writeHead(200, { "content-type": "application/json", "x-sellapi-credits-charged": "0.825" })
      .end('{"id":"1","choices":[]}');
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const client = new Sellapi({ apiKey: "k", baseURL: `http://127.0.0.1:${server.address().port}/v1`, maxRetryDelay: 1 });
const stream = (model, options) => client.chat.completions.create({ model, messages: [], stream: true }, options);

const completion = await client.chat.completions.create({ model: "retried", messages: [] });
assert.equal(completion._meta.credits.charged, "0.825");
assert.equal(completion._meta.retries, 1);
assert.equal(seen[0]["idempotency-key"], seen[1]["idempotency-key"]);
assert.equal(seen[0].authorization, "Bearer k");

const whole = await stream("whole");
let text = "";
for await (const piece of whole.textStream()) text += piece;
assert.equal(text, "grüße");
assert.equal(whole.meta.credits.held, "12");
assert.equal((await whole.settled).credits.charged, "7");

const read = async (model, options) => {
  for await (const _ of await stream(model, options));
};
await assert.rejects(read("truncated"), StreamTruncatedError);
await assert.rejects(read("reset"), StreamTruncatedError);
await assert.rejects(read("failing"), (error) => error instanceof UpstreamError && error.status === 502);
await assert.rejects(read("open", { streamIdleTimeout: 20 }), { name: "StreamIdleTimeoutError" });
await assert.rejects(read("open", { signal: AbortSignal.timeout(20) }), { name: "AbortedError" });
for await (const _ of await stream("open")) break;
const dropped = await stream("open");
dropped.abort();
await assert.rejects(client.models.list({ timeout: 5_000, signal: AbortSignal.abort() }), { name: "AbortedError" });

await new Promise((resolve) => setTimeout(resolve, 20));
assert.deepEqual(unhandled, []);
server.closeAllConnections();
server.close();
console.log("ok");
