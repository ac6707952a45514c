/** What becomes of a delivery that is not taken. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { RETRY_PAUSES_MS, retryPauseMs } from "../../src/webhooks/delivery/retry-schedule.ts";
import { refusalOf } from "../harness.ts";
import { openReceiver } from "./receiver.ts";
import { openWebhookScene, type WebhookScene } from "./webhook-scene.ts";

let scene: WebhookScene;
beforeAll(async () => {
  scene = await openWebhookScene();
});
afterEach(() => scene.end());
afterAll(() => scene.close());

describe("what is not taken", () => {
  test("is tried again after a pause, with the same id and body and a new timestamp, until it is taken", async () => {
    const { secret } = await scene.client().create.mutate({ url: scene.receiver.url });
    scene.receiver.answer = () => new Response("no", { status: 500 });
    await scene.emit();
    await scene.deliver();
    const [failed] = await scene.log();
    expect(failed).toMatchObject({ state: "pending", attempts: 1, lastStatus: 500, lastFailure: "refused" });
    const pauseMs = Date.parse(failed?.nextAttemptAt ?? "") - Date.now();
    expect(pauseMs).toBeGreaterThan(0);
    expect(pauseMs).toBeLessThan(6_500);
    expect(await scene.deliver()).toBe(0);
    expect((await scene.endpoint())?.failingSince).not.toBeNull();

    scene.receiver.answer = () => new Response(null, { status: 204 });
    await scene.comeDue();
    await scene.deliver();
    expect(await scene.log()).toMatchObject([{ state: "delivered", attempts: 2, lastStatus: 204 }]);
    expect((await scene.endpoint())?.failingSince).toBeNull();
    const [first, second] = scene.receiver.received;
    expect(second?.body).toBe(first?.body ?? "");
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"] ?? "");
    scene.verified(secret, 1);
  });

  test("is given up after the last try", async () => {
    await scene.client().create.mutate({ url: scene.receiver.url });
    scene.receiver.answer = () => new Response("no", { status: 503 });
    await scene.emit();
    for (let attempt = 0; attempt <= RETRY_PAUSES_MS.length; attempt += 1) {
      await scene.comeDue();
      await scene.deliver();
    }
    expect(scene.receiver.received).toHaveLength(RETRY_PAUSES_MS.length + 1);
    expect(await scene.log()).toMatchObject([{ state: "failed", attempts: RETRY_PAUSES_MS.length + 1, nextAttemptAt: null }]);
    await scene.comeDue();
    expect(await scene.deliver()).toBe(0);
  });

  test("is sent again on demand, under the same id", async () => {
    await scene.client().create.mutate({ url: scene.receiver.url });
    await scene.emit();
    await scene.deliver();
    const [sent] = await scene.log();
    const again = await scene.client().resend.mutate({ deliveryId: sent?.id ?? "" });
    expect(again).toMatchObject({ state: "pending", attempts: 0, eventId: sent?.eventId ?? "" });
    await scene.deliver();
    expect(scene.receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([
      sent?.eventId ?? "",
      sent?.eventId ?? "",
    ]);
  });

  test("and waits for its next try is sent now on demand, and not twice", async () => {
    await scene.client().create.mutate({ url: scene.receiver.url });
    scene.receiver.answer = () => new Response("no", { status: 500 });
    await scene.emit();
    await scene.deliver();
    await scene.harness.prisma.webhookDelivery.updateMany({ data: { nextAttemptAt: new Date(Date.now() + 6 * 3_600_000) } });
    scene.receiver.answer = () => new Response("ok");
    const [waiting] = await scene.log();
    for (let again = 0; again < 3; again += 1)
      expect(await scene.client().resend.mutate({ deliveryId: waiting?.id ?? "" })).toMatchObject({ id: waiting?.id ?? "" });
    expect(await scene.deliver()).toBe(1);
    expect(await scene.log()).toMatchObject([{ state: "delivered", attempts: 2 }]);
  });

  test("and is due in half a minute is sent now on demand as well", async () => {
    await scene.client().create.mutate({ url: scene.receiver.url });
    scene.receiver.answer = () => new Response("no", { status: 500 });
    await scene.emit();
    await scene.deliver();
    await scene.harness.prisma.webhookDelivery.updateMany({ data: { nextAttemptAt: new Date(Date.now() + 30_000) } });
    expect(await scene.deliver()).toBe(0);
    scene.receiver.answer = () => new Response("ok");
    const [waiting] = await scene.log();
    expect(await scene.client().resend.mutate({ deliveryId: waiting?.id ?? "" })).toMatchObject({ id: waiting?.id ?? "" });
    expect(await scene.deliver()).toBe(1);
    expect(await scene.log()).toMatchObject([{ state: "delivered", attempts: 2 }]);
  });

  test.each(["its first try", "a later one"])("and is on the wire with %s is not sent a second time on demand", async (which) => {
    await scene.client().create.mutate({ url: scene.receiver.url });
    const isLater = which === "a later one";
    await scene.emit();
    if (isLater) {
      scene.receiver.answer = () => new Response("no", { status: 500 });
      await scene.deliver();
      await scene.comeDue();
    }
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    scene.receiver.answer = async () => {
      ask();
      await answered;
      return new Response("ok");
    };
    const delivering = scene.deliver();
    await asked;
    const [onTheWire] = await scene.log();
    expect(await scene.client().resend.mutate({ deliveryId: onTheWire?.id ?? "" })).toMatchObject({ id: onTheWire?.id ?? "" });
    expect(await scene.deliver()).toBe(0);
    answer();
    expect(await delivering).toBe(1);
    expect(scene.receiver.received).toHaveLength(isLater ? 2 : 1);
    expect(await scene.log()).toMatchObject([{ state: "delivered", attempts: isLater ? 2 : 1 }]);
  });

  test("an endpoint that fails for more than five days is given up, and its people are told", async () => {
    const person = await scene.harness.person();
    await scene.harness.member(person, scene.tenant.accountId, "owner");
    const { id } = await scene.client().create.mutate({ url: scene.receiver.url });
    scene.receiver.answer = () => new Response("no", { status: 500 });
    await scene.emit();
    await scene.emit();
    await scene.failFor(id, 4);
    await scene.deliver();
    expect((await scene.endpoint())?.disabledAt).toBeNull();
    await scene.failFor(id, 6);
    await scene.comeDue();
    await scene.deliver();
    expect((await scene.endpoint())?.disabledAt).not.toBeNull();
    expect((await scene.log()).map(({ state }) => state)).toEqual(["failed", "failed"]);
    expect(await scene.emit()).toBe(0);
    expect(await scene.harness.prisma.queuedMail.count({ where: { recipient: person.email } })).toBe(1);
    const [failed] = await scene.log();
    const refusal = await refusalOf(scene.client().resend.mutate({ deliveryId: failed?.id ?? "" }));
    expect(refusal.data.reason).toBe("endpoint_disabled");
  });

  test("an endpoint that says it is gone is left alone at once", async () => {
    await scene.client().create.mutate({ url: scene.receiver.url });
    scene.receiver.answer = () => new Response(null, { status: 410 });
    await scene.emit();
    await scene.deliver();
    expect((await scene.endpoint())?.disabledAt).not.toBeNull();
  });

  test("a connection that is refused is a failure that is tried again", async () => {
    const gone = openReceiver();
    await gone.close();
    await scene.client().create.mutate({ url: gone.url });
    await scene.emit();
    await scene.deliver();
    expect(await scene.log()).toMatchObject([{ lastFailure: "connection_failed", lastStatus: null }]);
  });
});

test("the pauses grow from seconds to a day, and differ by chance by a fifth", () => {
  expect(RETRY_PAUSES_MS.map((_, index) => retryPauseMs(index + 1, 0.5))).toEqual([...RETRY_PAUSES_MS]);
  expect(retryPauseMs(1, 0)).toBe(4_000);
  expect(retryPauseMs(1, 1)).toBe(6_000);
  expect(retryPauseMs(RETRY_PAUSES_MS.length + 1, 0.5)).toBeNull();
});
