/** The control plane on a socket: origins in every disguise, hosts that are none, and nothing of a caller's in a header. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { createLogger, type ListeningControlPlane, listen } from "../../src/index.ts";
import { type Harness, openHarness, type Tenant } from "../harness.ts";

const PAGE_ORIGIN = "https://app.example.com";

let harness: Harness;
let tenant: Tenant;
let server: ListeningControlPlane;

beforeAll(async () => {
  harness = await openHarness({ origins: [PAGE_ORIGIN, "http://localhost:5173"] });
  tenant = await harness.tenant();
  server = listen(harness.app, { port: 0, host: "127.0.0.1", logger: createLogger("silent") });
});
afterAll(async () => {
  await server.drain(1_000);
  await harness.close();
});

/** One request, byte by byte; the connection is closed after its answer. */
async function send(lines: string[], body = ""): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let text = "";
  const all = [...lines, "Connection: close", `Content-Length: ${Buffer.byteLength(body)}`];
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1", () =>
    socket.write(Buffer.from(`${all.join("\r\n")}\r\n\r\n${body}`, "latin1")),
  );
  socket.on("data", (data: Buffer) => {
    text += data.toString("latin1");
  });
  socket.on("error", () => undefined);
  socket.on("close", () => resolve(text));
  return promise;
}

const statusOf = (text: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);
const headOf = (text: string) => text.slice(0, text.indexOf("\r\n\r\n"));
const bodyOf = (text: string) => text.slice(text.indexOf("\r\n\r\n") + 4);
const keyCount = () => harness.prisma.apiKey.count({ where: { accountId: tenant.accountId } });

describe("a page's origin", () => {
  const foreign = [
    "https://app.example.com.",
    "https://app.example.com/",
    "https://app.example.com:443",
    "https://app.example.com@evil.example",
    "https://evil.example#https://app.example.com",
    "https://app.example.com https://evil.example",
    "https://app.example.com, https://evil.example",
    "https://app-example.com",
    "https://appxexample.com",
    "https://app.example.co",
    "https://sub.app.example.com",
    "https://app.example.com%00.evil.example",
    "https://app.example.com%0d%0a",
    "https://xn--app-.example.com",
    "HTTPS://app.example.com",
    "http://localhost:51730",
    "http://localhost",
    "http://127.0.0.1:5173",
    "file://",
    "null",
    "NULL",
    "",
    "*",
  ];

  test.each(foreign)("that only looks like one of ours changes and reads nothing: %p", async (origin) => {
    const before = await keyCount();
    const common = [
      `Host: localhost`,
      `Origin: ${origin}`,
      `Authorization: Bearer ${tenant.secret}`,
      "Content-Type: application/json",
    ];
    const changed = await send(["POST /trpc/keys.create HTTP/1.1", ...common], JSON.stringify({ name: "forged" }));
    expect(statusOf(changed)).toBe(403);
    expect(await keyCount()).toBe(before);
    const preflight = await send(["OPTIONS /trpc/keys.create HTTP/1.1", ...common, "Access-Control-Request-Method: POST"]);
    expect(statusOf(preflight)).toBe(403);
    const read = await send(["GET /trpc/account.get HTTP/1.1", ...common]);
    for (const answer of [changed, preflight, read]) expect(headOf(answer)).not.toMatch(/access-control-allow/i);
  });

  test.each([PAGE_ORIGIN, "http://localhost:5173"])(
    "of ours is answered with itself, never with a star, and may send its cookie: %s",
    async (origin) => {
      const answer = await send([
        "GET /trpc/account.get HTTP/1.1",
        "Host: localhost",
        `Origin: ${origin}`,
        `Authorization: Bearer ${tenant.secret}`,
      ]);
      expect(statusOf(answer)).toBe(200);
      expect(headOf(answer)).toMatch(new RegExp(`access-control-allow-origin: ${origin}\r`, "i"));
      expect(headOf(answer)).toMatch(/access-control-allow-credentials: true\r/i);
      expect(headOf(answer)).toMatch(/vary: .*origin/i);
    },
  );

  test("twice is foreign, whichever comes first", async () => {
    for (const origins of [
      [PAGE_ORIGIN, "https://evil.example"],
      ["https://evil.example", PAGE_ORIGIN],
    ]) {
      const answer = await send(
        [
          "POST /trpc/keys.create HTTP/1.1",
          "Host: localhost",
          ...origins.map((origin) => `Origin: ${origin}`),
          `Authorization: Bearer ${tenant.secret}`,
          "Content-Type: application/json",
        ],
        JSON.stringify({ name: "forged" }),
      );
      expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
      expect(headOf(answer)).not.toMatch(/access-control-allow/i);
    }
  });
});

describe("a host", () => {
  test.each(["[", "a b", "%%%", "a/b?c#d", "[::1"])("that is none is refused in JSON: %j", async (host) => {
    const answer = await send(["GET /trpc/account.get HTTP/1.1", `Host: ${host}`]);
    expect([400, 401, 404]).toContain(statusOf(answer));
    expect(JSON.parse(bodyOf(answer)).error.data.requestId).toMatch(/^req_/);
  });

  test.each(["a", "cp", "localhost", "[::1]:3001", "h".repeat(2_000)])("of any length finds the routes: %j", async (host) => {
    const answer = await send(["GET /health HTTP/1.1", `Host: ${host}`]);
    expect([statusOf(answer), bodyOf(answer)]).toEqual([200, '{"status":"ok"}']);
  });
});

test("a line break in what comes back in a header adds none", async () => {
  for (const lineBreak of ["%0d%0a", "%0a", "\\r\\n", "\u0085"]) {
    for (const name of ["x-request-id", "Idempotency-Key", "Origin", "trpc-accept"]) {
      const answer = await send([
        "GET /trpc/account.get HTTP/1.1",
        "Host: localhost",
        `Authorization: Bearer ${tenant.secret}`,
        `${name}: a${lineBreak}x-injected: yes`,
      ]);
      expect(statusOf(answer)).toBeLessThan(500);
      expect(headOf(answer)).not.toContain("injected");
    }
  }
});

test("a bare CR or NUL in a header, and a body framed twice, are refused with one answer", async () => {
  const bodies = await Promise.all([
    send(["GET /health HTTP/1.1", "Host: localhost", "x-request-id: a\rx-injected: yes"]),
    send(["GET /health HTTP/1.1", "Host: localhost", "x-request-id: a\0b"]),
    send(
      ["POST /trpc/keys.create HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked"],
      "0\r\n\r\nGET /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ),
  ]);
  for (const text of bodies) {
    expect(statusOf(text)).toBe(400);
    expect(text.split("HTTP/1.1 ").length - 1).toBe(1);
  }
});
