/** Images that are made after the answer: the life of a task, and what becomes of its credits. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { formatCredits } from "@sellapi/prisma";
import { SURFACES } from "../../src/surfaces/surface.ts";
import { readTask as readTaskOnce } from "../../src/tasks/read-task.ts";
import { expectError } from "../support/expectations.ts";
import { credits, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { failure } from "../support/upstream-answers.ts";
import {
  endedTask,
  fetchAsset,
  type ImageAnswer,
  type ImageGateway,
  type ImagePost,
  postImages,
  readTask,
  startImageGateway,
  vendorImage,
  vendorImages,
} from "./support.ts";

const ASYNC = { headers: { prefer: "respond-async" } };

const upstream = new ScriptedUpstream();
let images: ImageGateway;
let caller: TestCaller;

beforeAll(async () => {
  images = await startImageGateway({
    upstreamUrl: upstream.baseUrl,
    adjust: ({ tasks }) => ({ tasks: { ...tasks, retrySeconds: 0, pollMs: 50 } }),
  });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await images.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  upstream.script = () => vendorImages();
  caller = await images.gateway.createCaller({ credits: "100000", rateLimitPerMinute: 1_000 });
});

/** A vendor that answers when it is told to. */
function waitingVendor(): { answer: (response: Response) => void } {
  const { promise, resolve } = Promise.withResolvers<Response>();
  upstream.script = () => promise;
  return { answer: resolve };
}

async function create(body: Record<string, unknown> = {}, options: ImagePost = ASYNC): Promise<ImageAnswer> {
  const response = await postImages(images.gateway, caller, body, options);
  expect(response.status).toBe(200);
  return response.json();
}

describe("a request with Prefer: respond-async", () => {
  test("is answered at once with a pending task, its credits held and nothing charged", async () => {
    const vendor = waitingVendor();
    const response = await postImages(images.gateway, caller, { n: 2 }, ASYNC);
    expect(response.headers.get("preference-applied")).toBe("respond-async");
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("0");
    expect(response.headers.get("x-sellapi-credits-held")).toBe("4000");
    expect(response.headers.get("x-sellapi-credits-balance")).toBe("96000");
    const task: ImageAnswer = await response.json();
    expect(task).toEqual({
      created: expect.any(Number),
      data: [],
      task_id: expect.stringMatching(/^task_/),
      provider_task_id: response.headers.get("x-sellapi-generation-id") ?? "",
      status: "pending",
      model: "openai/dall-e-2",
    });
    expect(await readTask(images.gateway, caller, task.task_id)).toEqual(task);
    expect(formatCredits((await images.gateway.balance(caller)).held)).toBe("4000");

    vendor.answer(vendorImages(2));
    const ended = await endedTask(images.gateway, caller, task.task_id);
    expect(ended).toMatchObject({ status: "succeeded", task_id: task.task_id, created: task.created });
    expect(ended.data).toEqual([vendorImage("0"), vendorImage("1")]);
    expect(ended.usage).toMatchObject({ images: 2, credits_charged: "4000", cost: 0.04 });
    expect(ended.x_sellapi).toMatchObject({ generation_id: task.provider_task_id, credits_charged: "4000" });
    const after = await images.gateway.balance(caller);
    expect([after.held, after.balance]).toEqual([credits("0"), credits("96000")]);
    expect(await images.gateway.receipt(caller, task.provider_task_id)).toMatchObject({
      state: "settled",
      outcome: "completed",
      usage: { image: 2 },
      provider: "openai",
    });
    expect(upstream.requests).toHaveLength(1);
  });

  test("pays for the images that were made, not for those that were asked for", async () => {
    upstream.script = () => vendorImages(1);
    const task = await create({ n: 4 });
    expect(await endedTask(images.gateway, caller, task.task_id)).toMatchObject({
      usage: { images: 1, credits_charged: "2000" },
    });
    expect(await images.gateway.ledgerCharges(caller)).toEqual([credits("2000")]);
  });

  test("reads its images by link where that was asked for", async () => {
    const task = await create({ response_format: "url" });
    const [image] = (await endedTask(images.gateway, caller, task.task_id)).data;
    const bytes = Buffer.from(await (await fetchAsset(images.gateway, image?.url)).arrayBuffer());
    expect(bytes.toString("base64")).toBe(vendorImage("0").b64_json);
  });

  test("under /api/v1 reads links, under either prefix", async () => {
    const response = await postImages(images.gateway, caller, {}, { ...ASYNC, prefix: "/api/v1" });
    const { task_id: id }: ImageAnswer = await response.json();
    await endedTask(images.gateway, caller, id);
    expect((await readTask(images.gateway, caller, id, "/api/v1")).data[0]?.url).toContain("/assets/ast_");
    expect((await readTask(images.gateway, caller, id)).data[0]?.url).toContain("/assets/ast_");
  });

  test("keeps neither the prompt nor the answer readable in the database", async () => {
    const task = await create({ prompt: "canary-prompt-of-a-task" });
    await endedTask(images.gateway, caller, task.task_id);
    const row = await images.gateway.prisma.imageTask.findUniqueOrThrow({ where: { id: String(task.task_id) } });
    expect(Buffer.from(row.request).toString("latin1")).not.toContain("canary-prompt");
    expect(Buffer.from(row.answer ?? []).toString("latin1")).not.toContain("ast_");
  });
});

