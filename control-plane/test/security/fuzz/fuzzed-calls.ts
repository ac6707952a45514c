/** Calls out of nowhere: valid ones with something changed, batches of any form, bytes of any kind, paths and headers of any content. */
import fc from "fast-check";
import { procedureCases } from "../../procedures.ts";

/** A request to be sent by fetch. */
export interface FuzzedCall {
  method: string;
  path: string;
  headers: [name: string, value: string][];
  body: string | Uint8Array<ArrayBuffer> | null;
}

const anyText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "__proto__",
    "constructor",
    "$1",
    "'; DROP TABLE api_keys; --",
    "\r\nx: y",
    "9".repeat(400),
  ),
);
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, -1, 0.5, 1e21, 2 ** 31, 2 ** 53, 2 ** 63, Number.MAX_VALUE),
);
const anyTime = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constantFrom("2026-11-20T00:00:00Z", "2026-02-30T00:00:00Z", "+275760-09-13T00:00:00.000Z", "0000-01-01T00:00:00Z"),
);
const anyCredits = fc.oneof(
  fc.constantFrom("0", "1", "12.5", "0.000001", "0.0000001", "-1", "1e9", "92233720368547", "99999999999999999999"),
  anyNumber,
);
const anyValue = fc.oneof(
  { depthSize: "small" },
  anyText,
  anyNumber,
  anyTime,
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 4, stringUnit: "binary" }),
);

/** The fields that inputs have, each with what it may be, and now and then with what it may not. */
const fields = {
  id: anyText,
  accountId: anyText,
  name: anyText,
  mode: fc.constantFrom("live", "test", "fast"),
  scopes: fc.array(fc.constantFrom("chat", "images", "models", "none"), { maxLength: 6 }),
  models: fc.array(fc.oneof(fc.constantFrom("gpt-4o", "openai/gpt-4o-mini"), anyText), { maxLength: 4 }),
  spendCap: fc.record({ credits: anyCredits, window: fc.constantFrom("lifetime", "day", "month", "year") }),
  rateLimitPerMinute: fc.oneof(fc.integer({ min: 1, max: 1_000 }), anyNumber),
  expiresAt: anyTime,
  limit: fc.oneof(fc.integer({ min: 1, max: 200 }), anyNumber),
  cursor: fc.oneof(anyText, fc.nat().map(String)),
  kinds: fc.array(fc.constantFrom("grant", "usage", "gift"), { maxLength: 3 }),
  from: anyTime,
  to: anyTime,
  groupBy: fc.constantFrom("model", "key", "day", "planet"),
  credits: anyCredits,
  reason: anyText,
  tier: fc.constantFrom("free", "pro", "royal"),
  direction: fc.constantFrom("forward", "backward", "up"),
};

const input = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom({}, { limit: 5 }, { name: "fuzzed" }) },
  {
    weight: 6,
    arbitrary: fc.record(fields, { requiredKeys: [] }).map((all) => Object.fromEntries(Object.entries(all).slice(0, 3))),
  },
  { weight: 3, arbitrary: fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(fields)), anyText), anyValue, { maxKeys: 4 }) },
  { weight: 2, arbitrary: anyValue },
);
const inputText = fc.oneof(
  { weight: 12, arbitrary: input.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 6, stringUnit: "binary" }) },
  { weight: 1, arbitrary: anyText },
  { weight: 1, arbitrary: fc.constantFrom("[".repeat(20_000), '{"a":'.repeat(20_000), `"${"x".repeat(300_000)}"`, "") },
);

const PATHS = Object.keys(procedureCases);
const paths = (type: "query" | "mutation") => fc.constantFrom(...PATHS.filter((path) => procedureCases[path]?.type === type));
const segment = fc.oneof(
  anyText.map((text) => encodeURIComponent(text.toWellFormed())),
  fc.constantFrom("%", "%00", "%ff", "..", "%2e%2e", ",", ",,", "a".repeat(3_000), "__proto__", "constructor.name"),
);
const anyPath = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...PATHS) }, { weight: 1, arbitrary: segment });

/** What HTTP allows in a header's value. */
const headerText = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 40 }),
  fc.constantFrom("0", "-1", "null", "%0d%0a", "identity", "gzip", "text/plain", "application/jsonl", "a".repeat(300)),
);
const HEADER_NAMES = [
  "x-request-id",
  "idempotency-key",
  "content-type",
  "content-encoding",
  "accept",
  "trpc-accept",
  "x-trpc-source",
];
const headers: fc.Arbitrary<[string, string][]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<[string, string][]>([]) },
  { weight: 1, arbitrary: fc.array(fc.tuple(fc.constantFrom(...HEADER_NAMES), headerText), { minLength: 1, maxLength: 3 }) },
);

const query = fc.tuple(paths("query"), inputText, headers).map(([path, text, sent]) => ({
  method: "GET",
  path: `${path}?input=${encodeURIComponent(text.slice(0, 8_000).toWellFormed())}`,
  headers: sent,
  body: null,
}));
/** Calls as the SDK makes them, but for their headers. */
const honest = fc
  .tuple(fc.oneof(paths("query"), fc.constant("keys.create")), headers)
  .map(([path, sent]) =>
    path === "keys.create"
      ? { method: "POST", path, headers: sent, body: JSON.stringify({ name: "fuzzed" }) }
      : { method: "GET", path, headers: sent, body: null },
  );
const mutation = fc
  .tuple(paths("mutation"), inputText, headers)
  .map(([path, text, sent]) => ({ method: "POST", path, headers: sent, body: text }));

/** Inputs by number as tRPC has them, by something else, or as an array. */
const batchText = fc.oneof(
  { weight: 6, arbitrary: fc.array(input, { maxLength: 4 }).map((inputs) => JSON.stringify({ ...inputs })) },
  { weight: 1, arbitrary: fc.dictionary(anyText, anyValue, { maxKeys: 4 }).map((inputs) => JSON.stringify(inputs)) },
  { weight: 1, arbitrary: fc.array(input, { maxLength: 4 }).map((inputs) => JSON.stringify(inputs)) },
  { weight: 1, arbitrary: inputText },
);
const batchOf = fc.oneof(
  { weight: 8, arbitrary: fc.array(anyPath, { maxLength: 5 }) },
  { weight: 1, arbitrary: fc.array(anyPath, { minLength: 19, maxLength: 30 }) },
);
const batch = fc
  .tuple(batchOf, batchText, fc.constantFrom("GET", "POST"), headers, fc.constantFrom("1", "1", "1", "0", "true", ""))
  .map(([called, text, method, sent, flag]) => {
    const search = method === "GET" ? `&input=${encodeURIComponent(text.slice(0, 8_000).toWellFormed())}` : "";
    return { method, path: `${called.join(",")}?batch=${flag}${search}`, headers: sent, body: method === "POST" ? text : null };
  });

const odd = fc
  .tuple(
    fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"),
    fc.tuple(
      anyPath,
      fc.oneof(
        fc.constant(""),
        fc.tuple(segment, segment).map(([name, value]) => `?${name}=${value}`),
      ),
    ),
    headers,
    fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
      inputText,
    ),
  )
  .map(([method, [path, search], sent, body]) => ({
    method,
    path: path + search,
    headers: sent,
    body: method === "GET" ? null : body,
  }));

/** Paths are below `/trpc/`. */
export const fuzzedCall: fc.Arbitrary<FuzzedCall> = fc.oneof(
  { weight: 2, arbitrary: honest },
  { weight: 4, arbitrary: query },
  { weight: 4, arbitrary: mutation },
  { weight: 3, arbitrary: batch },
  { weight: 1, arbitrary: odd },
);
