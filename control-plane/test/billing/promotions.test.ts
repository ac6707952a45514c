/** Promotional codes of our own. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { createPromotionCode } from "../../src/billing/promotions/redeem-code.ts";
import { refusalOf, type Tenant } from "../harness.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

let harness: BillingHarness;

beforeAll(async () => {
  harness = await openBillingHarness();
});
afterAll(() => harness.close());

const redeem = (tenant: Tenant, code: string) => harness.client(tenant.secret).billing.redeem.mutate({ code });
const make = (code: string, redemptionsMax = 100, expiresAt: Date | null = null) =>
  createPromotionCode(harness.prisma, { code, credits: wholeCredits(5_000), redemptionsMax, expiresAt });

describe("billing.redeem", () => {
  test("gives a code's credits once per account, in any case and with spaces around it", async () => {
    await make("Welcome-26");
    const tenant = await harness.tenant(10);
    expect(await redeem(tenant, " welcome-26 ")).toEqual({ credits: "5000", balance: "5010" });
    expect((await refusalOf(redeem(tenant, "WELCOME-26"))).data.fieldErrors?.code?.[0]).toContain(
      "redeemed by this account before",
    );
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: wholeCredits(5_010), tier: "free" });
    expect(await harness.brokenInvariants()).toEqual([]);
  });

  test("asked twenty times at once by one account gives once, and counts once", async () => {
    await make("ONCE");
    const tenant = await harness.tenant(0);
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => redeem(tenant, "ONCE")));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await harness.prisma.promotionCode.findUniqueOrThrow({ where: { code: "ONCE" } })).toMatchObject({ redemptions: 1 });
  });

  test("gives no more often than the code allows", async () => {
    await make("THREE", 3);
    const tenants = await Promise.all(Array.from({ length: 8 }, () => harness.tenant(0)));
    const answers = await Promise.allSettled(tenants.map((tenant) => redeem(tenant, "THREE")));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });

  test("answers alike for a code that is unknown, expired or used up", async () => {
    await make("OLD", 5, new Date(Date.now() - 1_000));
    await make("USED-UP", 1);
    await redeem(await harness.tenant(0), "USED-UP");
    const tenant = await harness.tenant(0);
    const messages = [];
    for (const code of ["OLD", "USED-UP", "NEVER-MADE"]) messages.push((await refusalOf(redeem(tenant, code))).message);
    expect(new Set(messages).size).toBe(1);
  });

  test("lets nobody try codes without end: the twenty-first attempt of an hour waits, even with a good code", async () => {
    await make("GUESSED");
    const tenant = await harness.tenant(0);
    for (let attempt = 0; attempt < 20; attempt += 1) await refusalOf(redeem(tenant, `GUESS-${attempt}`));
    const refusal = await refusalOf(redeem(tenant, "GUESSED"));
    expect(refusal.data).toMatchObject({ httpStatus: 429, reason: "rate_limit_exceeded" });
    expect((await harness.balanceOf(tenant)).balance).toBe(0n);
    expect(await redeem(await harness.tenant(0), "GUESSED")).toMatchObject({ credits: "5000" });
  });
});
