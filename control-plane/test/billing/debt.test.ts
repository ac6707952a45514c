/** An account that a disputed payment left in debt: it can see what happened and pay, and nothing else until it has. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { settleOrder } from "../../src/billing/settle/settle-order.ts";
import { type ErrorBody, refusalOf, type Tenant } from "../harness.ts";
import { aimAt, callProcedure, mountedPaths, procedureCases } from "../procedures.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

const SERVED = [
  "account.get",
  "billing.createCheckout",
  "billing.createPortal",
  "billing.invoices",
  "billing.packs",
  "billing.payments",
];

let harness: BillingHarness;
let tenant: Tenant;

beforeAll(async () => {
  harness = await openBillingHarness();
});
beforeEach(async () => {
  tenant = await harness.tenant(0);
  const { orderId, url, sessionId } = await harness.checkout(tenant, "usd_5");
  await harness.pay(url);
  await settleOrder(harness.dependencies, orderId);
  const key = await harness.apiKey(tenant.accountId);
  await harness.charge({ accountId: tenant.accountId, keyId: key.id, credits: 200_000 });
  const { payment_intent } = await harness.stripe.checkout.sessions.retrieve(sessionId);
  const { latest_charge } = await harness.stripe.paymentIntents.retrieve(String(payment_intent));
  await harness.control(`charges/${latest_charge}/dispute`, {});
  await settleOrder(harness.dependencies, orderId);
});
afterEach(async () => {
  expect(await harness.brokenInvariants()).toEqual([]);
});
afterAll(() => harness.close());

const paths = mountedPaths().filter((path) => !/^(operator|person|owner)$/.test(procedureCases[path]?.needs ?? ""));

describe("an account in debt", () => {
  test("is served what shows its payments and takes them, and told of its debt by everything else", async () => {
    const served: string[] = [];
    // Things of an account in good standing: what an account in debt may do does not depend on whose they are.
    const aim = await aimAt(harness, await harness.tenant());
    for (const path of paths) {
      const reply = await callProcedure<ErrorBody>(harness, path, tenant.secret, procedureCases[path]?.input(aim));
      if (reply.status === 200) served.push(path);
      else {
        expect(reply.body.error.data).toMatchObject({ httpStatus: 403, reason: "api_disabled" });
        expect(reply.body.error.message).toContain("a debt of 200000 credits");
      }
    }
    expect(served).toEqual(SERVED);
  });

  test("buys, which pays the debt and leaves the rest, and works again", async () => {
    expect(await harness.client(tenant.secret).account.get.query()).toMatchObject({
      status: "suspended",
      balance: "0",
      owed: "200000",
    });
    const { orderId, url } = await harness.checkout(tenant, "usd_5");
    await harness.pay(url);
    await settleOrder(harness.dependencies, orderId);
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: wholeCredits(300_000), owed: 0n, status: "active" });
    expect((await harness.client(tenant.secret).keys.create.mutate({ name: "again" })).secret).toStartWith("sk-sellapi-");
  });

  test("is served to its members in person as well, within their roles", async () => {
    const person = await harness.person();
    const billing = await harness.member(person, tenant.accountId, "billing");
    expect((await harness.mutate("billing.createCheckout", billing, { pack: "usd_5" })).status).toBe(200);
    const viewer = await harness.member(await harness.person(), tenant.accountId, "viewer");
    expect((await harness.query("billing.payments", viewer)).status).toBe(200);
    const refused = await harness.mutate("billing.createCheckout", viewer, { pack: "usd_5" });
    expect(refused.body.error.data).toMatchObject({ httpStatus: 403, reason: "scope_restricted" });
  });
});

test("an account that an operator suspended, or that was closed, cannot buy", async () => {
  for (const status of ["suspended", "closed"] as const) {
    const other = await harness.tenant(0);
    await harness.prisma.account.update({ where: { id: other.accountId }, data: { status } });
    expect((await refusalOf(harness.checkout(other))).data).toMatchObject({ httpStatus: 403, reason: "api_disabled" });
  }
});
