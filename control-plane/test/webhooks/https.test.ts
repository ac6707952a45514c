/** Receivers by https: whose certificate counts. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deliverWebhooks } from "../../src/webhooks/delivery/deliver-webhooks.ts";
import { openReceiver } from "./receiver.ts";
import { openWebhookScene, TARGETS, type WebhookScene } from "./webhook-scene.ts";

let scene: WebhookScene;
beforeAll(async () => {
  scene = await openWebhookScene();
});
afterEach(() => scene.end());
afterAll(() => scene.close());

describe("by https", () => {
  let folder: string;
  let tls: { cert: string; key: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "sellapi-tls-"));
    const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
    const made = Bun.spawnSync([
      ...["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=hooks.example.test"],
      ...["-addext", "subjectAltName=DNS:hooks.example.test", "-out", cert, "-keyout", key],
    ]);
    expect(made.exitCode).toBe(0);
    tls = { cert: await readFile(cert, "utf8"), key: await readFile(key, "utf8") };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const sendTo = async (hostname: string, certificateAuthority?: string) => {
    const secure = openReceiver(tls);
    const policy = { ...TARGETS, resolve: async () => ["127.0.0.1"], ...(certificateAuthority ? { certificateAuthority } : {}) };
    await scene.client().create.mutate({ url: `https://${hostname}:${secure.port}/` });
    await scene.emit();
    await deliverWebhooks({ ...scene.harness.dependencies, webhookTargets: policy });
    const { received } = secure;
    await secure.close();
    return { received, delivery: (await scene.log())[0] };
  };

  test("the certificate is held against the URL's name, though the connection goes to an address", async () => {
    const { received, delivery } = await sendTo("hooks.example.test", tls.cert);
    expect(delivery).toMatchObject({ state: "delivered", lastStatus: 200 });
    expect(received[0]?.headers["host"]).toStartWith("hooks.example.test:");
  });

  test("a certificate of another name is refused, and nothing is sent", async () => {
    const { received, delivery } = await sendTo("other.example.test", tls.cert);
    expect(delivery).toMatchObject({ state: "pending", lastFailure: "connection_failed" });
    expect(received).toEqual([]);
  });

  test("a certificate that nobody vouches for is refused, and nothing is sent", async () => {
    const { received, delivery } = await sendTo("hooks.example.test");
    expect(delivery).toMatchObject({ state: "pending", lastFailure: "connection_failed" });
    expect(received).toEqual([]);
  });
});
