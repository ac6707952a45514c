/** Changing an endpoint: switched off and on, by its account and by us. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import { sendQueuedMails } from "../../src/alerts/send-queued-mails.ts";
import type { Mail } from "../../src/index.ts";
import { refusalOf } from "../harness.ts";
import { openWebhookScene, type WebhookScene } from "./webhook-scene.ts";

let scene: WebhookScene;
let id: string;
const mails: Mail[] = [];

beforeAll(async () => {
  const mailer = { send: async (mail: Mail) => void mails.push(mail), close: () => undefined };
  scene = await openWebhookScene({ mailer });
});
beforeEach(async () => {
  ({ id } = await scene.client().create.mutate({ url: scene.receiver.url }));
});
afterEach(() => scene.end());
afterAll(() => scene.close());

/** As five days of failures leave an endpoint. */
async function failForDays(): Promise<void> {
  scene.receiver.answer = () => new Response("no", { status: 500 });
  await scene.failFor(id, 6);
  await scene.emit();
  await scene.deliver();
}

test("an endpoint that its account disables gets nothing more, not even what waited, and says why", async () => {
  await scene.emit();
  expect(await scene.client().update.mutate({ id, enabled: false })).toMatchObject({
    enabled: false,
    disabledReason: "by_account",
  });
  expect(await scene.emit()).toBe(0);
  await scene.deliver();
  expect(scene.receiver.received).toEqual([]);
  expect(await scene.log()).toMatchObject([{ state: "failed", nextAttemptAt: null }]);
});

test("an endpoint that was given up is mailed about with what to do, and after enabling takes new events and resent ones", async () => {
  const person = await scene.harness.person();
  await scene.harness.member(person, scene.tenant.accountId, "owner");
  await failForDays();
  expect(await scene.endpoint()).toMatchObject({ enabled: false, disabledReason: "failing", disabledAt: expect.any(String) });
  await sendQueuedMails(scene.harness.dependencies);
  const [mail] = mails.filter(({ to, subject }) => to === person.email && subject.includes("webhook endpoint"));
  expect(mail?.text).toContain(id);
  expect(mail?.text).toContain("webhooks.update");
  const [missed] = await scene.log();
  expect((await refusalOf(scene.client().resend.mutate({ deliveryId: missed?.id ?? "" }))).data.reason).toBe("endpoint_disabled");

  scene.receiver.answer = () => new Response("ok");
  const enabled = await scene.client().update.mutate({ id, enabled: true });
  expect(enabled).toMatchObject({ enabled: true, disabledAt: null, disabledReason: null, failingSince: null });
  await scene.client().resend.mutate({ deliveryId: missed?.id ?? "" });
  expect(await scene.emit()).toBe(1);
  const before = scene.receiver.received.length;
  expect(await scene.deliver()).toBe(2);
  expect(scene.receiver.received).toHaveLength(before + 2);
  expect(await scene.endpoint()).toMatchObject({ enabled: true, failingSince: null });
});

test("one failure after it was enabled again does not disable it at once", async () => {
  await failForDays();
  await scene.client().update.mutate({ id, enabled: true });
  await scene.emit();
  await scene.deliver();
  expect(await scene.endpoint()).toMatchObject({ enabled: true, failingSince: expect.any(String) });
});

test("disabling what is disabled keeps the first reason, and enabling what is enabled changes nothing", async () => {
  await failForDays();
  const before = await scene.endpoint();
  const again = await scene.client().update.mutate({ id, enabled: false });
  expect(before).toEqual(again);
  await scene.client().update.mutate({ id, enabled: true });
  const enabled = await scene.endpoint();
  const enabledAgain = await scene.client().update.mutate({ id, enabled: true });
  expect(enabled).toEqual(enabledAgain);
});

test("an event that was written while its endpoint was being disabled waits, and is sent when it is enabled", async () => {
  await scene.emit();
  await scene.harness.prisma.webhookEndpoint.update({
    where: { id },
    data: { disabledAt: new Date(), disabledReason: "by_account" },
  });
  expect(await scene.deliver()).toBe(0);
  expect(scene.receiver.received).toEqual([]);
  await scene.client().update.mutate({ id, enabled: true });
  expect(await scene.deliver()).toBe(1);
});

test("what was taken while its endpoint was being disabled stands in the log as delivered", async () => {
  scene.receiver.answer = async () => {
    await scene.client().update.mutate({ id, enabled: false });
    return new Response("ok");
  };
  await scene.emit();
  await scene.deliver();
  expect(await scene.log()).toMatchObject([{ state: "delivered", lastStatus: 200 }]);
  expect(await scene.endpoint()).toMatchObject({ enabled: false, disabledReason: "by_account" });
});

test("URL and events are changed alone or together, the secret stays, and the audit says what but no path", async () => {
  const url = `${scene.receiver.url}/elsewhere?token=secret`;
  expect(await scene.client().update.mutate({ id, url })).toMatchObject({ url, enabled: true });
  await scene.emit();
  await scene.deliver();
  expect(scene.receiver.received.map(({ path }) => path)).toEqual(["/elsewhere"]);
  expect(await scene.client().update.mutate({ id, events: ["payment.succeeded"] })).toMatchObject({
    url,
    events: ["payment.succeeded"],
  });
  expect(await scene.emit()).toBe(0);
  const acts = await scene.harness.prisma.auditEntry.findMany({
    where: { target: scene.tenant.accountId, action: "webhooks.update" },
  });
  expect(acts).toHaveLength(2);
  expect(JSON.stringify(acts.map(({ detail }) => detail))).not.toContain("token=secret");
});

test("a change to a private address, of nothing, or of another account's endpoint is refused and names why", async () => {
  const refused = await refusalOf(scene.client().update.mutate({ id, url: "https://10.0.0.1/" }));
  expect(refused.data.fieldErrors).toHaveProperty("url");
  expect((await refusalOf(scene.client().update.mutate({ id }))).data.reason).toBe("invalid_request");
  const other = await scene.harness.tenant();
  const stranger = await refusalOf(scene.harness.client(other.secret).webhooks.update.mutate({ id, enabled: false }));
  expect(stranger.data.reason).toBe("not_found");
  expect(await scene.endpoint()).toMatchObject({ enabled: true, url: scene.receiver.url });
});
