/**
 * Every route that is mounted below a surface's prefix: what is billed leaves one receipt, what is not leaves none, and each answers
 * 401, 404, 405, 413, 415 and 400 in its surface's shape. A route that is missing in the table fails the first test.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { DOCS_FILES } from "../../src/openapi/docs-page.ts";
import { MODEL_METHODS } from "../../src/routes/gemini/model-method.ts";
import { spokenWav } from "../support/audio-requests.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { withEmbeddings } from "../support/scripted-embeddings.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { keyHeader } from "./chat-asker.ts";
import { type ContractCode, expectRow, SURFACES, type SurfaceName } from "./surface-words.ts";

const BYTES_MAX = 200_000;

interface RouteCase {
  /** An instance of the path, and one that nothing is at. */
  path: string | ((ids: { generationId: string; taskId: string }) => string);
  nothingAt: { path: string; code: ContractCode; param?: string };
  /** For a POST: a body that is served. */
  body?: Record<string, unknown>;
  /** For a POST: whether a receipt is left. */
  isBilled?: boolean;
  /** For a POST: the field that an empty body is blamed for, and the platform's code for it. */
  required?: { param: string; platformCode?: string };
  /** For a POST: what a body of another type is blamed on, where it is said. */
  typeParam?: string;
}

const messages = [{ role: "user", content: "Say hello." }];
const contents = [{ parts: [{ text: "Say hello." }] }];
const CHAT = { model: "openai/gpt-4o-mini", messages };

/** A POST that is paid for, and what it is blamed for when its body is empty. */
function billed(
  path: string,
  body: Record<string, unknown>,
  required: RouteCase["required"] = { param: "model", platformCode: "model_required" },
): RouteCase {
  return { path, nothingAt: { path: `${path}/x/y`, code: "not_found" }, body, isBilled: true, required };
}

/** By surface form: what both OpenAI surfaces have, and what the gemini surface has under each of its prefixes. */
const OPENAI_ROUTES: Record<string, RouteCase> = {
  "POST /chat/completions": billed("/chat/completions", CHAT),
  "POST /responses": billed("/responses", { model: "google/gemini-2.5-flash", input: "Say hello." }),
  "POST /embeddings": billed("/embeddings", { model: "google/gemini-embedding-001", input: "hello" }),
  "POST /images/generations": billed(
    "/images/generations",
    { model: "google/imagen-4.0-fast-generate-001", prompt: "A lighthouse", response_format: "b64_json" },
    { param: "prompt", platformCode: "prompt_required" },
  ),
  "GET /images/generations/:task_id": {
    path: ({ taskId }) => `/images/generations/${taskId}`,
    nothingAt: { path: "/images/generations/task_nothing", code: "not_found", param: "task_id" },
  },
  "POST /audio/speech": billed("/audio/speech", { model: "sarvam/bulbul-v2", input: "hello", voice: "alloy" }),
  "POST /audio/transcriptions": {
    ...billed(
      "/audio/transcriptions",
      { model: "sarvam/saarika-v2", input_audio: { data: spokenWav("hello").toString("base64"), format: "wav" } },
      { param: "input_audio" },
    ),
    typeParam: "content-type",
  },
  "GET /models": { path: "/models", nothingAt: { path: "/modelz", code: "not_found" } },
  "GET /models/*": {
    path: "/models/openai/gpt-4o-mini",
    nothingAt: { path: "/models/nothing", code: "model_not_found", param: "model" },
  },
  "GET /credits": { path: "/credits", nothingAt: { path: "/credits/x", code: "not_found" } },
  "GET /key": { path: "/key", nothingAt: { path: "/key/x", code: "not_found" } },
  "GET /generations/:id": {
    path: (ids) => `/generations/${ids.generationId}`,
    nothingAt: { path: "/generations/gen_nothing", code: "not_found", param: "id" },
  },
};

type MethodCase = Pick<RouteCase, "body" | "isBilled" | "required"> & { model?: string };

