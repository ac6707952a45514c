/**
 * A customer's whole life against the program that the README's first command starts: by a browser with its cookies, and by the SDK
 * with a management key. At the end the books are verified as an operator verifies them.
 */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { creditsToMicroCredits, Sellapi, TierRestrictedError } from "sellapi";
import { createControlClient } from "sellapi/control";
import { DECLINED_CARD, loseDispute, payAt } from "./at-stripe.ts";
import { Browser, type Control, linkInMailTo } from "./browser.ts";
import { type EmbeddedServer, startEmbeddedServer, verifyBooks } from "./embedded-server.ts";
import { type Belongings, listsOf, reachFor } from "./foreign-things.ts";
import { operate } from "./operate.ts";

// Passwords are hashed slowly on purpose, and the machine may be busy.
setDefaultTimeout(60_000);

/** Where the pages say they are; the tests reach the server at its own port, as a proxy does. */
const PUBLIC_URL = "http://sellapi.test";
const FREE_MODEL = "openai/gpt-4o-mini";
const PRO_MODEL = "openai/gpt-4o";
const PASSWORD = "correct horse battery";
const WAIT_MAX_MS = 20_000;
const POLL_MS = 25;

let server: EmbeddedServer;
/** Each door's customer, after their life. */
const customers: Belongings[] = [];

beforeAll(async () => {
  server = await startEmbeddedServer({ PUBLIC_URL });
});
afterAll(() => server.stop());

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

/** A new person, whose address is verified by the link of the mail. */
async function signUp(email: string): Promise<Browser> {
  const browser = new Browser({ baseUrl: server.demo.baseUrl, publicUrl: PUBLIC_URL });
  const signIn = () => browser.post("/auth/sign-in/email", { email, password: PASSWORD });
  expect(await browser.post("/auth/sign-up/email", { name: "Ada", email, password: PASSWORD })).toBe(200);
  expect(await signIn()).toBe(403);
  const link = await linkInMailTo(server.dataDir, email);
  for (const _visit of ["the first grants", "the second grants nothing"]) {
    expect((await browser.send(link)).status).toBe(302);
  }
  expect(await signIn()).toBe(200);
  return browser;
}

/** How a customer reaches the control plane. */
const doors: Record<string, (browser: Browser) => Promise<Control>> = {
  "by browser cookie": async (browser) => browser.control(),
  "by the SDK's client": async (browser) => {
    const scopes: ("read" | "keys" | "billing")[] = ["read", "keys", "billing"];
    const { secret } = await browser.control().managementKeys.create.mutate({ name: "ci", scopes });
    return createControlClient({ url: `${server.demo.baseUrl}/trpc`, token: secret });
  },
};

/** One customer's steps; each leaves the account as the next one finds it. */
class Customer {
  readonly #control: Control;
  readonly #client: Sellapi;

  constructor(control: Control, apiKey: string) {
    this.#control = control;
    this.#client = new Sellapi({ baseURL: `${server.demo.baseUrl}/v1`, apiKey, maxRetries: 0 });
  }

