/** The validating proxy is worth something: fed with broken answers and requests, it names what is wrong with each. */
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { ValidatingProxy } from "../support/validating-proxy.ts";
import { MAY_LACK, reference } from "./reference-document.ts";

let broken: ValidatingProxy;
let answer: () => Response;
let server: ReturnType<typeof Bun.serve>;

beforeAll(() => {
  server = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => answer() });
  broken = new ValidatingProxy({ target: server.url.origin, document: reference, prefix: "/v1", mayLack: MAY_LACK });
});
afterAll(async () => {
  await broken.stop();
  await server.stop(true);
});
beforeEach(() => {
  broken.violations.length = 0;
});

const QUESTION = { model: "m", messages: [{ role: "user", content: "Say hello." }] };
const good = { id: "1", object: "chat.completion", created: 1, model: "m", choices: [] };
const headers = {
  "x-sellapi-credits-charged": "1",
  "x-sellapi-credits-balance": "1",
  "x-ratelimit-limit": "1",
  "x-ratelimit-remaining": "1",
};
const at = "POST /chat/completions";
const cases: [string, () => Response, string[]][] = [
  ["nothing wrong in an answer as it should be", () => Response.json(good, { headers }), []],
  [
    "a field of another type",
    () => Response.json({ ...good, created: "now" }, { headers }),
    [`${at} 200: /created must be integer`],
  ],
  [
    "another object",
    () => Response.json({ ...good, object: "list" }, { headers }),
    [`${at} 200: /object must be equal to one of the allowed values`],
  ],
  [
    "an answer that is no JSON",
    () => new Response("{", { headers: { ...headers, "content-type": "application/json" } }),
    [`${at} 200: is no JSON`],
  ],
  [
    "an HTML page",
    () => new Response("<p>", { headers: { ...headers, "content-type": "text/html" } }),
    [`${at} 200: is answered as text/html`],
  ],
  [
    "a status that there is not",
    () => Response.json({ error: {} }, { status: 418 }),
    [`${at} 418: the document has no such status`],
  ],
  [
    "an error whose code is a number",
    () => Response.json({ error: { code: 401 } }, { status: 401 }),
    [`${at} 401: /error/code must be string`],
  ],
  ["a 429 that does not say when", () => Response.json({ error: {} }, { status: 429 }), [`${at} 429: lacks retry-after`]],
  [
    "a stream that is no text",
    () => new Response(new Uint8Array([0xff, 0xfe]), { headers: { ...headers, "content-type": "text/event-stream" } }),
    [`${at} 200: is no text`],
  ],
];

test.each(cases)("sees %s", async (_what, response, violations) => {
  answer = response;
  await (await post("/v1/chat/completions", JSON.stringify(QUESTION))).arrayBuffer();
  expect(broken.violations).toEqual(violations);
});

test("sees a request that lacks a field, has a wrong one, is no JSON or goes nowhere", async () => {
  answer = () => Response.json(good, { headers });
  await post("/v1/chat/completions", JSON.stringify({ messages: "hello" }));
  await post("/v1/chat/completions", "{");
  await post("/v1/chat/completions", "a=b", "application/x-www-form-urlencoded");
  await post("/v1/nowhere", "{}");
  expect(broken.violations).toEqual([
    `${at} request: the body must have required property 'model'`,
    `${at} request: /messages must be array`,
    `${at} request: is no JSON`,
    `${at}: is sent as application/x-www-form-urlencoded`,
    "POST /nowhere is not in the document",
  ]);
});

function post(path: string, body: string, type = "application/json"): Promise<Response> {
  return fetch(broken.url + path, {
    method: "POST",
    body,
    headers: { "content-type": type, authorization: "Bearer any" },
  });
}
