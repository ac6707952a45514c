/** billing.autoTopUp.get and set. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { settleOrder } from "../../src/billing/settle/settle-order.ts";
import { refusalOf, type Tenant } from "../harness.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

let harness: BillingHarness;
let tenant: Tenant;

beforeAll(async () => {
  harness = await openBillingHarness();
  tenant = await harness.tenant(0);
  const { orderId, url } = await harness.checkout(tenant, "usd_5", true);
  await harness.pay(url);
  await settleOrder(harness.dependencies, orderId);
});
afterAll(() => harness.close());

const settings = { enabled: true, threshold: "100000", pack: "usd_5", monthlyCeilingCents: 2_000 };
const set = () => harness.client(tenant.secret).billing.autoTopUp.set.mutate(settings);
const get = () => harness.client(tenant.secret).billing.autoTopUp.get.query();

describe("billing.autoTopUp.set", () => {
  test("needs a saved card, a known pack and a ceiling of at least its price", async () => {
    const cardless = await harness.tenant(0);
    const setting = (secret: string, change: object) =>
      refusalOf(harness.client(secret).billing.autoTopUp.set.mutate({ ...settings, ...change }));
    expect((await setting(cardless.secret, {})).data.fieldErrors).toHaveProperty("enabled");
    expect((await setting(tenant.secret, { pack: "usd_1" })).data.fieldErrors).toHaveProperty("pack");
    expect((await setting(tenant.secret, { monthlyCeilingCents: 499 })).data.fieldErrors).toHaveProperty("monthlyCeilingCents");
    expect((await setting(tenant.secret, { threshold: "0" })).data.fieldErrors).toHaveProperty("threshold");
  });

  test("leaves an audit row, and what was set can be read", async () => {
    await set();
    expect(await get()).toMatchObject({ enabled: true, threshold: "100000", pack: "usd_5", monthlyCeilingCents: 2_000 });
    const [act] = await harness.prisma.auditEntry.findMany({
      where: { target: tenant.accountId, action: "billing.autoTopUp.set" },
    });
    expect(act).toMatchObject({
      actor: tenant.managementKeyId,
      detail: { threshold: "100000" },
    });
  });
});
