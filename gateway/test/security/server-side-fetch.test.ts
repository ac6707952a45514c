/** Addresses in a request are the vendor's to open: the gateway itself never connects to one, whatever its form. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { createServer, type Server } from "node:net";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

/** Counts connections; nothing should ever make one. */
class CanaryListener {
  connections = 0;
  port = 0;
  readonly #servers: Server[] = [];

  /** On one port of both loopback addresses. */
  async start(): Promise<void> {
    for (const host of ["127.0.0.1", "::1"]) {
      const server = createServer((socket) => {
        this.connections += 1;
        socket.destroy();
      });
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      server.once("error", reject);
      server.listen(this.port, host, resolve);
      await promise;
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("the canary does not listen");
      this.port = address.port;
      this.#servers.push(server);
    }
  }

  stop(): void {
    for (const server of this.#servers) server.close();
  }
}

/** Names of loopback, and of what else only we could reach; the port is the canary's. */
const HOSTS = [
  "127.0.0.1",
  "localhost",
  "localhost.",
  "LOCALHOST",
  "127.1",
  "127.0.1",
  "2130706433",
  "0x7f000001",
  "0x7f.0x0.0x0.0x1",
  "017700000001",
  "0177.0.0.1",
  "0",
  "0.0.0.0",
  "[::1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:0:0:1]",
  "127.0.0.1.nip.io",
  "example.com@127.0.0.1",
  "127.0.0.1%2f@example.com",
  "①②⑦.0.0.1",
  "127。0。0。1",
];
/** Never allowed: only what a vendor may fetch, or inline data, is an image. */
const REFUSED = [
  ...HOSTS.map((host) => `http://${host}:PORT/a.png`),
  "http://169.254.169.254/latest/meta-data/",
  "http://metadata.google.internal/computeMetadata/v1/",
  "file:///etc/passwd",
  "FILE:///etc/passwd",
  "file://localhost/etc/hostname",
  "data:text/html,<script>",
  "data:application/json,{}",
  "ftp://127.0.0.1:PORT/a.png",
  "gopher://127.0.0.1:PORT/_GET",
  "s3://bucket/key",
  "blob:http://127.0.0.1:PORT/a",
  "javascript:fetch('http://127.0.0.1:PORT')",
  "//127.0.0.1:PORT/a.png",
  "\\\\127.0.0.1:PORT\\a.png",
  "/etc/passwd",
  " https://127.0.0.1:PORT/a.png",
  "http:/127.0.0.1:PORT/",
  "https:/127.0.0.1:PORT/",
  "https:127.0.0.1:PORT",
  "unix:///var/run/docker.sock",
];

const canary = new CanaryListener();
const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let simulated: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  await canary.start();
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  simulated = await GatewayHarness.start({ database: gateway.dependencies.database });
  caller = await gateway.createCaller({ credits: "100000000" });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  expect(canary.connections).toBe(0);
  await simulated.stop();
  await gateway.stop();
  await upstream.stop();
  canary.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

const at = (template: string) => template.replaceAll("PORT", String(canary.port));
const image = (url: string) => ({ messages: [{ role: "user", content: [{ type: "image_url", image_url: { url } }] }] });

test("the canary sings when somebody connects", async () => {
  await fetch(`http://127.0.0.1:${canary.port}/`).catch(() => undefined);
  await fetch(`http://[::1]:${canary.port}/`).catch(() => undefined);
  expect(canary.connections).toBeGreaterThanOrEqual(2);
  canary.connections = 0;
});

test.each(REFUSED)("the image %s is refused, naming the field", async (template) => {
  await expectError(await gateway.chat(caller, image(at(template))), {
    status: 400,
    code: "invalid_request",
    type: "invalid_request_error",
    param: "messages[0].content[0].image_url.url",
  });
  expect(upstream.requests).toEqual([]);
});

describe.each(HOSTS)("https at %s", (host) => {
  test("is passed to the vendor as it is and opened by nobody here", async () => {
    const url = `https://${host}:${canary.port}/a.png`;
    expect((await gateway.chat(caller, image(url))).status).toBe(200);
    expect(upstream.latest.body).toMatchObject(image(url));
    const answer = await simulated.chat(caller, image(url));
    expect(answer.status).toBe(200);
    await answer.text();
    expect(canary.connections).toBe(0);
  });
});

test("addresses anywhere else in a body or a header are opened by nobody", async () => {
  const url = `http://127.0.0.1:${canary.port}/`;
  const bodies: Record<string, unknown>[] = [
    { api_base: url, base_url: url, baseURL: url, url, endpoint: url, proxy: url, webhook: url, callback_url: url },
    { model: "openai/gpt-4o-mini", vendor: url, upstream: url, headers: { host: `127.0.0.1:${canary.port}` } },
    { messages: [{ role: "user", content: url }] },
    { messages: [{ role: "user", content: [{ type: "input_audio", input_audio: { data: url, format: "mp3" } }] }] },
    { messages: [{ role: "user", content: [{ type: "file", file: { file_data: url, file_url: url, file_id: url } }] }] },
    { response_format: { type: "json_schema", json_schema: { name: "a", schema: { $ref: url, $schema: url } } } },
    { tools: [{ type: "function", function: { name: "f", parameters: { $ref: url } } }], tool_choice: "required" },
    { metadata: { url }, user: url },
  ];
  for (const harness of [gateway, simulated]) {
    for (const body of bodies) {
      const answer = await harness.chat(caller, body, {
        headers: {
          "x-forwarded-host": `127.0.0.1:${canary.port}`,
          referer: url,
          "x-original-url": url,
          forwarded: `host=${url}`,
        },
      });
      expect(answer.status).toBe(200);
      await answer.text();
    }
  }
  expect(canary.connections).toBe(0);
});

test("a model named like an address is no model", async () => {
  for (const model of [
    `http://127.0.0.1:${canary.port}/`,
    `openai/../../../${canary.port}`,
    "file:///etc/passwd",
    "@evil.example/x",
  ]) {
    expect((await gateway.chat(caller, { model })).status).toBe(404);
    expect((await gateway.get(`/v1/models/${encodeURIComponent(model)}`, caller)).status).toBe(404);
  }
  expect(upstream.requests).toEqual([]);
  expect(canary.connections).toBe(0);
});

test("the vendor sees our headers and none of the caller's", async () => {
  await gateway.chat(
    caller,
    {},
    {
      headers: {
        cookie: "a=b",
        "x-api-key": "caller",
        "x-forwarded-for": "1.2.3.4",
        "openai-organization": "caller",
        host: "evil.example",
      },
    },
  );
  expect([...upstream.latest.headers.keys()].sort()).toEqual(
    ["accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host", "user-agent"].sort(),
  );
  expect(upstream.latest.headers.get("authorization")).toBe("Bearer upstream-key");
  expect(upstream.latest.headers.get("host")).toStartWith("127.0.0.1:");
});