test.each(["succeeded", "failed"] as const)(
  "a task that has %s between two looks of one question is told whole",
  async (status) => {
    const vendor = waitingVendor();
    const { task_id: id } = await create();
    const { dependencies } = images.gateway;
    const known = await dependencies.callers.get(caller.secret);
    if (!known) throw new Error("the caller is not known");
    let looks = 0;
    /** Between the first look, at the task, and the second, at its hold, the task ends. */
    const breaker = new Proxy(dependencies.breaker, {
      get: (real, name) =>
        name !== "read"
          ? Reflect.get(real, name, real)
          : async (look: () => Promise<unknown>) => {
              looks += 1;
              if (looks === 2) {
                vendor.answer(status === "succeeded" ? vendorImages() : failure(400, { message: "No faces, please." }));
                await endedTask(images.gateway, caller, id);
              }
              return real.read(look);
            },
    });
    const told = await readTaskOnce({ ...dependencies, breaker }, known, String(id), SURFACES.sellapi);
    expect(told).toEqual({ ...(await readTask(images.gateway, caller, id)) });
    expect(told).toMatchObject({ status });
    expect(looks).toBeGreaterThan(2);
  },
);

test("a model that takes long answers with a task without being asked to", async () => {
  const response = await postImages(images.gateway, caller, { model: "google/nano-banana-pro", size: undefined });
  expect(response.headers.get("preference-applied")).toBeNull();
  const task: ImageAnswer = await response.json();
  expect(task).toMatchObject({ status: "pending", model: "google/nano-banana-pro", data: [] });
  const ended = await endedTask(images.gateway, caller, task.task_id);
  expect(ended).toMatchObject({ status: "succeeded" });
  expect(ended.data).toHaveLength(1);
});

test("an ordinary request is no task", async () => {
  const response = await postImages(images.gateway, caller, {}, { headers: { prefer: "return=minimal, wait=5" } });
  expect(await response.json()).not.toHaveProperty("task_id");
});

describe("a task that fails", () => {
  test("because the vendor refuses it is not tried again, costs nothing and says why in the surface's words", async () => {
    upstream.script = () => failure(400, { message: "No faces, please.", code: "content_policy_violation", param: "prompt" });
    const task = await create({}, { headers: { ...ASYNC.headers, ...{ "x-request-id": "mine-1" } } });
    const ended = await endedTask(images.gateway, caller, task.task_id);
    expect(ended).toMatchObject({
      status: "failed",
      data: [],
      error: { code: "invalid_request", message: "No faces, please.", param: "prompt", request_id: "mine-1" },
    });
    expect(ended).not.toHaveProperty("x_sellapi");
    const platform = await readTask(images.gateway, caller, task.task_id, "/api/v1");
    expect(platform.error).toMatchObject({ type: "invalid_request_error", code: "invalid_request" });
    expect(upstream.requests).toHaveLength(1);
    const after = await images.gateway.balance(caller);
    expect([after.held, after.balance]).toEqual([credits("0"), credits("100000")]);
    expect(await images.gateway.receipt(caller, task.provider_task_id)).toMatchObject({
      state: "released",
      outcome: "upstream_rejected",
      credits_charged: "0",
    });
  });

  test("because the vendor is ill is tried three times, and costs nothing", async () => {
    upstream.script = () => failure(500, { message: "ill" });
    const task = await create();
    const ended = await endedTask(images.gateway, caller, task.task_id);
    expect(ended).toMatchObject({ status: "failed", error: { code: "upstream_error" } });
    expect(upstream.requests).toHaveLength(3);
    expect((await images.gateway.balance(caller)).balance).toBe(credits("100000"));
  });

  test("at first and is then done is charged once", async () => {
    upstream.script = () => (upstream.requests.length < 3 ? failure(503, { message: "later" }) : vendorImages());
    const task = await create();
    expect(await endedTask(images.gateway, caller, task.task_id)).toMatchObject({ status: "succeeded" });
    expect(await images.gateway.ledgerCharges(caller)).toEqual([credits("2000")]);
  });

  test("for want of credits is no task at all", async () => {
    const poor = await images.gateway.createCaller({ credits: "1999.999999" });
    const response = await postImages(images.gateway, poor, {}, ASYNC);
    await expectError(response, { status: 402, code: "insufficient_credits", type: "insufficient_credits" });
    expect(await images.gateway.prisma.imageTask.count({ where: { accountId: poor.accountId } })).toBe(0);
    expect(upstream.requests).toEqual([]);
  });
});

