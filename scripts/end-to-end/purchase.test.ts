/** A customer's money, from the first refusal to the automatic top-up, against the program that the README's first command starts. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { Sellapi, TierRestrictedError } from "sellapi";
import { type AppRouter, createControlClient } from "sellapi/control";
import { type EmbeddedServer, startEmbeddedServer } from "./embedded-server.ts";

const PRO_MODEL = "openai/gpt-4o";
const WAIT_MAX_MS = 20_000;
const POLL_MS = 50;

let server: EmbeddedServer;
let client: Sellapi;
let control: ReturnType<typeof createControlClient<AppRouter>>;

beforeAll(async () => {
  server = await startEmbeddedServer();
  const { baseUrl, apiKey, managementKey } = server.demo;
  client = new Sellapi({ baseURL: `${baseUrl}/v1`, apiKey, maxRetries: 0 });
  control = createControlClient({ url: `${baseUrl}/trpc`, token: managementKey });
}, 60_000);

afterAll(async () => {
  expect(await server.stop()).toBe(0);
}, 60_000);

/** Asks until the answer fits. */
async function until<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  const deadline = performance.now() + WAIT_MAX_MS;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (performance.now() > deadline) throw new Error(`waited in vain; the last answer was ${JSON.stringify(answer)}`);
    await Bun.sleep(POLL_MS);
  }
}

const account = () => control.account.get.query();
const payments = async () => (await control.billing.payments.query({})).items;
const call = () => client.chat.completions.create({ model: PRO_MODEL, messages: [{ role: "user", content: "Hello!" }] });

test("refused, bought, served, invoiced, refunded, and topped up once under fifty parallel requests", async () => {
  expect(
    await call().then(
      () => null,
      (error: unknown) => error,
    ),
  ).toBeInstanceOf(TierRestrictedError);

  const { orderId, url } = await control.billing.createCheckout.mutate({ pack: "usd_10", saveCard: true });
  const paid = await fetch(url, {
    method: "POST",
    body: new URLSearchParams({ number: "4242424242424242" }),
    redirect: "manual",
  });
  expect(paid.status).toBe(303);
  const bought = await until(account, ({ tier }) => tier === "pro");
  expect(bought.balance).toBe("1010000");
  expect((await call()).choices).toHaveLength(1);
  expect((await control.billing.invoices.query({})).items).toMatchObject([{ status: "paid", totalCents: 1_000 }]);

  // The free credits pay for what was called, so that the purchase itself is unspent.
  expect(await control.billing.refund.mutate({ orderId })).toMatchObject({ refundedCents: 1_000, creditsTakenBack: "1000000" });
  expect(Number((await account()).balance)).toBeLessThan(10_000);

  const threshold = (await account()).available;
  await control.billing.autoTopUp.set.mutate({ enabled: true, threshold, pack: "usd_5", monthlyCeilingCents: 5_000 });
  await Promise.all(Array.from({ length: 50 }, call));
  await until(payments, (items) => items.some(({ source, status }) => source === "auto_top_up" && status === "paid"));
  await Promise.all(Array.from({ length: 10 }, call));
  const items = await payments();
  expect(items.filter(({ source }) => source === "auto_top_up")).toHaveLength(1);
  expect(items.find((payment) => payment.orderId === orderId)?.status).toBe("refunded");
}, 60_000);
