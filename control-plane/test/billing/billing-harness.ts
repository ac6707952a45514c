/** A control plane that takes payments: the harness of all suites, a Stripe stand-in of its own, and people who pay there. */
import { readBalance, verifyLedger } from "@sellapi/prisma";
import { z } from "zod";
import type { BillingDependencies } from "../../src/billing/billing-dependencies.ts";
import { type ControlPlaneApp, createControlPlaneApp } from "../../src/index.ts";
import { connectStripe } from "../../src/stripe/connection.ts";
import { runInbox } from "../../src/stripe/inbox/run-inbox.ts";
import { openStandIn, type StandIn } from "../../src/stripe/stand-in/stand-in.ts";
import { signatureOf } from "../../src/stripe/stand-in/webhooks/sender.ts";
import { BASE_URL, clientOf, openHarness, plainCaller, type Tenant } from "../harness.ts";
import { watchWire } from "../stripe/openapi/contract.ts";

export const WEBHOOK_SECRET = "whsec_testsecret0123456789";
export const SECRET_KEY = "sk_test_0123456789abcdef";
export const OWN_ORIGIN = "https://app.example.com";

const eventSchema = z.looseObject({ id: z.string(), type: z.string(), created: z.number() });
export type SentEvent = z.infer<typeof eventSchema>;

export interface BillingHarnessOptions {
  /** Milliseconds ahead of the system's clock; may change while the test runs. */
  clock?: { aheadMs: number };
  automaticTax?: boolean;
}

/** Posts a form as a browser does, without following where it is sent. */
export function postForm(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

function controlOf(standIn: StandIn) {
  return async <Body = Record<string, unknown>>(path: string, body?: unknown): Promise<Body> => {
    const answer = await fetch(
      `${standIn.url}/_control/${path}`,
      body === undefined ? {} : { method: "POST", body: JSON.stringify(body) },
    );
    const answered = (await answer.json()) as Body;
    if (!answer.ok) throw new Error(`the stand-in refused ${path}: ${JSON.stringify(answered)}`);
    return answered;
  };
}

export async function openBillingHarness({ clock = { aheadMs: 0 }, automaticTax = false }: BillingHarnessOptions = {}) {
  const harness = await openHarness();
  const now = () => new Date(Date.now() + clock.aheadMs);
  const wire = watchWire();
  const standIn = openStandIn({
    port: 0,
    hostname: "127.0.0.1",
    path: null,
    webhook: null,
    now: () => now().getTime(),
    delayedPaymentMs: 3_600_000,
    retryPausesMs: [],
    observer: wire,
  });
  const settings = { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, automaticTax, returnOrigin: OWN_ORIGIN };
  const stripe = connectStripe({ ...settings, apiBase: standIn.url });
  const dependencies: BillingDependencies = { ...harness.dependencies, stripe, now };
  const app: ControlPlaneApp = createControlPlaneApp(dependencies);
  const control = controlOf(standIn);
  // Tests deliver by hand: which event comes when is what they are about.
  standIn.sender.behave({ mode: "hold" });

  const events = async (): Promise<SentEvent[]> => {
    const all = await stripe.client.events.list({ limit: 100 });
    return all.data.map((event) => eventSchema.parse(event)).toReversed();
  };

  const post = (body: string, signature: string | null) =>
    app.fetch(
      new Request(`${BASE_URL}/webhooks/stripe`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(signature === null ? {} : { "stripe-signature": signature }) },
        body,
      }),
    );

  const seconds = () => Math.floor(now().getTime() / 1_000);

  return {
    ...harness,
    ...plainCaller(app),
    app,
    dependencies,
    /** The same, but nobody answers at Stripe's address. */
    withoutStripe: { ...dependencies, stripe: connectStripe({ ...settings, apiBase: "http://127.0.0.1:1" }) },
    standIn,
    /** What went between the product and the stand-in, judged by Stripe's published description of its API. */
    wire,
    stripe: stripe.client,
    control,
    events,
    post,
    seconds,
    client: (secret: string, options: { batch?: boolean; idempotencyKey?: string } = {}) => clientOf(app, secret, options),

    /** Signs and posts one event as Stripe does. @returns the answer's status. */
    async deliver(event: unknown): Promise<number> {
      const body = JSON.stringify(event);
      return (await post(body, signatureOf(body, WEBHOOK_SECRET, seconds()))).status;
    },

    /** Applies what is in the inbox. */
    applyInbox: () => runInbox(dependencies),

    /** Opens a Checkout for a pack. */
    checkout: (tenant: Tenant, pack = "usd_10", saveCard = false) =>
      clientOf(app, tenant.secret).billing.createCheckout.mutate({ pack, saveCard }),

    /** Pays on the stand-in's page, by card or by what the fields say. */
    pay: (url: string, fields: Record<string, string> = {}) =>
      postForm(url, { method: "card", number: "4242424242424242", ...fields }),

    async balanceOf({
      accountId,
    }: Pick<Tenant, "accountId">): Promise<{ balance: bigint; owed: bigint; tier: string; status: string }> {
      const account = await harness.prisma.account.findUniqueOrThrow({ where: { id: accountId } });
      const balance = await readBalance(harness.prisma, accountId);
      const { owed } = await harness.prisma.balance.findUniqueOrThrow({ where: { accountId } });
      return { balance: balance?.balance ?? -1n, owed, tier: account.tierId, status: account.status };
    },

    /** The names of the ledger's invariants that are broken. */
    async brokenInvariants(): Promise<string[]> {
      return (await verifyLedger(harness.prisma)).filter(({ violations }) => violations !== 0).map(({ name }) => name);
    },

    /** @throws when anything that went over the wire is not as Stripe describes it. */
    async close(): Promise<void> {
      await standIn.close();
      await harness.close();
      const complaints = wire.complaints();
      if (complaints.length > 0) throw new Error(`not as Stripe's API is described:\n${complaints.join("\n")}`);
    },
  };
}

export type BillingHarness = Awaited<ReturnType<typeof openBillingHarness>>;
