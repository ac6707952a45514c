/**
 * A local Stripe for development and tests: the wire format of the calls that we make, a checkout page with test cards, a portal,
 * refunds, disputes, and signed webhooks. The product talks to it through the `stripe` library's host setting and knows no
 * difference. What can be provoked: control/answer-control.ts.
 */
import type { Server } from "bun";
import Stripe from "stripe";
import { answerControl } from "./control/answer-control.ts";
import { answerAuthentication, answerCheckoutPage } from "./pages/checkout-page.ts";
import { escapeHtml, page } from "./pages/html.ts";
import { answerInvoicePage, answerPortalPage } from "./pages/portal-page.ts";
import { resumeDelayed } from "./payments/delayed-payments.ts";
import { checkoutSessionRoutes } from "./resources/checkout-sessions.ts";
import { customerThingRoutes } from "./resources/customer-things.ts";
import { customerRoutes } from "./resources/customers.ts";
import { paymentIntentRoutes } from "./resources/payment-intents.ts";
import { returnRoutes } from "./resources/returns.ts";
import type { AnyObject } from "./state/objects.ts";
import type { StandInContext, StandInObserver } from "./state/stand-in-context.ts";
import { newStripeId, Store } from "./state/store.ts";
import { type WebhookEndpoint, WebhookSender } from "./webhooks/sender.ts";
import { answerApi } from "./wire/answer-api.ts";
import { render } from "./wire/render.ts";
import { StripeFailure } from "./wire/stripe-failure.ts";

export interface StandInOptions {
  port: number;
  hostname: string;
  /** The file that it lives in; null for memory only. */
  path: string | null;
  /** Where webhooks go; may be set later. */
  webhook: WebhookEndpoint | null;
  /** Milliseconds since the epoch; the system's clock when left out. */
  now?: () => number;
  /** After how long a bank debit is decided; 3 s when left out. */
  delayedPaymentMs?: number;
  /** Pauses between the tries of a webhook. */
  retryPausesMs?: readonly number[];
  /** Sees what goes over the wire. */
  observer?: StandInObserver;
}

export interface StandIn {
  /** Without a trailing slash: what STRIPE_API_BASE names. */
  url: string;
  sender: WebhookSender;
  sendWebhooksTo: (endpoint: WebhookEndpoint) => void;
  /** Stops listening and writes the file. */
  close: () => Promise<void>;
}

const DELAYED_PAYMENT_MS = 3_000;
/** Stripe's tries reach over days; a developer waits minutes. */
const RETRY_PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000];

const routes = [...customerRoutes, ...checkoutSessionRoutes, ...paymentIntentRoutes, ...returnRoutes, ...customerThingRoutes];

/** The pages by their paths. */
async function answerPage(context: StandInContext, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const [, section = "", ...rest] = pathname.split("/");
  const [first = "", second = "", third = ""] = rest;
  if (section === "c" && first === "pay" && third === "") return answerCheckoutPage(context, second, request);
  if (section === "c" && first === "pay" && third === "authenticate") return answerAuthentication(context, second, request);
  if (section === "p" && first === "session") return answerPortalPage(context, second, request);
  if (section === "i") return answerInvoicePage(context, first);
  throw new StripeFailure(404, { type: "invalid_request_error", message: "There is no such page." });
}

function createContext(options: StandInOptions, store: Store, sender: WebhookSender, baseUrl: () => string): StandInContext {
  const clock = options.now ?? Date.now;
  const now = () => Math.floor(clock() / 1_000);
  return {
    store,
    now,
    baseUrl,
    observer: options.observer ?? null,
    delayedPaymentMs: options.delayedPaymentMs ?? DELAYED_PAYMENT_MS,
    later(delayMs, run) {
      // Not waited for when the process ends: what is decided later is decided by the next look then.
      setTimeout(() => {
        run();
        store.save();
      }, delayMs).unref();
    },
    emit(type: string, object: AnyObject) {
      const event = store.add<"event">({
        id: newStripeId("event"),
        object: "event",
        created: now(),
        livemode: "livemode" in object && object.livemode,
        type,
        api_version: Stripe.API_VERSION,
        data: { object: render(store, object) },
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
      });
      options.observer?.made(event);
      sender.send(event);
    },
  };
}

/** Opens the stand-in. @throws when the port is taken or its file cannot be read. */
export function openStandIn(options: StandInOptions): StandIn {
  let { webhook } = options;
  const store = new Store(options.path);
  const sender = new WebhookSender({
    endpoint: () => webhook,
    now: () => Math.floor((options.now ?? Date.now)() / 1_000),
    retryPausesMs: options.retryPausesMs ?? RETRY_PAUSES_MS,
  });
  let server: Server<undefined> | null = null;
  // What listens on every address is found under the name of this machine.
  const baseUrl = () => (server === null ? "" : server.url.origin.replace("//0.0.0.0", "//localhost"));
  const context = createContext(options, store, sender, baseUrl);

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    try {
      if (pathname.startsWith("/v1/")) return await answerApi(context, routes, request);
      if (pathname.startsWith("/_control/")) return await answerControl(context, sender, request);
      return await answerPage(context, request);
    } catch (error) {
      if (!(error instanceof StripeFailure)) throw error;
      const { status, body } = error;
      if (pathname.startsWith("/_control/")) return Response.json({ error: body }, { status });
      return page("There is no such page", `<p role="alert">${escapeHtml(body.message)}</p>`, status);
    } finally {
      if (request.method !== "GET") store.save();
    }
  }

  resumeDelayed(context);
  server = Bun.serve({ port: options.port, hostname: options.hostname, development: false, fetch: answer });
  return {
    url: baseUrl(),
    sender,
    sendWebhooksTo(endpoint) {
      webhook = endpoint;
    },
    async close() {
      sender.close();
      await server?.stop(true);
      store.save();
    },
  };
}
