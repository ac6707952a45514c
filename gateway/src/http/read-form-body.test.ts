import { describe, expect, test } from "bun:test";
import { ApiError } from "../errors/api-error.ts";
import { readFormBody } from "./read-form-body.ts";

const BOUNDS = { bytesMax: 10_000, depthMax: 8, arrivalMs: 5_000, room: { takeRoom: () => Promise.resolve() } };

function request(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request("http://gateway.test/", { method: "POST", body, headers });
}

function formOf(entries: readonly (readonly [string, string | File])[]): FormData {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const outcome = await promise.catch((error: unknown) => error);
  if (outcome instanceof ApiError) return outcome;
  throw new Error("no ApiError");
}

const file = new File(["bytes"], "a.wav", { type: "audio/wav" });
const textOf = async (form: FormData) => (await readFormBody(request(form), BOUNDS)).text;

describe("a form", () => {
  test("is read with its files", async () => {
    const { form } = await readFormBody(
      request(
        formOf([
          ["model", "m"],
          ["file", file],
        ]),
      ),
      BOUNDS,
    );
    expect(form.get("model")).toBe("m");
    const read = form.get("file");
    // Bun names the type by the file's ending, whatever was sent.
    expect(read instanceof File && [read.name, read.type, await read.text()]).toEqual(["a.wav", "audio/x-wav", "bytes"]);
  });

  test("is read with its boundary in quotes", async () => {
    const body = '--b x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--b x--\r\n';
    const { form } = await readFormBody(request(body, { "content-type": 'multipart/form-data; boundary="b x"' }), BOUNDS);
    expect(form.get("a")).toBe("1");
  });
});

describe("its text", () => {
  const entries = [
    ["model", "m"],
    ["list[]", "1"],
    ["list[]", "2"],
    ["file", file],
  ] as const;

  test("is the same for another boundary and another order of names", async () => {
    const [first, second] = await Promise.all([textOf(formOf(entries)), textOf(formOf(entries.toReversed().toSorted()))]);
    const reordered = formOf([entries[3], entries[1], entries[2], entries[0]]);
    expect(second).toBe(first);
    expect(await textOf(reordered)).toBe(first);
  });

  test.each<[string, (readonly [string, string | File])[]]>([
    ["another value", [["model", "n"], entries[1], entries[2], entries[3]]],
    ["another order within a list", [entries[0], entries[2], entries[1], entries[3]]],
    ["other bytes", [entries[0], entries[1], entries[2], ["file", new File(["bytez"], "a.wav", { type: "audio/wav" })]]],
    [
      "another name of the file",
      [entries[0], entries[1], entries[2], ["file", new File(["bytes"], "b.wav", { type: "audio/wav" })]],
    ],
    ["a text in the file's place", [entries[0], entries[1], entries[2], ["file", "bytes"]]],
    ["one part less", [entries[0], entries[1], entries[2]]],
  ])("is another for %s", async (_what, others) => {
    expect(await textOf(formOf(others))).not.toBe(await textOf(formOf(entries)));
  });
});

describe("bounds", () => {
  const big = () => formOf([["a", "x".repeat(BOUNDS.bytesMax)]]);

  test("bytes are counted before anything is parsed, whether announced or not", async () => {
    const announced = request(big());
    expect((await failureOf(readFormBody(announced, BOUNDS))).code).toBe("request_too_large");
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1_000)),
    });
    const endless = request(body, { "content-type": "multipart/form-data; boundary=x" });
    expect((await failureOf(readFormBody(endless, BOUNDS))).code).toBe("request_too_large");
  });

  test("parts are counted too", async () => {
    const many = formOf(Array.from({ length: 90 }, (_, index) => [`f${index}`, ""] as const));
    expect((await readFormBody(request(many), { ...BOUNDS, bytesMax: 100_000 })).form.has("f89")).toBe(true);
    const more = formOf(Array.from({ length: 200 }, (_, index) => [`f${index}`, ""] as const));
    expect((await failureOf(readFormBody(request(more), { ...BOUNDS, bytesMax: 100_000 }))).code).toBe("invalid_request");
  });
});

test.each([
  "application/json",
  "multipart/form-data",
  "multipart/mixed; boundary=x",
  `multipart/form-data; boundary=${"x".repeat(71)}`,
])("%s is no form", async (type) => {
  expect(await failureOf(readFormBody(request("x", { "content-type": type }), BOUNDS))).toMatchObject({
    code: "unsupported_media_type",
    param: "content-type",
  });
});
