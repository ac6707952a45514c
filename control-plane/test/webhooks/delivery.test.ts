/** What a receiver gets, and how it knows that it is ours. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { Webhook } from "standardwebhooks";
import { enqueueEvent } from "../../src/webhooks/outbox.ts";
import { refusalOf } from "../harness.ts";
import { balanceLow, openWebhookScene, type WebhookScene } from "./webhook-scene.ts";

let scene: WebhookScene;
beforeAll(async () => {
  scene = await openWebhookScene();
});
afterEach(() => scene.end());
afterAll(() => scene.close());

describe("a delivery", () => {
  test("verifies with the Standard Webhooks library, and names type, account and payload", async () => {
    const { secret } = await scene.client().create.mutate({ url: `${scene.receiver.url}/hook` });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await scene.emit()).toBe(1);
    expect(await scene.deliver()).toBe(1);
    expect(scene.verified(secret)).toMatchObject({
      type: "balance.low",
      data: { accountId: scene.tenant.accountId, balance: "1", threshold: "2" },
    });
    expect(scene.receiver.received[0]).toMatchObject({ path: "/hook", headers: { "content-type": "application/json" } });
    expect(await scene.log()).toMatchObject([
      { state: "delivered", attempts: 1, lastStatus: 200, lastFailure: null, nextAttemptAt: null },
    ]);
    expect(await scene.deliver()).toBe(0);
  });

  test("does not verify with another secret, nor when a byte of it is changed", async () => {
    const { secret } = await scene.client().create.mutate({ url: scene.receiver.url });
    const other = await scene.client().create.mutate({ url: scene.receiver.url, events: ["payment.succeeded"] });
    await scene.emit();
    await scene.deliver();
    expect(() => scene.verified(other.secret)).toThrow();
    const [request] = scene.receiver.received;
    expect(() => new Webhook(secret).verify(`${request?.body} `, request?.headers ?? {})).toThrow();
  });

  test("goes to the endpoints that listen to the event, and to those of the account alone", async () => {
    const another = await scene.harness.tenant();
    await scene.harness.client(another.secret).webhooks.create.mutate({ url: `${scene.receiver.url}/other-account` });
    await scene.client().create.mutate({ url: `${scene.receiver.url}/all` });
    await scene
      .client()
      .create.mutate({ url: `${scene.receiver.url}/payments`, events: ["payment.succeeded", "payment.refunded"] });
    expect(await scene.emit()).toBe(1);
    await scene.deliver();
    expect(scene.receiver.received.map(({ path }) => path)).toEqual(["/all"]);
  });

  test("is not there when the transaction of its fact is rolled back", async () => {
    await scene.client().create.mutate({ url: scene.receiver.url });
    const failed = scene.harness.prisma.$transaction(async (tx) => {
      await enqueueEvent(tx, balanceLow(scene.tenant.accountId));
      throw new Error("the fact did not happen");
    });
    expect(failed).rejects.toThrow("the fact did not happen");
    await failed.catch(() => undefined);
    expect(await scene.deliver()).toBe(0);
  });

  test("is sent once by many workers at the same time", async () => {
    await scene.client().create.mutate({ url: scene.receiver.url });
    for (let count = 0; count < 30; count += 1) await scene.emit();
    await Promise.all([scene.deliver(), scene.deliver(), scene.deliver(), scene.deliver()]);
    const ids = scene.receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
  });
});

describe("a secret", () => {
  test("that was rotated signs beside the new one through its grace, and not after it", async () => {
    const { id, secret: old } = await scene.client().create.mutate({ url: scene.receiver.url });
    const { secret } = await scene.client().rotateSecret.mutate({ id, graceSeconds: 60 });
    expect(secret).not.toBe(old);
    await scene.emit();
    await scene.deliver();
    expect(scene.receiver.received[0]?.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    scene.verified(old, 0);
    scene.verified(secret, 0);

    await scene.harness.prisma.webhookEndpoint.update({ where: { id }, data: { previousSecretEndsAt: new Date(0) } });
    await scene.emit();
    await scene.deliver();
    expect(() => scene.verified(old, 1)).toThrow();
    scene.verified(secret, 1);
  });

  test("is shown once and stands nowhere in the database as it is", async () => {
    const { id, secret } = await scene.client().create.mutate({ url: scene.receiver.url });
    expect(JSON.stringify(await scene.client().list.query())).not.toContain(secret);
    const row = await scene.harness.prisma.webhookEndpoint.findUniqueOrThrow({ where: { id } });
    expect(Buffer.from(row.secret).toString("latin1")).not.toContain(secret.slice("whsec_".length));
    const acts = await scene.harness.prisma.auditEntry.findMany({ where: { target: scene.tenant.accountId } });
    expect(JSON.stringify(acts.map(({ detail }) => detail))).not.toContain(secret);
  });
});

test("an account has at most ten endpoints", async () => {
  for (let count = 0; count < 10; count += 1) await scene.client().create.mutate({ url: scene.receiver.url });
  const refusal = await refusalOf(scene.client().create.mutate({ url: scene.receiver.url }));
  expect(refusal.data).toMatchObject({ code: "CONFLICT", reason: "too_many_endpoints" });
});
