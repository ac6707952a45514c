/** GET /openapi.json: says what is served, all of it and nothing else. Every other test holds its answers against it. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import Ajv2020 from "ajv/dist/2020";
import { ERROR_CODES } from "../../src/errors/error-codes.ts";
import { MODEL_METHODS } from "../../src/routes/gemini/model-method.ts";
import { chatBody, GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { answerComplaint, documentedPath, schemaComplaint, servedDocument } from "../support/served-schema.ts";

let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

/** The gemini surface mounts one wildcard for all methods of its models. Each of them is asked below, and one that is none. */
function documentedForms(path: string, method: string): string[] {
  if (!path.includes("/v1beta/")) return [path.replace(/\*$/, "{id}").replace(/:(\w+)/g, "{$1}")];
  const model = path.replace(/\*$/, "{model}");
  return method === "POST" ? MODEL_METHODS.map((name) => `${model}:${name}`) : [model];
}

/** Mounted routes in the document's notation, without those that repeat one with the `/v1` or the `models/` left out. */
function mountedOperations(): string[] {
  const routes = gateway.app.routes.map(({ method, path }) => ({ method, path }));
  const paths = new Set(routes.map((route) => route.path));
  return routes
    .filter(({ path }) => !paths.has(`/v1${path}`) && !path.endsWith("/v1beta/*"))
    .flatMap(({ method, path }) => documentedForms(path, method).map((form) => `${method} ${form}`))
    .sort();
}

function documentedOperations(): string[] {
  return Object.entries(servedDocument.paths)
    .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`))
    .sort();
}

test("the served document is the one that the tests hold answers against", async () => {
  const response = await gateway.request("/openapi.json");
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("application/json");
  const document = await response.json();
  expect(document).toEqual(servedDocument);
  expect(document.openapi).toMatch(/^3\.1\./);
});

test("what is mounted is documented, and what is documented is mounted", () => {
  expect(mountedOperations()).toEqual(documentedOperations());
});

test("the methods of the gemini surface's wildcard are served, and no others", async () => {
  const caller = await gateway.createCaller();
  for (const prefix of ["/v1beta", "/api/v1beta"]) {
    const statusOf = async (name: string) => {
      const headers = { "x-goog-api-key": caller.secret, "content-type": "application/json" };
      return (await gateway.request(`${prefix}/models/gpt-4o-mini:${name}`, { method: "POST", headers, body: "{}" })).status;
    };
    for (const name of MODEL_METHODS) expect({ name, status: await statusOf(name) }).toEqual({ name, status: 400 });
    expect(await statusOf("predict")).toBe(404);
  }
});

test("every operation has an id of its own", () => {
  const ids = Object.values(servedDocument.paths).flatMap((operations) =>
    Object.values(operations).map((operation) => operation.operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test("every schema is valid JSON Schema, and every reference leads somewhere", () => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(servedDocument, "document");
  for (const name of Object.keys(servedDocument.components.schemas)) {
    expect(ajv.compile({ $ref: `document#/components/schemas/${name}` })).toBeFunction();
  }
  const references = JSON.stringify(servedDocument).match(/"#\/components\/schemas\/\w+"/g) ?? [];
  const names = new Set(references.map((reference) => reference.slice('"#/components/schemas/'.length, -1)));
  expect([...names].filter((name) => !(name in servedDocument.components.schemas))).toEqual([]);
});

test("a path's parameters are all documented", () => {
  for (const [path, operations] of Object.entries(servedDocument.paths)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    for (const operation of Object.values(operations)) {
      const { parameters = [] } = operation as { parameters?: { name: string; in: string }[] };
      const documented = parameters.filter((parameter) => parameter.in === "path").map((parameter) => parameter.name);
      expect(documented).toEqual(inPath.map(String));
    }
  }
});

test("every error that a chat request can meet is among its documented answers", () => {
  const answers = servedDocument.paths["/v1/chat/completions"]?.["post"]?.responses ?? {};
  const elsewhere = new Set(["not_found", "method_not_allowed"]);
  const statuses = Object.entries(ERROR_CODES).filter(([code]) => !elsewhere.has(code));
  for (const [code, row] of statuses)
    expect({ code, isDocumented: String(row.status) in answers }).toEqual({ code, isDocumented: true });
});

describe("the check itself", () => {
  test("finds a field that is missing, a status and a header that are not documented", () => {
    const json = { headers: { "content-type": "application/json" } };
    expect(answerComplaint("GET", "/v1/credits", new Response(null, json), { object: "credits" })).toContain("balance");
    expect(answerComplaint("GET", "/v1/credits", new Response(null, { ...json, status: 418 }), {})).toContain("418");
    expect(schemaComplaint("ErrorResponse", { error: { message: "x" } })).toContain("type");
    const withHeader = { headers: { ...json.headers, "x-sellapi-new": "1" } };
    expect(answerComplaint("GET", "/health", new Response(null, withHeader), { status: "ok" })).toContain("x-sellapi-new");
  });

  test("knows a path with slashes in its parameter", () => {
    expect(documentedPath("/v1/models/openai/gpt-4o-mini")).toBe("/v1/models/{id}");
    expect(documentedPath("/v1/models")).toBe("/v1/models");
    expect(documentedPath("/v1/nothing")).toBeNull();
  });
});

test("requests are described as they are checked", () => {
  expect(schemaComplaint("ChatCompletionRequest", chatBody({ stream: true, unknown_field: 1 }))).toBeNull();
  expect(schemaComplaint("ChatCompletionRequest", chatBody({ messages: [] }))).toContain("messages");
  expect(schemaComplaint("ChatCompletionRequest", chatBody({ n: 9 }))).toContain("n");
});
