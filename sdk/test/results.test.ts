import { describe, expect, test } from "bun:test";
import { creditsToMicroCredits, creditsToNumber, type ResponseMeta } from "../src/index.ts";
import { clientOf, HELLO, rejectionOf } from "./support/client.ts";
import { startServer } from "./support/scripted-server.ts";
import { COMPLETION, completionResponse, errorResponse, streamResponse } from "./support/wire.ts";

describe("meta", () => {
  test("says what the request cost, exactly as the wire has it", async () => {
    await using server = startServer(completionResponse());
    const { _meta } = await clientOf(server).chat.completions.create(HELLO);
    expect(_meta).toMatchObject({
      status: 200,
      requestId: "req_1",
      generationId: "gen_1",
      retries: 0,
      credits: { charged: "0.825", balance: "9999.175", held: null },
      rateLimit: { limit: 20, remaining: 19 },
      cache: "miss",
      maxTokens: 64,
      idempotentReplayed: false,
    });
    expect(_meta.headers["x-request-id"]).toBe("req_1");
    expect(_meta.rateLimit.resetAt?.getTime()).toBeWithin(Date.now() + 25_000, Date.now() + 30_001);
  });

  test("is not enumerable: the result prints and serialises as the server sent it", async () => {
    await using server = startServer(completionResponse());
    const completion = await clientOf(server).chat.completions.create(HELLO);
    expect(JSON.parse(JSON.stringify(completion))).toEqual(COMPLETION);
    expect(Object.keys(completion)).not.toContain("_meta");
  });

  test("is null where headers are absent or malformed", async () => {
    const broken = {
      "x-sellapi-credits-charged": "1e5",
      "x-ratelimit-limit": "many",
      "x-sellapi-cache": "maybe",
      "x-ratelimit-reset": "",
    };
    await using server = startServer(completionResponse(broken));
    expect((await clientOf(server).chat.completions.create(HELLO))._meta).toMatchObject({
      requestId: null,
      generationId: null,
      credits: { charged: null, balance: null, held: null },
      rateLimit: { limit: null, remaining: null, resetAt: null },
      cache: null,
      maxTokens: null,
    });
  });

  test("tells a replayed answer from a new one", async () => {
    await using server = startServer(completionResponse({ "idempotent-replayed": "true" }));
    expect((await clientOf(server).chat.completions.create(HELLO))._meta.idempotentReplayed).toBe(true);
  });
});

describe("a call's promise", () => {
  test("gives the response, its body still readable, and the meta", async () => {
    await using server = startServer(completionResponse());
    const { data, response, meta } = await clientOf(server).chat.completions.create(HELLO).withResponse();
    expect(data._meta).toBe(meta);
    expect(response.headers.get("x-request-id")).toBe("req_1");
    expect(await response.json()).toEqual(COMPLETION);
  });

  test("sends one request, however often it is looked at", async () => {
    await using server = startServer(completionResponse());
    const promise = clientOf(server).chat.completions.create(HELLO);
    const [data, answer, response, again] = await Promise.all([
      promise,
      promise.withResponse(),
      promise.asResponse(),
      promise.then((value) => value.id),
    ]);
    expect([answer.data, await response.json(), again]).toEqual([data, COMPLETION, "gen_1"]);
    expect(server.requests).toHaveLength(1);
  });

  test("rejects the same way in every form", async () => {
    await using server = startServer(errorResponse(400, { code: "invalid_request" }));
    const promise = clientOf(server).chat.completions.create(HELLO);
    const error = await rejectionOf(promise);
    expect(await rejectionOf(promise.withResponse())).toBe(error);
    expect(await rejectionOf(promise.asResponse())).toBe(error);
    expect(await promise.catch((reason: unknown) => reason)).toBe(error);
    let settled = false;
    await rejectionOf(
      promise.finally(() => {
        settled = true;
      }),
    );
    expect(settled).toBe(true);
  });
});

describe("onMeta sees every charge once", () => {
  test("on results, errors and settled streams; not the repeats that failed without an answer", async () => {
    const seen: ResponseMeta[] = [];
    await using server = startServer(
      errorResponse(503, {}),
      completionResponse(),
      errorResponse(402, { code: "insufficient_credits" }),
      streamResponse(),
    );
    const client = clientOf(server, { onMeta: (meta) => seen.push(meta) });
    await client.chat.completions.create(HELLO);
    await rejectionOf(client.chat.completions.create(HELLO));
    for await (const _ of await client.chat.completions.create({ ...HELLO, stream: true }));
    expect(seen.map((meta) => [meta.status, meta.credits.charged])).toEqual([
      [503, null],
      [200, "0.825"],
      [402, null],
      [200, null],
      [200, "7"],
    ]);
  });

  test("a fault in it does not lose the answer", async () => {
    const lines: unknown[] = [];
    const write = (message: string): unknown => lines.push(message);
    await using server = startServer(completionResponse());
    const client = clientOf(server, {
      logLevel: "error",
      logger: { error: write, warn: write, info: write, debug: write },
      onMeta: () => {
        throw new Error("mine");
      },
    });
    expect((await client.chat.completions.create(HELLO)).id).toBe("gen_1");
    expect(lines).toEqual(["sellapi: onMeta threw"]);
  });
});

test("a success that is not JSON is an error that points at the base URL", async () => {
  await using server = startServer(new Response("<html>", { headers: { "content-type": "text/html" } }));
  const error = await rejectionOf(clientOf(server).models.list());
  expect(error).toMatchObject({ name: "APIError", status: 200, body: "<html>" });
  expect(String(error)).toContain("text/html");
});

describe("credits", () => {
  test("convert exactly to micro-credits", () => {
    const cases = {
      "0": 0n,
      "0.825": 825_000n,
      "10000": 10_000_000_000n,
      "-3.000001": -3_000_001n,
      "-0.5": -500_000n,
      "9007199254740993": 9_007_199_254_740_993_000_000n,
    };
    for (const [text, expected] of Object.entries(cases)) expect(creditsToMicroCredits(text)).toBe(expected);
  });

  test("convert to numbers for charts", () => {
    expect([creditsToNumber("0.825"), creditsToNumber("-0.5"), creditsToNumber("10000")]).toEqual([0.825, -0.5, 10_000]);
  });

  test("refuse text that is no amount", () => {
    for (const text of ["", "1e3", "1.", ".5", "1.0000001", "NaN", "1,5"])
      expect(() => creditsToMicroCredits(text)).toThrow(TypeError);
  });
});
