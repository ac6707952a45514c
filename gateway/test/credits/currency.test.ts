/** GET /v1/credits?currency=: the balance in other money, at the rate that the answer names. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ environment: { CURRENCY_RATES: "INR=83.5,EUR=0.9234" } });
  caller = await gateway.createCaller({ credits: "9999.175001" });
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

async function creditsIn(query: string, prefix = "/v1"): Promise<Record<string, unknown>> {
  const response = await gateway.get(`${prefix}/credits${query}`, caller);
  expect(response.status).toBe(200);
  return response.json();
}

test.each([
  ["", { currency: "USD", amount: "0.09999175001", exchange_rate: "1" }],
  ["?currency=USD", { currency: "USD", amount: "0.09999175001", exchange_rate: "1" }],
  ["?currency=INR", { currency: "INR", amount: "8.349311125835", exchange_rate: "83.5" }],
  ["?currency=inr", { currency: "INR", amount: "8.349311125835", exchange_rate: "83.5" }],
  ["?currency=EUR", { currency: "EUR", amount: "0.092332381959234", exchange_rate: "0.9234" }],
])("%p is exact to the last decimal, and changes no credits", async (query, expected) => {
  for (const prefix of ["/v1", "/api/v1"]) {
    expect(await creditsIn(query, prefix)).toMatchObject({ ...expected, balance: "9999.175001" });
  }
});

test("the account's own currency is the default, where it has a rate", async () => {
  const { prisma } = gateway;
  const other = await gateway.createCaller({ credits: "100000" });
  await prisma.account.update({ where: { id: other.accountId }, data: { currency: "INR" } });
  expect(await (await gateway.get("/v1/credits", other)).json()).toMatchObject({ currency: "INR", amount: "83.5" });
  const another = await gateway.createCaller({ credits: "100000" });
  await prisma.account.update({ where: { id: another.accountId }, data: { currency: "JPY" } });
  expect(await (await gateway.get("/v1/credits", another)).json()).toMatchObject({ currency: "USD", amount: "1" });
});

test.each(["XXX", "", "toString", "€"])(
  "%p has no rate: the refusal names the field and the currencies there are",
  async (currency) => {
    const response = await gateway.get(`/v1/credits?currency=${encodeURIComponent(currency)}`, caller);
    const invalid = { status: 400, code: "invalid_request", type: "invalid_request_error", param: "currency" };
    const { message } = await expectError(response, invalid);
    expect(message).toContain("USD, INR, EUR");
  },
);
