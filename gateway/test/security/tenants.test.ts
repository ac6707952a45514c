/** Two accounts over every route: nothing of one is seen, spent or changed by the other, and a key can do what it was made for. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { KEY_SCOPES, type KeyScope } from "@sellapi/prisma";
import { MODEL_METHODS } from "../../src/routes/gemini/model-method.ts";
import { spokenWav } from "../support/audio-requests.ts";
import { expectError } from "../support/expectations.ts";
import { chatBody, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion } from "../support/upstream-answers.ts";
import { expectRow } from "../surfaces/surface-words.ts";

const VICTIM_CREDITS = "98765.4321";
const ANSWER_CANARY = "canary-of-the-victims-answer";
const IDEMPOTENCY_KEY = "the-same-key-for-everyone";

interface RouteCase {
  method: "GET" | "POST";
  /** A request that aims at the victim's things. */
  path: (generationId: string) => string;
  body?: () => Record<string, unknown>;
  /** What a stranger is answered. */
  status: 200 | 404;
  /** Null where no key is needed. */
  scope: KeyScope | "any" | null;
  /** Default: "sellapi", whose words the surface without a prefix has too. */
  surface?: "gemini";
}

const PREFIXES = { sellapi: ["/v1", "/api/v1", ""], gemini: ["/v1beta", "/api/v1beta"] } as const;

const contents = [{ parts: [{ text: "Say hello." }] }];

/** A method of a model on the gemini surface, which mounts one wildcard for all of them. */
/** A method of a model at both of its paths: behind `models/`, and without. */
function modelMethod(name: string, scope: KeyScope, body: Record<string, unknown>, model = "openai/gpt-4o-mini") {
  const at = (folder: string): [string, RouteCase] => [
    `POST /v1beta${folder}/*:${name}`,
    { method: "POST", path: () => `${folder}/${model}:${name}`, body: () => body, status: 200, scope, surface: "gemini" },
  ];
  return Object.fromEntries([at("/models"), at("")]);
}

const EMBEDDING_MODEL = "google/gemini-embedding-001";

/** Every route below a surface's prefix, and the public ones. A route that is missing here fails the first test. */
const ROUTES: Record<string, RouteCase> = {
  "POST /chat/completions": {
    method: "POST",
    path: () => "/chat/completions",
    body: () => chatBody(),
    status: 200,
    scope: "chat",
  },
  "POST /embeddings": {
    method: "POST",
    path: () => "/embeddings",
    body: () => ({ model: "google/gemini-embedding-001", input: "hello" }),
    status: 200,
    scope: "embeddings",
  },
  "POST /audio/speech": {
    method: "POST",
    path: () => "/audio/speech",
    body: () => ({ model: "sarvam/bulbul-v2", input: "hello", voice: "alloy" }),
    status: 200,
    scope: "audio",
  },
  "POST /audio/transcriptions": {
    method: "POST",
    path: () => "/audio/transcriptions",
    body: () => ({ model: "sarvam/saarika-v2", input_audio: { data: spokenWav("hello").toString("base64"), format: "wav" } }),
    status: 200,
    scope: "audio",
  },
  "GET /api/models": { method: "GET", path: () => "/api/models", status: 200, scope: null },
  "POST /responses": {
    method: "POST",
    path: () => "/responses",
    body: () => ({ model: "openai/gpt-4o-mini", input: "Say hello." }),
    status: 200,
    scope: "chat",
  },
  // Of a vendor that the simulator plays, so that an image comes back.
  "POST /images/generations": {
    method: "POST",
    path: () => "/images/generations",
    body: () => ({ model: "google/imagen-4.0-fast-generate-001", prompt: "A lighthouse", response_format: "b64_json" }),
    status: 200,
    scope: "images",
  },
  "GET /images/generations/:task_id": {
    method: "GET",
    path: (id) => `/images/generations/${id.replace("gen_", "task_")}`,
    status: 404,
    scope: "images",
  },
  "GET /models": { method: "GET", path: () => "/models", status: 200, scope: "models" },
  "GET /models/*": { method: "GET", path: () => "/models/openai/gpt-4o-mini", status: 200, scope: "models" },
  "GET /credits": { method: "GET", path: () => "/credits", status: 200, scope: "any" },
  "GET /key": { method: "GET", path: () => "/key", status: 200, scope: "any" },
  "GET /generations/:id": { method: "GET", path: (id) => `/generations/${id}`, status: 404, scope: "any" },
  "GET /v1beta/models": { method: "GET", path: () => "/models", status: 200, scope: "models", surface: "gemini" },
  "GET /v1beta/models/*": { method: "GET", path: () => "/models/gpt-4o-mini", status: 200, scope: "models", surface: "gemini" },
  ...modelMethod("generateContent", "chat", { contents }),
  ...modelMethod("streamGenerateContent", "chat", { contents }),
  ...modelMethod("countTokens", "chat", { contents }),
  ...modelMethod("embedContent", "embeddings", { content: contents[0] }, EMBEDDING_MODEL),
  ...modelMethod("batchEmbedContents", "embeddings", { requests: [{ content: contents[0] }] }, EMBEDDING_MODEL),
  "GET /health": { method: "GET", path: () => "/health", status: 200, scope: null },
  "GET /health/ready": { method: "GET", path: () => "/health/ready", status: 200, scope: null },
  // Public to who has a link of ours, which this is not.
  "GET /assets/:id": { method: "GET", path: () => "/assets/ast_00000000000000000000000000.png", status: 404, scope: null },
  "GET /docs": { method: "GET", path: () => "/docs", status: 200, scope: null },
  ...Object.fromEntries(
    ["begin.js", "swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png"].map((name): [string, RouteCase] => [
      `GET /docs/${name}`,
      { method: "GET", path: () => `/docs/${name}`, status: 200, scope: null },
    ]),
  ),
  "GET /openapi.json": { method: "GET", path: () => "/openapi.json", status: 200, scope: null },
};
/** A mounted route as the table names it: gemini's wildcards stand for each of its methods. */
function namesOf({ method, path }: { method: string; path: string }): string[] {
  const name = `${method} ${path.replace(/^\/api(?=\/v1)/, "").replace(/^\/v1(?=\/)/, "")}`;
  return /^POST \/v1beta\/(?:models\/)?\*$/.test(name) ? MODEL_METHODS.map((each) => `${name}:${each}`) : [name];
}

