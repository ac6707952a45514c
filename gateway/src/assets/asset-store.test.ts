/** What every asset store promises, over the disk and over a server that speaks S3's API. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AssetStore } from "./asset-store.ts";
import { createAssetStore } from "./create-asset-store.ts";

const BUCKET = "pictures";
const ID = "ast_0123456789abcdefghjkmnpqrs.png";
const OTHER_ID = "ast_0123456789abcdefghjkmnpqrt.png";

interface StoredObject {
  bytes: Uint8Array;
  type: string | null;
  isSigned: boolean;
}

/** PUT, GET and DELETE of objects by path; it checks that requests are signed, not the signatures. */
function startObjectServer() {
  const objects = new Map<string, StoredObject>();
  let isBroken = false;
  const answers: Record<string, (request: Request, path: string) => Response | Promise<Response>> = {
    async PUT(request, path) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      const isSigned = request.headers.get("authorization")?.startsWith("AWS4-HMAC-SHA256 Credential=the-id/") ?? false;
      objects.set(path, { bytes, type: request.headers.get("content-type"), isSigned });
      return new Response(null, { headers: { etag: '"1"' } });
    },
    GET(_request, path) {
      const object = objects.get(path);
      if (object) return new Response(new Uint8Array(object.bytes));
      const words = `<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>`;
      return new Response(words, { status: 404, headers: { "content-type": "application/xml" } });
    },
    DELETE(_request, path) {
      objects.delete(path);
      return new Response(null, { status: 204 });
    },
  };
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    fetch(request) {
      if (isBroken) return new Response("<Error><Code>AccessDenied</Code></Error>", { status: 403 });
      const answer = answers[request.method];
      return answer ? answer(request, new URL(request.url).pathname) : new Response(null, { status: 405 });
    },
  });
  return {
    objects,
    endpoint: `http://127.0.0.1:${server.port}`,
    setBroken(to: boolean) {
      isBroken = to;
    },
    stop: () => server.stop(true),
  };
}

let folder: string;
let objectServer: ReturnType<typeof startObjectServer>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sellapi-assets-"));
  objectServer = startObjectServer();
});
afterAll(async () => {
  await objectServer.stop();
  await rm(folder, { recursive: true, force: true });
});

const STORES: Record<string, () => AssetStore> = {
  "the disk": () => createAssetStore({ kind: "local", folder: join(folder, "assets") }),
  "an S3 bucket": () =>
    createAssetStore({
      kind: "s3",
      bucket: BUCKET,
      endpoint: objectServer.endpoint,
      region: "eu-central-1",
      accessKeyId: "the-id",
      secretAccessKey: "the-secret",
    }),
};

describe.each(Object.keys(STORES))("%s", (name) => {
  const open = () => STORES[name]?.() ?? createAssetStore({ kind: "local", folder });

  test("gives the very bytes that were put, to another process too", async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    await open().put(ID, bytes, "image/png");
    expect(await open().get(ID)).toEqual(bytes);
  });

  test("has nothing under an id that nothing was put under", async () => {
    expect(await open().get(OTHER_ID)).toBeNull();
  });

  test("puts new bytes in the place of old ones", async () => {
    await open().put(ID, Uint8Array.of(1), "image/png");
    await open().put(ID, Uint8Array.of(2, 3), "image/png");
    expect(await open().get(ID)).toEqual(Uint8Array.of(2, 3));
  });

  test("forgets what is deleted, and does nothing for what is not there", async () => {
    await open().put(ID, Uint8Array.of(1), "image/png");
    await open().delete(ID);
    expect(await open().get(ID)).toBeNull();
    await open().delete(OTHER_ID);
  });
});

test("the disk has whole files only, and nothing beside them", async () => {
  const store = createAssetStore({ kind: "local", folder: join(folder, "whole") });
  await Promise.all(Array.from({ length: 8 }, () => store.put(ID, new Uint8Array(100_000), "image/png")));
  expect(await readdir(join(folder, "whole"))).toEqual([ID]);
});

test("a bucket's objects are signed for, have their type, and stand in a folder of their own", async () => {
  await STORES["an S3 bucket"]?.().put(ID, Uint8Array.of(9), "image/webp");
  const [path, object] = [...objectServer.objects].at(-1) ?? [];
  expect(path).toBe(`/${BUCKET}/assets/${ID}`);
  expect(object).toMatchObject({ type: "image/webp", isSigned: true });
});

test("a bucket that refuses is an error, not an asset that is not there", async () => {
  objectServer.setBroken(true);
  await expect(STORES["an S3 bucket"]?.().get(ID)).rejects.toThrow();
  await expect(STORES["an S3 bucket"]?.().put(ID, Uint8Array.of(1), "image/png")).rejects.toThrow();
  objectServer.setBroken(false);
});
