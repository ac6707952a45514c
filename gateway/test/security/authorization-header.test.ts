/** Ten thousand things that are no key, as a key: each is answered 401 in the contract's shape, and none reaches the database. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { inFlight } from "../support/in-flight.ts";
import { type ObservedDatabase, openObservedDatabase } from "./support/observed-database.ts";
import { sendRaw } from "./support/raw-socket.ts";
import { wideLimiter } from "./support/wide-limiter.ts";

const COUNT = 10_000;
/** In process there is no bound but ours; over a socket Bun answers a bare 431 when all headers are larger than 16 KB. */
const LONGEST = 64 * 1024;
const LONGEST_ON_WIRE = 15 * 1024;
const INVALID_KEY = { status: 401, code: "invalid_api_key", type: "invalid_api_key", isCallerKnown: false };

const FRAGMENTS = [
  "'",
  '"',
  "`",
  "\\",
  ";",
  "--",
  "/*",
  "*/",
  "#",
  "%",
  "_",
  "(",
  ")",
  "=",
  "$1",
  "$$",
  "$tag$",
  "::text",
  "\\x00",
  "%00",
  "%27",
  "' OR '1'='1",
  "'; DROP TABLE api_keys; --",
  "' UNION SELECT hash FROM api_keys --",
  "1; SELECT pg_sleep(10)",
  "E'\\047'",
  "U&'\\0027'",
  "chr(39)",
  "||",
  "\u00ff",
  "\u00a0",
  "\t",
  "{{7*7}}",
  "<%= 7*7 %>",
  "<script>",
  "../../etc/passwd",
  "Bearer ",
  "sk-sellapi-",
  "sk-sellapi-test-",
  "0".repeat(64),
];

let database: ObservedDatabase;
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  database = await openObservedDatabase();
  gateway = await GatewayHarness.start({ database, replace: wideLimiter });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await database.close();
}, HOOK_TIMEOUT_MS);

/** The header of one try: up to twelve fragments, every hundredth of them as long as it may be. */
function headerOf(index: number, longest: number): string {
  const bytes = randomBytes(16);
  const parts = [...bytes.subarray(0, (bytes[15] ?? 0) % 12)].map((byte) => FRAGMENTS[byte % FRAGMENTS.length] ?? "");
  const value = `${index % 3 === 0 ? "" : "Bearer "}${parts.join(index % 2 === 0 ? "" : " ")}`;
  return index % 100 === 0 ? value + "'".repeat(longest - value.length) : value;
}

const keyQueries = () => database.operations.filter((name) => /^ApiKey\.|\bapi_keys\b/.test(name));

describe("an Authorization header", () => {
  test(`of SQL, markup and noise is answered 401, ${COUNT} times of ${COUNT}`, async () => {
    database.operations.length = 0;
    const headers = Array.from({ length: COUNT }, (_, index) => headerOf(index, LONGEST));
    for (const authorization of headers) {
      const name = authorization.length % 2 === 0 ? "authorization" : "x-api-key";
      const answer = await gateway.app.fetch(new Request("http://localhost/v1/key", { headers: { [name]: authorization } }));
      const { error } = await answer.json();
      if (answer.status === 401 && error.code === "invalid_api_key" && error.type === "invalid_api_key") continue;
      throw new Error(`${name}: ${JSON.stringify(authorization.slice(0, 500))} was answered ${answer.status} ${error.code}`);
    }
    expect(keyQueries()).toEqual([]);
  });

  test("is answered the same over a socket", async () => {
    await inFlight(300, 8, async (index) => {
      const authorization = headerOf(index, LONGEST_ON_WIRE);
      await expectError(await gateway.request("/v1/key", { headers: { authorization } }), INVALID_KEY);
    });
    expect(keyQueries()).toEqual([]);
  });

  test.each([
    ["NUL", "Bearer sk-sellapi-\0"],
    ["a bare CR", "Bearer a\rb"],
    ["a bare LF", "Bearer a\nx-api-key: b"],
    ["64 KB", `Bearer ${"a".repeat(LONGEST)}`],
  ])("with %s is refused before anybody reads it", async (_what, value) => {
    const { answers } = await sendRaw(gateway.url, `GET /v1/key HTTP/1.1\r\nhost: localhost\r\nauthorization: ${value}\r\n\r\n`);
    expect(answers.map((answer) => answer.status)).toEqual([value.length > LONGEST ? 431 : 400]);
  });

  test("in UTF-8, or in bytes that are no UTF-8, is answered 401", async () => {
    for (const value of [
      Buffer.from("Bearer ключ🔑"),
      Buffer.from([0x42, 0xff, 0xfe, 0x80]),
      Buffer.from("Bearer \u202e\u0000".slice(0, 8)),
    ]) {
      const head = Buffer.from("GET /v1/key HTTP/1.1\r\nhost: localhost\r\nauthorization: ");
      const { answers } = await sendRaw(gateway.url, Buffer.concat([head, value, Buffer.from("\r\n\r\n")]));
      expect(answers.map((answer) => [answer.status, JSON.parse(answer.body).error.code])).toEqual([[401, "invalid_api_key"]]);
    }
  });

  test("that a library could pass on with NUL or half a surrogate pair in it names nobody", async () => {
    database.operations.length = 0;
    for (const secret of [
      "\0",
      `${caller.secret}\0`,
      `\0${caller.secret}`,
      "sk-sellapi-\ud800",
      `${caller.secret}\n`,
      "x".repeat(1_000_000),
    ]) {
      expect(await gateway.dependencies.callers.get(secret)).toBeNull();
    }
    expect(keyQueries()).toEqual([]);
    expect((await gateway.dependencies.callers.get(caller.secret))?.accountId).toBe(caller.accountId);
  });

  test("and an x-api-key that disagree are decided by the former", async () => {
    const other = await gateway.createCaller();
    const answer = await gateway.get("/v1/key", caller, { "x-api-key": other.secret });
    expect((await answer.json()).id).toBe(caller.keyId);
    await expectError(
      await gateway.request("/v1/key", { headers: { authorization: "Bearer nonsense", "x-api-key": caller.secret } }),
      INVALID_KEY,
    );
  });
});
