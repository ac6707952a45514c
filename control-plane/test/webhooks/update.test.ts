/** Changing an endpoint: switched off and on, by its account and by us. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import { sendQueuedMails } from "../../src/alerts/send-queued-mails.ts";
import type { Mail } from "../../src/index.ts";
import { deliverWebhooks } from "../../src/webhooks/delivery/deliver-webhooks.ts";
import { enqueueEvent } from "../../src/webhooks/outbox.ts";
import { PUBLIC_TARGETS } from "../../src/webhooks/target/target-policy.ts";
import { type Harness, openHarness, refusalOf, type Tenant } from "../harness.ts";
import { openReceiver, type Receiver } from "./receiver.ts";

let harness: Harness;
let tenant: Tenant;
let receiver: Receiver;
let id: string;
const mails: Mail[] = [];

beforeAll(async () => {
  const mailer = { send: async (mail: Mail) => void mails.push(mail), close: () => undefined };
  harness = await openHarness({ webhookTargets: { ...PUBLIC_TARGETS, allowLoopback: true }, mailer });
});
beforeEach(async () => {
  tenant = await harness.tenant();
  receiver = openReceiver();
  ({ id } = await client().create.mutate({ url: receiver.url }));
});
afterEach(async () => {
  await receiver.close();
  await harness.prisma.webhookEndpoint.deleteMany();
});
afterAll(() => harness.close());

const client = () => harness.client(tenant.secret).webhooks;
const emit = () =>
  harness.prisma.$transaction((tx) =>
    enqueueEvent(tx, { accountId: tenant.accountId, type: "balance.low", payload: { balance: "1", threshold: "2" } }),
  );
const deliver = () => deliverWebhooks(harness.dependencies);
const log = async () => (await client().deliveries.query()).items;
const endpoint = async () => (await client().list.query()).items[0];

/** As five days of failures leave an endpoint. */
async function failForDays(): Promise<void> {
  receiver.answer = () => new Response("no", { status: 500 });
  await harness.prisma.webhookEndpoint.update({ where: { id }, data: { failingSince: new Date(Date.now() - 6 * 86_400_000) } });
  await emit();
  await deliver();
}

test("an endpoint that its account disables gets nothing more, not even what waited, and says why", async () => {
  await emit();
  expect(await client().update.mutate({ id, enabled: false })).toMatchObject({ enabled: false, disabledReason: "by_account" });
  expect(await emit()).toBe(0);
  await deliver();
  expect(receiver.received).toEqual([]);
  expect(await log()).toMatchObject([{ state: "failed", nextAttemptAt: null }]);
});

test("an endpoint that was given up is mailed about with what to do, and after enabling takes new events and resent ones", async () => {
  const person = await harness.person();
  await harness.member(person, tenant.accountId, "owner");
  await failForDays();
  expect(await endpoint()).toMatchObject({ enabled: false, disabledReason: "failing", disabledAt: expect.any(String) });
  await sendQueuedMails(harness.dependencies);
  const [mail] = mails.filter(({ to, subject }) => to === person.email && subject.includes("webhook endpoint"));
  expect(mail?.text).toContain(id);
  expect(mail?.text).toContain("webhooks.update");
  const [missed] = await log();
  expect((await refusalOf(client().resend.mutate({ deliveryId: missed?.id ?? "" }))).data.reason).toBe("endpoint_disabled");

  receiver.answer = () => new Response("ok");
  const enabled = await client().update.mutate({ id, enabled: true });
  expect(enabled).toMatchObject({ enabled: true, disabledAt: null, disabledReason: null, failingSince: null });
  await client().resend.mutate({ deliveryId: missed?.id ?? "" });
  expect(await emit()).toBe(1);
  const before = receiver.received.length;
  expect(await deliver()).toBe(2);
  expect(receiver.received).toHaveLength(before + 2);
  expect(await endpoint()).toMatchObject({ enabled: true, failingSince: null });
});

test("one failure after it was enabled again does not disable it at once", async () => {
  await failForDays();
  await client().update.mutate({ id, enabled: true });
  await emit();
  await deliver();
  expect(await endpoint()).toMatchObject({ enabled: true, failingSince: expect.any(String) });
});

test("disabling what is disabled keeps the first reason, and enabling what is enabled changes nothing", async () => {
  await failForDays();
  const before = await endpoint();
  const again = await client().update.mutate({ id, enabled: false });
  expect(before).toEqual(again);
  await client().update.mutate({ id, enabled: true });
  const enabled = await endpoint();
  const enabledAgain = await client().update.mutate({ id, enabled: true });
  expect(enabled).toEqual(enabledAgain);
});

test("an event that was written while its endpoint was being disabled waits, and is sent when it is enabled", async () => {
  await emit();
  await harness.prisma.webhookEndpoint.update({ where: { id }, data: { disabledAt: new Date(), disabledReason: "by_account" } });
  expect(await deliver()).toBe(0);
  expect(receiver.received).toEqual([]);
  await client().update.mutate({ id, enabled: true });
  expect(await deliver()).toBe(1);
});

test("what was taken while its endpoint was being disabled stands in the log as delivered", async () => {
  receiver.answer = async () => {
    await client().update.mutate({ id, enabled: false });
    return new Response("ok");
  };
  await emit();
  await deliver();
  expect(await log()).toMatchObject([{ state: "delivered", lastStatus: 200 }]);
  expect(await endpoint()).toMatchObject({ enabled: false, disabledReason: "by_account" });
});

test("URL and events are changed alone or together, the secret stays, and the audit says what but no path", async () => {
  const url = `${receiver.url}/elsewhere?token=secret`;
  expect(await client().update.mutate({ id, url })).toMatchObject({ url, enabled: true });
  await emit();
  await deliver();
  expect(receiver.received.map(({ path }) => path)).toEqual(["/elsewhere"]);
  expect(await client().update.mutate({ id, events: ["payment.succeeded"] })).toMatchObject({
    url,
    events: ["payment.succeeded"],
  });
  expect(await emit()).toBe(0);
  const acts = await harness.prisma.auditEntry.findMany({ where: { target: tenant.accountId, action: "webhooks.update" } });
  expect(acts).toHaveLength(2);
  expect(JSON.stringify(acts.map(({ detail }) => detail))).not.toContain("token=secret");
});

test("a change to a private address, of nothing, or of another account's endpoint is refused and names why", async () => {
  const refused = await refusalOf(client().update.mutate({ id, url: "https://10.0.0.1/" }));
  expect(refused.data.fieldErrors).toHaveProperty("url");
  expect((await refusalOf(client().update.mutate({ id }))).data.reason).toBe("invalid_request");
  const other = await harness.tenant();
  const stranger = await refusalOf(harness.client(other.secret).webhooks.update.mutate({ id, enabled: false }));
  expect(stranger.data.reason).toBe("not_found");
  expect(await endpoint()).toMatchObject({ enabled: true, url: receiver.url });
});
