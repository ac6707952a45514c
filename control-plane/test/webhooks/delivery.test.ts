/** What a receiver gets, and what becomes of what it does not take. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { deliverWebhooks } from "../../src/webhooks/delivery/deliver-webhooks.ts";
import { postPinned } from "../../src/webhooks/delivery/post-pinned.ts";
import { RETRY_PAUSES_MS, retryPauseMs } from "../../src/webhooks/delivery/retry-schedule.ts";
import type { AccountEvent } from "../../src/webhooks/event-types.ts";
import { enqueueEvent } from "../../src/webhooks/outbox.ts";
import { PUBLIC_TARGETS } from "../../src/webhooks/target/target-policy.ts";
import { type Harness, openHarness, refusalOf, type Tenant } from "../harness.ts";
import { openReceiver, type Receiver } from "./receiver.ts";

let harness: Harness;
let tenant: Tenant;
let receiver: Receiver;

const targets = { ...PUBLIC_TARGETS, allowLoopback: true };

beforeAll(async () => {
  harness = await openHarness({ webhookTargets: targets });
});
beforeEach(async () => {
  tenant = await harness.tenant();
  receiver = openReceiver();
});
afterEach(async () => {
  await receiver.close();
  // What a test left due would be sent in the next.
  await harness.prisma.webhookEndpoint.deleteMany();
});
afterAll(() => harness.close());

const client = () => harness.client(tenant.secret).webhooks;
const low = (accountId: string): AccountEvent => ({ accountId, type: "balance.low", payload: { balance: "1", threshold: "2" } });
const emit = (accountId = tenant.accountId) => harness.prisma.$transaction((tx) => enqueueEvent(tx, low(accountId)));
const deliver = () => deliverWebhooks(harness.dependencies);
const log = async () => (await client().deliveries.query()).items;

/** Makes everything that waits due now. */
async function comeDue(): Promise<void> {
  await harness.prisma.webhookDelivery.updateMany({ data: { nextAttemptAt: new Date(0) } });
}

/** As a receiver verifies it, with the maintained library. @returns the event. */
function verified(secret: string, index = 0) {
  const request = receiver.received[index];
  if (!request) throw new Error("nothing was received");
  return new Webhook(secret).verify(request.body, request.headers) as { type: string; data: Record<string, unknown> };
}

describe("a delivery", () => {
  test("verifies with the Standard Webhooks library, and names type, account and payload", async () => {
    const { secret } = await client().create.mutate({ url: `${receiver.url}/hook` });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await emit()).toBe(1);
    expect(await deliver()).toBe(1);
    expect(verified(secret)).toMatchObject({
      type: "balance.low",
      data: { accountId: tenant.accountId, balance: "1", threshold: "2" },
    });
    expect(receiver.received[0]).toMatchObject({ path: "/hook", headers: { "content-type": "application/json" } });
    expect(await log()).toMatchObject([
      { state: "delivered", attempts: 1, lastStatus: 200, lastFailure: null, nextAttemptAt: null },
    ]);
    expect(await deliver()).toBe(0);
  });

  test("does not verify with another secret, nor when a byte of it is changed", async () => {
    const { secret } = await client().create.mutate({ url: receiver.url });
    const other = await client().create.mutate({ url: receiver.url, events: ["payment.succeeded"] });
    await emit();
    await deliver();
    expect(() => verified(other.secret)).toThrow();
    const [request] = receiver.received;
    expect(() => new Webhook(secret).verify(`${request?.body} `, request?.headers ?? {})).toThrow();
  });

  test("goes to the endpoints that listen to the event, and to those of the account alone", async () => {
    const another = await harness.tenant();
    await harness.client(another.secret).webhooks.create.mutate({ url: `${receiver.url}/other-account` });
    await client().create.mutate({ url: `${receiver.url}/all` });
    await client().create.mutate({ url: `${receiver.url}/payments`, events: ["payment.succeeded", "payment.refunded"] });
    expect(await emit()).toBe(1);
    await deliver();
    expect(receiver.received.map(({ path }) => path)).toEqual(["/all"]);
  });

  test("is not there when the transaction of its fact is rolled back", async () => {
    await client().create.mutate({ url: receiver.url });
    const failed = harness.prisma.$transaction(async (tx) => {
      await enqueueEvent(tx, low(tenant.accountId));
      throw new Error("the fact did not happen");
    });
    expect(failed).rejects.toThrow("the fact did not happen");
    await failed.catch(() => undefined);
    expect(await deliver()).toBe(0);
  });

  test("is sent once by many workers at the same time", async () => {
    await client().create.mutate({ url: receiver.url });
    for (let count = 0; count < 30; count += 1) await emit();
    await Promise.all([deliver(), deliver(), deliver(), deliver()]);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
  });
});