const KEYED = Object.entries(ROUTES).filter(([, route]) => route.scope !== null);

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let victim: TestCaller;
let stranger: TestCaller;
let generationId: string;
let marks: string[];

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  victim = await gateway.createCaller({ name: "canary-of-the-victim", credits: VICTIM_CREDITS });
  stranger = await gateway.createCaller({ name: "stranger", credits: "100000", rateLimitPerMinute: 1_000 });
  upstream.script = () => completion({ message: { content: ANSWER_CANARY } });
  const answer = await gateway.chat(victim, {}, { headers: { "idempotency-key": IDEMPOTENCY_KEY } });
  generationId = String(answer.headers.get("x-sellapi-generation-id"));
  const { prefix, last4 } = await gateway.prisma.apiKey.findUniqueOrThrow({ where: { id: victim.keyId } });
  marks = [victim.accountId, victim.keyId, generationId, ANSWER_CANARY, "canary-of-the-victim", "98765", prefix, `"${last4}"`];
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

async function stateOf({ accountId }: TestCaller): Promise<unknown> {
  const { prisma } = gateway;
  return {
    account: await prisma.account.findUnique({ where: { id: accountId } }),
    balance: await prisma.balance.findUnique({ where: { accountId } }),
    // When a key was last used is noted after the answer, so it may still change by the account's own requests of before.
    keys: await prisma.apiKey.findMany({ where: { accountId }, include: { spend: true }, omit: { lastUsedAt: true } }),
    generations: await prisma.generation.findMany({ where: { accountId }, orderBy: { id: "asc" } }),
    claims: await prisma.idempotencyClaim.findMany({ where: { accountId } }),
    entries: await prisma.ledgerEntry.findMany({ where: { accountId }, orderBy: { id: "asc" } }),
  };
}

function call(route: RouteCase, prefix: string, secret: string | null, headers: Record<string, string> = {}): Promise<Response> {
  const authorization = secret === null ? {} : { authorization: `Bearer ${secret}` };
  // The routes without the prefix are not in the document, which harness.request would hold their answers against.
  return fetch(gateway.url + prefix + route.path(generationId), {
    method: route.method,
    headers: { ...authorization, "content-type": "application/json", ...headers },
    ...(route.body ? { body: JSON.stringify(route.body()) } : {}),
  });
}

/** Headers by which a caller might claim to be someone else. */
const claims = () => ({
  "x-account-id": victim.accountId,
  "x-sellapi-account": victim.accountId,
  "x-sellapi-key": victim.keyId,
  "x-user-id": victim.accountId,
  "x-forwarded-user": victim.accountId,
  "x-original-authorization": `Bearer ${victim.secret}`,
  cookie: `account=${victim.accountId}; key=${victim.secret}`,
});