/** A method of a model, behind `models/` and, for an id with a slash in it, without. */
function modelMethod(name: string, { model = "openai/gpt-4o-mini", ...fields }: MethodCase): Record<string, RouteCase> {
  const under = (folder: string): RouteCase => ({
    path: `${folder}/${model}:${name}`,
    nothingAt: { path: `${folder}/nothing/here:${name}`, code: "model_not_found", param: "model" },
    ...fields,
  });
  return { [`POST /models/*:${name}`]: under("/models"), [`POST /*:${name}`]: under("") };
}

const EMBEDDING_MODEL = "openai/text-embedding-3-small";
const GEMINI_ROUTES: Record<string, RouteCase> = {
  "GET /models": { path: "/models", nothingAt: { path: "/modelz", code: "not_found" } },
  "GET /models/*": {
    path: "/models/openai/gpt-4o-mini",
    nothingAt: { path: "/models/nothing", code: "model_not_found", param: "name" },
  },
  ...modelMethod("generateContent", { body: { contents }, isBilled: true, required: { param: "contents" } }),
  ...modelMethod("streamGenerateContent", { body: { contents }, isBilled: true, required: { param: "contents" } }),
  ...modelMethod("countTokens", { body: { contents }, isBilled: false, required: { param: "contents" } }),
  ...modelMethod("embedContent", {
    body: { content: contents[0] },
    isBilled: true,
    required: { param: "content" },
    model: EMBEDDING_MODEL,
  }),
  ...modelMethod("batchEmbedContents", {
    body: { requests: [{ content: contents[0] }] },
    isBilled: true,
    required: { param: "requests" },
    model: EMBEDDING_MODEL,
  }),
};

const ROUTES = { sellapi: OPENAI_ROUTES, platform: OPENAI_ROUTES, gemini: GEMINI_ROUTES } as const satisfies Record<
  SurfaceName,
  Record<string, RouteCase>
>;

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;
let generationId: string;
let taskId: string;

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    adjust: ({ body }) => ({ body: { ...body, bytesMax: BYTES_MAX } }),
    replace: ({ providers }) => ({
      providers: new Map([...providers].map(([name, provider]) => [name, withEmbeddings(provider)])),
    }),
  });
  caller = await gateway.createCaller({ credits: "1000000", rateLimitPerMinute: 1_000 });
  generationId = String((await gateway.chat(caller)).headers.get("x-sellapi-generation-id"));
  const task = await gateway.request("/v1/images/generations", {
    method: "POST",
    headers: { ...keyHeader("sellapi", caller.secret), "content-type": "application/json", prefer: "respond-async" },
    body: JSON.stringify(OPENAI_ROUTES["POST /images/generations"]?.body),
  });
  taskId = (await task.json()).task_id;
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

/** The mounted routes under a prefix; the gemini surface's wildcards stand for each of its methods. */
function mountedUnder(prefix: string): string[] {
  const below = gateway.app.routes.filter(({ path }) => path.startsWith(`${prefix}/`));
  return below.flatMap(({ method, path }) => {
    const rest = path.slice(prefix.length);
    const isMethods = prefix.endsWith("v1beta") && method === "POST" && rest.endsWith("/*");
    return isMethods ? MODEL_METHODS.map((name) => `POST ${rest}:${name}`) : [`${method} ${rest}`];
  });
}

/** Requests that this account has ever held credits for. */
function receipts(): Promise<number> {
  return gateway.prisma.generation.count({ where: { accountId: caller.accountId } });
}

const cases = SURFACES.flatMap(({ name, prefix }) =>
  Object.entries(ROUTES[name]).map(([route, each]): [string, SurfaceName, string, string, RouteCase] => [
    `${prefix} ${route}`,
    name,
    prefix,
    route.split(" ")[0] ?? "",
    each,
  ]),
);

test.each(SURFACES.map(({ name, prefix }): [string, SurfaceName] => [prefix, name]))(
  "every route under %s is in the table",
  (prefix, name) => {
    expect(mountedUnder(prefix).sort()).toEqual(Object.keys(ROUTES[name]).sort());
  },
);