describe("a receiver that does not answer", () => {
  test("holds up nobody else: others are sent while it is waited for, also where its own heap is large", async () => {
    const slow = openReceiver();
    const released = Promise.withResolvers<void>();
    slow.answer = async () => {
      await released.promise;
      return new Response("late");
    };
    for (let count = 0; count < 6; count += 1) await client().create.mutate({ url: slow.url });
    for (let count = 0; count < 40; count += 1) await emit();
    const other = await harness.tenant();
    await harness.client(other.secret).webhooks.create.mutate({ url: receiver.url });
    for (let count = 0; count < 30; count += 1) await emit(other.accountId);
    const delivering = deliver();
    const deadline = Date.now() + 40_000;
    while (receiver.received.length < 30 && Date.now() < deadline) await Bun.sleep(20);
    expect(receiver.received).toHaveLength(30);
    // Eight of an account at a time: one wave of them, or two or three on a machine so busy that the first has timed out.
    expect(slow.received.length).toBeLessThanOrEqual(24);
    released.resolve();
    await delivering;
    expect(slow.received.length).toBeGreaterThan(200);
    await slow.close();
  }, 60_000);
});

describe("what is not taken", () => {
  test("is tried again after a pause, with the same id and body and a new timestamp, until it is taken", async () => {
    const { secret } = await client().create.mutate({ url: receiver.url });
    receiver.answer = () => new Response("no", { status: 500 });
    await emit();
    await deliver();
    const [failed] = await log();
    expect(failed).toMatchObject({ state: "pending", attempts: 1, lastStatus: 500, lastFailure: "refused" });
    const pauseMs = Date.parse(failed?.nextAttemptAt ?? "") - Date.now();
    expect(pauseMs).toBeGreaterThan(2_000);
    expect(pauseMs).toBeLessThan(6_500);
    expect(await deliver()).toBe(0);
    expect((await client().list.query()).items[0]?.failingSince).not.toBeNull();

    receiver.answer = () => new Response(null, { status: 204 });
    await comeDue();
    await deliver();
    expect(await log()).toMatchObject([{ state: "delivered", attempts: 2, lastStatus: 204 }]);
    expect((await client().list.query()).items[0]?.failingSince).toBeNull();
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body ?? "");
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"] ?? "");
    verified(secret, 1);
  });

  test("is given up after the last try", async () => {
    await client().create.mutate({ url: receiver.url });
    receiver.answer = () => new Response("no", { status: 503 });
    await emit();
    for (let attempt = 0; attempt <= RETRY_PAUSES_MS.length; attempt += 1) {
      await comeDue();
      await deliver();
    }
    expect(receiver.received).toHaveLength(RETRY_PAUSES_MS.length + 1);
    expect(await log()).toMatchObject([{ state: "failed", attempts: RETRY_PAUSES_MS.length + 1, nextAttemptAt: null }]);
    await comeDue();
    expect(await deliver()).toBe(0);
  });

  test("is sent again on demand, under the same id", async () => {
    await client().create.mutate({ url: receiver.url });
    await emit();
    await deliver();
    const [sent] = await log();
    const again = await client().resend.mutate({ deliveryId: sent?.id ?? "" });
    expect(again).toMatchObject({ state: "pending", attempts: 0, eventId: sent?.eventId ?? "" });
    await deliver();
    expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([sent?.eventId ?? "", sent?.eventId ?? ""]);
  });

  test("and waits for its next try is sent now on demand, and not twice", async () => {
    await client().create.mutate({ url: receiver.url });
    receiver.answer = () => new Response("no", { status: 500 });
    await emit();
    await deliver();
    await harness.prisma.webhookDelivery.updateMany({ data: { nextAttemptAt: new Date(Date.now() + 6 * 3_600_000) } });
    receiver.answer = () => new Response("ok");
    const [waiting] = await log();
    for (let again = 0; again < 3; again += 1)
      expect(await client().resend.mutate({ deliveryId: waiting?.id ?? "" })).toMatchObject({ id: waiting?.id ?? "" });
    expect(await deliver()).toBe(1);
    expect(await log()).toMatchObject([{ state: "delivered", attempts: 2 }]);
  });

  test("an endpoint that fails for more than five days is given up, and its people are told", async () => {
    const person = await harness.person();
    await harness.member(person, tenant.accountId, "owner");
    const { id } = await client().create.mutate({ url: receiver.url });
    receiver.answer = () => new Response("no", { status: 500 });
    await emit();
    await emit();
    await harness.prisma.webhookEndpoint.update({ where: { id }, data: { failingSince: new Date(Date.now() - 4 * 86_400_000) } });
    await deliver();
    expect((await client().list.query()).items[0]?.disabledAt).toBeNull();
    await harness.prisma.webhookEndpoint.update({ where: { id }, data: { failingSince: new Date(Date.now() - 6 * 86_400_000) } });
    await comeDue();
    await deliver();
    expect((await client().list.query()).items[0]?.disabledAt).not.toBeNull();
    expect((await log()).map(({ state }) => state)).toEqual(["failed", "failed"]);
    expect(await emit()).toBe(0);
    expect(await harness.prisma.queuedMail.count({ where: { recipient: person.email } })).toBe(1);
    const [failed] = await log();
    const refusal = await refusalOf(client().resend.mutate({ deliveryId: failed?.id ?? "" }));
    expect(refusal.data.reason).toBe("endpoint_disabled");
  });

  test("an endpoint that says it is gone is left alone at once", async () => {
    await client().create.mutate({ url: receiver.url });
    receiver.answer = () => new Response(null, { status: 410 });
    await emit();
    await deliver();
    expect((await client().list.query()).items[0]?.disabledAt).not.toBeNull();
  });

  test("a connection that is refused is a failure that is tried again", async () => {
    const gone = openReceiver();
    await gone.close();
    await client().create.mutate({ url: gone.url });
    await emit();
    await deliver();
    expect(await log()).toMatchObject([{ lastFailure: "connection_failed", lastStatus: null }]);
  });

  test("a server that takes the connection and says nothing is given up in time", async () => {
    const silent = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data: () => undefined } });
    const url = new URL(`http://127.0.0.1:${silent.port}/`);
    const post = { url, addresses: ["127.0.0.1"], headers: {}, body: "{}", timeoutMs: 50 };
    expect(await postPinned(post)).toEqual({ failure: "timed_out" });
    silent.stop(true);
  });

  test("an answer that never ends counts by its status, and is let go in time", async () => {
    receiver.answer = () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) }));
    const post = { url: new URL(receiver.url), addresses: ["127.0.0.1"], headers: {}, body: "{}", timeoutMs: 300 };
    expect(await postPinned(post)).toEqual({ status: 200 });
  });

  test("of a large answer no more than its bound is read", async () => {
    let sent = 0;
    receiver.answer = () =>
      new Response(
        new ReadableStream({
          async pull(controller) {
            sent += 64 * 1024;
            controller.enqueue(new Uint8Array(64 * 1024));
            await Bun.sleep(1);
          },
        }),
      );
    await client().create.mutate({ url: receiver.url });
    await emit();
    await deliver();
    expect(await log()).toMatchObject([{ state: "delivered", lastStatus: 200 }]);
    expect(sent).toBeLessThan(8 * 1024 * 1024);
  });
});

