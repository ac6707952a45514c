/** Alerts: once per crossing, to the people who see to the money, by webhook and by mail. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { createApiKey, wholeCredits } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { alertPaymentFailed } from "../../src/alerts/alert-payment-failed.ts";
import { reviewAccounts } from "../../src/alerts/review-accounts.ts";
import { sendQueuedMails } from "../../src/alerts/send-queued-mails.ts";
import type { Mail } from "../../src/index.ts";
import { type Harness, openHarness, type SignedIn, type Tenant } from "../harness.ts";

let harness: Harness;
let tenant: Tenant;
let owner: SignedIn;
let keyId: string;
const sent: Mail[] = [];
let isMailDown = false;

beforeAll(async () => {
  harness = await openHarness({
    mailer: {
      async send(mail) {
        if (isMailDown) throw new Error("the mail server is away");
        sent.push(mail);
      },
      close: () => undefined,
    },
  });
  owner = await harness.person();
}, 30_000);
beforeEach(async () => {
  tenant = await harness.tenant(2_000);
  await harness.member(owner, tenant.accountId, "owner");
  keyId = (await harness.apiKey(tenant.accountId)).id;
  await harness.client(tenant.secret).webhooks.create.mutate({ url: "https://hooks.example.com/" });
  await harness.prisma.queuedMail.deleteMany();
  sent.length = 0;
});
afterAll(() => harness.close());

const spend = (credits: number, key = keyId) => harness.charge({ accountId: tenant.accountId, keyId: key, credits });
const review = () => reviewAccounts(harness.prisma);
const events = async () => {
  const page = await harness.client(tenant.secret).webhooks.deliveries.query();
  return page.items.map(({ type, body }) => ({ type, data: JSON.parse(body).data as Record<string, unknown> })).reverse();
};
const grant = async (credits: string) => {
  const operator = await harness.operator();
  const input = { accountId: tenant.accountId, credits, reason: "test" };
  await harness.client(operator.secret).admin.credits.grant.mutate(input);
};
async function mails(): Promise<Mail[]> {
  await sendQueuedMails(harness.dependencies);
  return sent.filter(({ to }) => to === owner.email);
}

describe("a balance", () => {
  test("that falls below 1,000 credits is told once, however often it is looked at and spent from", async () => {
    await spend(999);
    await review();
    expect(await events()).toEqual([]);
    await spend(2);
    await Promise.all([review(), review(), review()]);
    await spend(10);
    await review();
    expect(await events()).toEqual([
      { type: "balance.low", data: { accountId: tenant.accountId, balance: "999", threshold: "1000" } },
    ]);
    expect(await mails()).toMatchObject([{ subject: expect.stringContaining("Low balance") as string }]);
    expect(sent[0]?.text).toContain("999 credits");
    expect(sent[0]?.link).toBe("http://control.test/dashboard/billing");
  });

  test("that rises and falls again is told again", async () => {
    await spend(1_500);
    await review();
    await grant("5000");
    await review();
    await spend(5_000);
    await review();
    expect((await events()).map(({ type }) => type)).toEqual(["balance.low", "balance.low"]);
  });

  test("that is spent to the end at once makes two events and one mail", async () => {
    await spend(2_000);
    await review();
    await review();
    expect((await events()).map(({ type }) => type)).toEqual(["balance.low", "balance.empty"]);
    const told = await mails();
    expect(told).toHaveLength(1);
    expect(told[0]?.subject).toStartWith("No credits left");
  });

  test("is held against the account's own mark, also one that is set above it, and against none where none is wanted", async () => {
    const { alerts } = harness.client(tenant.secret);
    expect(await alerts.get.query()).toEqual({ lowBalance: "1000" });
    await spend(1_500);
    expect(await alerts.set.mutate({ lowBalance: null })).toEqual({ lowBalance: null });
    await review();
    expect(await events()).toEqual([]);
    await alerts.set.mutate({ lowBalance: "600" });
    await review();
    expect(await events()).toMatchObject([{ type: "balance.low", data: { balance: "500", threshold: "600" } }]);
  });

  test("of another account tells this one nothing", async () => {
    const other = await harness.tenant(10);
    const otherKey = await harness.apiKey(other.accountId);
    await harness.charge({ accountId: other.accountId, keyId: otherKey.id, credits: 10 });
    await review();
    expect(await events()).toEqual([]);
  });
});

describe("a key", () => {
  const capped = async (credits: number, window: "lifetime" | "day") => {
    const spendCap = { credits: wholeCredits(credits), window };
    const { key } = await createApiKey(harness.prisma, TEST_PEPPERS, { accountId: tenant.accountId, name: "capped", spendCap });
    return key.id;
  };

  test("that spends its cap is told once, and again when the cap was raised and spent", async () => {
    const id = await capped(100, "lifetime");
    await spend(98, id);
    await review();
    expect(await events()).toEqual([]);
    await spend(1.5, id);
    await review();
    await spend(0.4, id);
    await review();
    expect(await events()).toEqual([
      {
        type: "key.cap_reached",
        data: { accountId: tenant.accountId, keyId: id, keyName: "capped", cap: "100", window: "lifetime", spent: "99.5" },
      },
    ]);
    expect(await mails()).toMatchObject([{ subject: "Spend cap reached: capped" }]);
    const spendCap = { credits: "150", window: "lifetime" } as const;
    await harness.client(tenant.secret).keys.update.mutate({ id, spendCap });
    await spend(50, id);
    await review();
    expect(await events()).toHaveLength(2);
  });

  test("is told again in its next window", async () => {
    const id = await capped(10, "day");
    await spend(10, id);
    await review();
    // As if that had been the day before.
    await harness.prisma.$executeRaw`
      UPDATE raised_alerts SET subject = regexp_replace(subject, '[0-9]+$', '0') WHERE account_id = ${tenant.accountId}`;
    await review();
    expect(await events()).toHaveLength(2);
  });
});

describe("a payment that failed", () => {
  const fail = (ref: string) => {
    const failure = { amountCents: 1_005n, currency: "usd", reason: "The card was declined." };
    return harness.prisma.$transaction((tx) => alertPaymentFailed(tx, { accountId: tenant.accountId, ref, ...failure }));
  };

  test("is mailed once per payment, with amount and reason", async () => {
    expect(await fail("order_1")).toBe(true);
    expect(await fail("order_1")).toBe(false);
    expect(await fail("order_2")).toBe(true);
    const told = await mails();
    expect(told).toHaveLength(2);
    expect(told[0]?.text).toContain("10.05 USD");
    expect(told[0]?.text).toContain("The card was declined.");
  });
});

describe("queued mail", () => {
  test("goes to owners, admins and billing members, and to nobody else", async () => {
    const [biller, developer] = await Promise.all([harness.person(), harness.person()]);
    await harness.member(biller, tenant.accountId, "billing");
    await harness.member(developer, tenant.accountId, "developer");
    await spend(2_000);
    await review();
    await mails();
    // Signing up is mailed too.
    const told = sent.filter(({ subject }) => subject.startsWith("No credits left")).map(({ to }) => to);
    expect(told.toSorted()).toEqual([owner.email, biller.email].toSorted());
  });

  test("waits while the mail server is away, and is sent once", async () => {
    await spend(2_000);
    await review();
    isMailDown = true;
    expect(await sendQueuedMails(harness.dependencies)).toBe(0);
    isMailDown = false;
    expect(await sendQueuedMails(harness.dependencies)).toBe(0);
    await harness.prisma.queuedMail.updateMany({ data: { nextAttemptAt: new Date(0) } });
    await Promise.all([sendQueuedMails(harness.dependencies), sendQueuedMails(harness.dependencies)]);
    expect(sent.filter(({ to }) => to === owner.email)).toHaveLength(1);
    expect(await harness.prisma.queuedMail.count()).toBe(0);
  });
});