describe("the same Idempotency-Key", () => {
  const again = { headers: { ...ASYNC.headers, "idempotency-key": "once" } };

  test("names the same task, before and after it has ended, with and without the preference", async () => {
    const vendor = waitingVendor();
    const first = await create({}, again);
    const repeated = await postImages(images.gateway, caller, {}, again);
    expect(repeated.headers.get("idempotent-replayed")).toBe("true");
    expect(repeated.headers.get("x-sellapi-credits-held")).toBe("2000");
    expect(await repeated.json()).toEqual(first);
    vendor.answer(vendorImages());
    await endedTask(images.gateway, caller, first.task_id);
    const plain = { headers: { "idempotency-key": "once" } };
    for (const options of [again, plain]) expect(await create({}, options)).toEqual(first);
    expect(upstream.requests).toHaveLength(1);
    expect(await images.gateway.ledgerCharges(caller)).toEqual([credits("2000")]);
  });

  test("asked for at once many times makes one task", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => postImages(images.gateway, caller, {}, again)));
    const bodies: ImageAnswer[] = await Promise.all(
      answers.filter(({ status }) => status === 200).map((answer) => answer.json()),
    );
    // Who comes between the claim and the task's row is told that it runs.
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(new Set(bodies.map((body) => body.task_id)).size).toBe(1);
    await endedTask(images.gateway, caller, bodies[0]?.task_id);
    expect(await images.gateway.prisma.imageTask.count({ where: { accountId: caller.accountId } })).toBe(1);
    expect(await images.gateway.ledgerCharges(caller)).toEqual([credits("2000")]);
  });

  test("with another body is refused, and after a failure is free again", async () => {
    upstream.script = () => failure(400, { message: "no" });
    const first = await create({}, again);
    await endedTask(images.gateway, caller, first.task_id);
    upstream.script = () => vendorImages();
    const second = await create({}, again);
    expect(second.task_id).not.toBe(first.task_id);
    const other = await postImages(images.gateway, caller, { n: 2 }, again);
    await expectError(other, {
      status: 422,
      code: "idempotency_conflict",
      type: "idempotency_conflict",
      param: "idempotency-key",
    });
  });
});

describe("a task is its account's", () => {
  test("another's key finds nothing, as for a task that never was", async () => {
    const task = await create();
    const stranger = await images.gateway.createCaller();
    const ask = async (id: unknown) => {
      const response = await images.gateway.get(`/v1/images/generations/${id}`, stranger, { "x-request-id": "same" });
      expect(response.status).toBe(404);
      return response.text();
    };
    expect(await ask(task.task_id)).toBe(await ask("task_00000000000000000000000000"));
    await ask("task_0");
  });

  test("a key without the scope does not read it", async () => {
    const task = await create();
    const chatOnly = await images.gateway.addKey(caller.accountId, { scopes: ["chat"] });
    const response = await images.gateway.get(`/v1/images/generations/${task.task_id}`, chatOnly);
    await expectError(response, { status: 403, code: "scope_restricted", type: "scope_restricted" });
  });

  test("a test key's runs on the simulator and costs nothing", async () => {
    const tester = await images.gateway.createCaller({ credits: "0", mode: "test" });
    const task: ImageAnswer = await (await postImages(images.gateway, tester, {}, ASYNC)).json();
    const ended = await endedTask(images.gateway, tester, task.task_id);
    expect(ended).toMatchObject({ status: "succeeded", x_sellapi: { credits_charged: "0" } });
    expect(upstream.requests).toEqual([]);
  });
});