describe("a secret", () => {
  test("that was rotated signs beside the new one through its grace, and not after it", async () => {
    const { id, secret: old } = await client().create.mutate({ url: receiver.url });
    const { secret } = await client().rotateSecret.mutate({ id, graceSeconds: 60 });
    expect(secret).not.toBe(old);
    await emit();
    await deliver();
    expect(receiver.received[0]?.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
    verified(old, 0);
    verified(secret, 0);

    await harness.prisma.webhookEndpoint.update({ where: { id }, data: { previousSecretEndsAt: new Date(0) } });
    await emit();
    await deliver();
    expect(() => verified(old, 1)).toThrow();
    verified(secret, 1);
  });

  test("is shown once and stands nowhere in the database as it is", async () => {
    const { id, secret } = await client().create.mutate({ url: receiver.url });
    expect(JSON.stringify(await client().list.query())).not.toContain(secret);
    const row = await harness.prisma.webhookEndpoint.findUniqueOrThrow({ where: { id } });
    expect(Buffer.from(row.secret).toString("latin1")).not.toContain(secret.slice("whsec_".length));
    const acts = await harness.prisma.auditEntry.findMany({ where: { target: tenant.accountId } });
    expect(JSON.stringify(acts.map(({ detail }) => detail))).not.toContain(secret);
  });
});

test("an account has at most ten endpoints", async () => {
  for (let count = 0; count < 10; count += 1) await client().create.mutate({ url: receiver.url });
  const refusal = await refusalOf(client().create.mutate({ url: receiver.url }));
  expect(refusal.data).toMatchObject({ code: "CONFLICT", reason: "too_many_endpoints" });
});

test("the pauses grow from seconds to a day, and differ by chance by a fifth", () => {
  expect(RETRY_PAUSES_MS.map((_, index) => retryPauseMs(index + 1, 0.5))).toEqual([...RETRY_PAUSES_MS]);
  expect(retryPauseMs(1, 0)).toBe(4_000);
  expect(retryPauseMs(1, 1)).toBe(6_000);
  expect(retryPauseMs(RETRY_PAUSES_MS.length + 1, 0.5)).toBeNull();
});

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
    const policy = { ...targets, resolve: async () => ["127.0.0.1"], ...(certificateAuthority ? { certificateAuthority } : {}) };
    await client().create.mutate({ url: `https://${hostname}:${secure.port}/` });
    await emit();
    await deliverWebhooks({ ...harness.dependencies, webhookTargets: policy });
    const { received } = secure;
    await secure.close();
    return { received, delivery: (await log())[0] };
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
