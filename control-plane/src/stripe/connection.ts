/** Our line to Stripe: the library with every option that matters set, and what else a payment needs to know. */
import Stripe from "stripe";
import { isLiveKey, type StripeSettings } from "./environment.ts";

export interface StripeConnection {
  client: Stripe;
  webhookSecret: string;
  /** Only payments and events of this mode count. */
  livemode: boolean;
  automaticTax: boolean;
  returnOrigin: string;
}

/** A person waits for most calls; the library's own 80 s would outlast every patience. */
const TIMEOUT_MS = 10_000;
/** The library gives each call an idempotency key of its own where we give none, so that its retries are safe. */
const NETWORK_RETRIES_MAX = 2;

function addressOf(apiBase: string | null) {
  if (apiBase === null) return {};
  const url = new URL(apiBase);
  const protocol = url.protocol === "http:" ? ("http" as const) : ("https" as const);
  return { host: url.hostname, port: url.port || (protocol === "http" ? "80" : "443"), protocol };
}

/** Opens nothing: the first call connects. */
export function connectStripe(settings: StripeSettings): StripeConnection {
  const client = new Stripe(settings.secretKey, {
    ...addressOf(settings.apiBase),
    timeout: TIMEOUT_MS,
    maxNetworkRetries: NETWORK_RETRIES_MAX,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient(),
  });
  const { webhookSecret, automaticTax, returnOrigin } = settings;
  return { client, webhookSecret, livemode: isLiveKey(settings.secretKey), automaticTax, returnOrigin };
}