  account = () => this.#control.account.get.query();
  balance = async () => creditsToMicroCredits((await this.account()).balance);
  call = (model: string) => this.#client.chat.completions.create({ model, messages: [{ role: "user", content: "Hello!" }] });
  payment = async (orderId: string) =>
    (await this.#control.billing.payments.query({})).items.find((payment) => payment.orderId === orderId);

  /** Is served what the free tier is for, at its price, and refused what it is not. */
  async useFreeTier(): Promise<void> {
    expect(await this.account()).toMatchObject({ tier: "free", balance: "10000", available: "10000" });
    const { credits } = (await this.call(FREE_MODEL))._meta;
    expect(await this.balance()).toBe(creditsToMicroCredits("10000") - creditsToMicroCredits(credits.charged ?? "0"));
    expect(await this.call(PRO_MODEL).catch((error: unknown) => error)).toBeInstanceOf(TierRestrictedError);
  }

  /** Buys a pack; a declined card buys nothing. */
  async buy(pack: "usd_5" | "usd_10", credits: string) {
    const before = await this.account();
    const checkout = await this.#control.billing.createCheckout.mutate({ pack, saveCard: true });
    expect(await payAt(checkout.url, DECLINED_CARD)).toBe(402);
    expect(await this.account()).toEqual(before);
    expect(await payAt(checkout.url)).toBe(303);
    await until(this.account, ({ balance }) => balance !== before.balance);
    expect(await this.balance()).toBe(creditsToMicroCredits(before.balance) + creditsToMicroCredits(credits));
    return checkout;
  }

  async useProTier(): Promise<void> {
    expect((await this.account()).tier).toBe("pro");
    expect((await this.call(PRO_MODEL)).choices).toHaveLength(1);
    const { items } = await this.#control.billing.invoices.query({});
    expect(items).toMatchObject([{ status: "paid", totalCents: 1_000, paidCents: 1_000 }]);
  }

  /** The free credits have paid for what was called, so that the purchase itself is unspent. */
  async refundOwn(orderId: string): Promise<void> {
    const before = await this.balance();
    const refunded = await this.#control.billing.refund.mutate({ orderId });
    expect(refunded).toEqual({ orderId, refundedCents: 1_000, creditsTakenBack: "1000000" });
    expect(await this.balance()).toBe(before - creditsToMicroCredits("1000000"));
    expect(await this.payment(orderId)).toMatchObject({ status: "refunded", refundedCents: 1_000 });
  }

  /** An operator finds the purchase and gives a fifth back, and the customer's bank takes the rest. */
  async loseRest({ orderId, ...checkout }: { orderId: string; url: string; sessionId: string }): Promise<void> {
    const before = await this.balance();
    const { id } = await this.account();
    expect(await operate(server, "payments", "list", "--account-id", id, "--limit", "1")).toMatchObject({ items: [{ orderId }] });
    const refund = ["--order-id", orderId, "--reason", "an outage", "--total-cents", "100"];
    expect(await operate(server, "payments", "refund", ...refund)).toMatchObject({
      ...{ refundedCents: 100, creditsTakenBack: "100000" },
    });
    await loseDispute(checkout);
    await until(
      () => this.payment(orderId),
      (payment) => payment?.creditsTakenBack === "500000",
    );
    expect(await this.balance()).toBe(before - creditsToMicroCredits("500000"));
    expect((await this.account()).status).toBe("active");
  }

  /** @returns how many automatic top-ups fifty requests at once have made, and ten later ones. */
  async topUpByItself(): Promise<number> {
    const { available: threshold } = await this.account();
    const wish = { enabled: true, threshold, pack: "usd_5", monthlyCeilingCents: 5_000 };
    expect(await this.#control.billing.autoTopUp.set.mutate(wish)).toMatchObject({ card: { last4: "4242" } });
    const before = await this.balance();
    const answers = await Promise.all(Array.from({ length: 50 }, () => this.call(PRO_MODEL)));
    const automatic = async () =>
      (await this.#control.billing.payments.query({})).items.filter(({ source }) => source === "auto_top_up");
    await until(automatic, (items) => items.some(({ status }) => status === "paid"));
    answers.push(...(await Promise.all(Array.from({ length: 10 }, () => this.call(PRO_MODEL)))));
    const charged = answers.reduce((sum, { _meta }) => sum + creditsToMicroCredits(_meta.credits.charged ?? "0"), 0n);
    expect(await this.balance()).toBe(before - charged + creditsToMicroCredits("500000"));
    return (await automatic()).length;
  }

  /** A request to tell from others'. */
  async generation(): Promise<string> {
    const { items } = await this.#control.usage.requests.query({ limit: 1 });
    const [newest] = items;
    if (!newest) throw new Error("there is no request");
    return newest.id;
  }

  /** What the ledger shows the account adds up to its balance. */
  async addUp(): Promise<void> {
    let sum = 0n;
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Control["ledger"]["list"]["query"]>> = await this.#control.ledger.list.query({
        limit: 50,
        ...(cursor === null ? {} : { cursor }),
      });
      for (const { amount } of page.items) sum += creditsToMicroCredits(amount);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(sum).toBe(await this.balance());
  }
}

describe.each(Object.entries(doors))("%s", (name, open) => {
  test("signed up, verified, served, refused, bought, served, invoiced, refunded, disputed, topped up once", async () => {
    const browser = await signUp(`${name.replaceAll(/\W/g, "-")}@people.example`.toLowerCase());
    const control = await open(browser);
    const { id: keyId, secret: apiKey } = await control.keys.create.mutate({ name: "first" });
    const customer = new Customer(control, apiKey);
    await customer.useFreeTier();
    const { orderId } = await customer.buy("usd_10", "1000000");
    await customer.useProTier();
    await customer.refundOwn(orderId);
    await customer.loseRest(await customer.buy("usd_5", "500000"));
    expect(await customer.topUpByItself()).toBe(1);
    await customer.addUp();
    const { id: accountId } = await customer.account();
    const generationId = await customer.generation();
    customers.push({ control, browser, apiKey, accountId, keyId, orderId, generationId });
  });
});

test("neither customer sees or changes anything of the other", async () => {
  const [first, second] = customers;
  if (!first || !second) throw new Error("both lives must have ended well");
  for (const [own, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const before = await listsOf(other);
    const statuses = await reachFor(own, other, server.demo.baseUrl);
    const { "admin.accounts.get": asOperator, "admin.credits.grant": asGranter, ...reached } = statuses;
    expect([asOperator, asGranter]).toEqual([403, 403]);
    expect(Object.entries(reached).filter(([, status]) => status !== 404)).toEqual([]);
    expect(await listsOf(other)).toBe(before);
    const shown = await listsOf(own);
    for (const id of [other.accountId, other.keyId, other.orderId, other.generationId]) expect(shown).not.toContain(id);
  }
});

test("the operator finds both by their address, and the day's revenue is what they were charged", async () => {
  const found = (await operate(server, "accounts", "search", "--query", "@people.example")) as { items: { id: string }[] };
  expect(found.items.map(({ id }) => id).sort()).toEqual(customers.map(({ accountId }) => accountId).sort());
  const charged = await Promise.all(
    customers.map(async ({ control }) => creditsToMicroCredits((await control.usage.summary.query({})).creditsCharged)),
  );
  const margin = (await operate(server, "margin")) as { items: { revenue: string; cost: string; shortfall: string }[] };
  const revenue = margin.items.reduce((sum, item) => sum + creditsToMicroCredits(item.revenue), 0n);
  expect(revenue).toBe(charged.reduce((sum, amount) => sum + amount, 0n));
});

test("whoever signs out is a stranger again", async () => {
  for (const { browser } of customers) {
    expect(await browser.post("/auth/sign-out", {})).toBe(200);
    await expect(browser.control().account.get.query()).rejects.toThrow("Sign in");
  }
});

test("the server stops cleanly, and bun run ledger:verify finds every invariant holding", async () => {
  expect(await server.halt()).toBe(0);
  const { exitCode, output } = await verifyBooks(server.dataDir);
  expect(output).toMatch(/all \d+ invariants hold/);
  expect(exitCode).toBe(0);
});