test("no other path below a prefix of ours is mounted but the public ones and those of /v1 without it", () => {
  const prefixes = SURFACES.map(({ prefix }) => `${prefix}/`);
  const others = gateway.app.routes.filter(({ path }) => !prefixes.some((prefix) => path.startsWith(prefix)));
  const bare = new Set(mountedUnder("/v1"));
  const rest = others.map(({ method, path }) => `${method} ${path}`).filter((route) => !bare.has(route));
  const docs = Object.keys(DOCS_FILES).map((path) => `GET ${path}`);
  expect(rest.sort()).toEqual(
    [...docs, "GET /api/models", "GET /assets/:id", "GET /health", "GET /health/ready", "GET /openapi.json"].sort(),
  );
});

describe.each(cases)("%s", (_title, surface, prefix, method, route) => {
  const pathOf = () => prefix + (typeof route.path === "string" ? route.path : route.path({ generationId, taskId }));
  const send = (path: string, init: RequestInit = {}, secret: string | null = caller.secret) =>
    gateway.request(path, {
      method,
      ...(method === "POST" ? { body: JSON.stringify(route.body) } : {}),
      ...init,
      headers: { "content-type": "application/json", ...(secret === null ? {} : keyHeader(surface, secret)), ...init.headers },
    });

  test(route.isBilled ? "leaves one receipt, that of its pipeline" : "serves, and leaves no receipt", async () => {
    const before = await receipts();
    const response = await send(pathOf());
    expect(response.status).toBe(200);
    await response.text();
    const id = response.headers.get("x-sellapi-generation-id");
    expect(await receipts()).toBe(before + (route.isBilled ? 1 : 0));
    // A stream cannot say it yet.
    const isStream = response.headers.has("x-sellapi-credits-held");
    const charged = response.headers.get("x-sellapi-credits-charged");
    if (isStream) expect(charged).toBeNull();
    else expect(charged).toMatch(route.isBilled ? /^\d+(\.\d+)?$/ : /^0$/);
    if (!route.isBilled) return expect(id).toBeNull();
    expect(await gateway.receipt(caller, id)).toMatchObject({ state: "settled", outcome: "completed" });
  });

  test("answers 401 without a key", async () => {
    await expectRow(surface, await send(pathOf(), {}, null), "invalid_api_key", { isCallerKnown: false });
  });

  test("answers 404 where nothing is", async () => {
    const { path, code, param = null } = route.nothingAt;
    await expectRow(surface, await send(prefix + path), code, { param });
  });

  test("answers 405 to another method, and says which it takes", async () => {
    for (const other of ["PUT", "DELETE", method === "POST" ? "GET" : "POST"]) {
      const init = other === "GET" ? { method: other, body: null } : { method: other, body: "{}" };
      const response = await send(pathOf(), init);
      expect(response.headers.get("allow")).toBe(method);
      await expectRow(surface, response, "method_not_allowed");
    }
  });

  if (method !== "POST") return;

  test("answers 413 to a body that is too large", async () => {
    const body = JSON.stringify({ ...route.body, padding: "x".repeat(BYTES_MAX) });
    await expectRow(surface, await send(pathOf(), { body }), "request_too_large");
  });

  test("answers 415 to a body of another type", async () => {
    const init = { headers: { "content-type": "text/plain" } };
    await expectRow(surface, await send(pathOf(), init), "unsupported_media_type", { param: route.typeParam ?? null });
  });

  test("answers 400 to a body that is none, and to one that lacks a field", async () => {
    await expectRow(surface, await send(pathOf(), { body: "{" }), "invalid_request");
    await expectRow(surface, await send(pathOf(), { body: "{}" }), "invalid_request", route.required);
  });
});

describe.each([
  ["/v1", "sellapi"],
  ["/health", "sellapi"],
] as const)("outside of the prefixes and at their roots (%s)", (path, surface) => {
  test("what is nowhere is not found, in OpenAI's shape", async () => {
    await expectRow(surface, await gateway.request(`${path}/nothing`), "not_found", { isCallerKnown: false });
  });
});