test("the walk knows every route of the app", () => {
  const mounted = new Set(gateway.app.routes.flatMap(namesOf));
  expect([...mounted].sort()).toEqual(Object.keys(ROUTES).sort());
});

describe.each(KEYED)("%s", (_name, route) => {
  const surface = route.surface ?? "sellapi";
  const [prefix] = PREFIXES[surface];

  test.each([...PREFIXES[surface]])("under %p shows and changes nothing of the other account", async (prefix) => {
    const before = await stateOf(victim);
    const answer = await call(route, prefix, stranger.secret, claims());
    expect(answer.status).toBe(route.status);
    const text = (await answer.text()) + JSON.stringify([...answer.headers]);
    for (const mark of marks) expect(text).not.toContain(mark);
    expect(await stateOf(victim)).toEqual(before);
  });

  test("is for keys of its scope and no others, without a look at the rest of the request", async () => {
    for (const scope of KEY_SCOPES) {
      const key = await gateway.addKey(stranger.accountId, { scopes: [scope] });
      const answer = await call(route, prefix, key.secret);
      if (route.scope === "any" || route.scope === scope) expect(answer.status).toBe(route.status);
      else await expectRow(surface, answer, "scope_restricted");
    }
  });

  test("is nobody's without a key", async () => {
    const answer = await call(route, prefix, null, claims());
    await expectRow(surface, answer, "invalid_api_key", { isCallerKnown: false });
  });
});

test("a receipt of another account and one that never was are answered alike", async () => {
  const ask = async (id: string) => (await gateway.get(`/v1/generations/${id}`, stranger, { "x-request-id": "same" })).text();
  expect(await ask(generationId)).toBe(await ask("gen_00000000000000000000000000"));
});

describe("the same Idempotency-Key in two accounts", () => {
  const again = { headers: { "idempotency-key": IDEMPOTENCY_KEY } };

  test("names two requests: each is answered and charged for itself", async () => {
    const answer = await gateway.chat(stranger, {}, again);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("idempotent-replayed")).toBeNull();
    expect(await answer.text()).not.toContain(ANSWER_CANARY);
    expect(upstream.requests).toHaveLength(1);
    const replayed = await gateway.chat(victim, {}, again);
    expect(replayed.headers.get("idempotent-replayed")).toBe("true");
    expect(await replayed.text()).toContain(ANSWER_CANARY);
    expect(upstream.requests).toHaveLength(1);
  });

  test("does not tell one of them of the other's body", async () => {
    const third = await gateway.createCaller();
    expect((await gateway.chat(third, { max_tokens: 7 }, again)).status).toBe(200);
    await expectError(await gateway.chat(third, { max_tokens: 8 }, again), {
      status: 422,
      code: "idempotency_conflict",
      type: "idempotency_conflict",
      param: "idempotency-key",
    });
  });

  test("is one for two keys of one account", async () => {
    const other = await gateway.addKey(victim.accountId);
    const answer = await gateway.chat(other, {}, again);
    expect(answer.headers.get("idempotent-replayed")).toBe("true");
    expect(await answer.text()).toContain(ANSWER_CANARY);
  });
});

describe("fields that are not a caller's to set", () => {
  test("change neither whose account is charged nor how much", async () => {
    const before = await stateOf(victim);
    const answer = await gateway.chat(
      stranger,
      {
        accountId: victim.accountId,
        account_id: victim.accountId,
        account: victim.accountId,
        keyId: victim.keyId,
        key: victim.secret,
        api_key: victim.secret,
        tier: "enterprise",
        mode: "test",
        isFree: true,
        price: 0,
        rates: {},
        credits_charged: "0",
        held: 0,
        usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 },
        x_sellapi: { credits_charged: "0" },
        provider_key: "x",
        generation_id: generationId,
      },
      {
        headers: {
          ...claims(),
          "x-sellapi-credits-charged": "0",
          "x-sellapi-credits-balance": "1000000",
          "x-sellapi-generation-id": generationId,
        },
      },
    );
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-sellapi-credits-charged")).toBe("0.825");
    expect(answer.headers.get("x-sellapi-generation-id")).not.toBe(generationId);
    expect(await stateOf(victim)).toEqual(before);
  });

  test("open no model that the tier does not have", async () => {
    const free = await gateway.createCaller({ tier: "free" });
    const answer = await gateway.chat(free, { model: "openai/gpt-4o", tier: "pro", free_tier_allowed: true });
    await expectError(answer, { status: 403, code: "tier_restricted", type: "tier_restricted", param: "model" });
    expect(upstream.requests).toEqual([]);
  });
});
