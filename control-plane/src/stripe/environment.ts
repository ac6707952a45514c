/**
 * The Stripe part of the environment. A secret key without a webhook secret is refused: whoever could post unsigned events would
 * print credits (CVE-2026-41432 was an empty webhook secret by default).
 */

export interface StripeSettings {
  /** `sk_…` or a restricted `rk_…`; whether it is live decides which events and payments count. */
  secretKey: string;
  webhookSecret: string;
  /** Where the API is, when it is not Stripe's own address: the local stand-in. */
  apiBase: string | null;
  /** Whether Stripe Tax works out the taxes of purchases. */
  automaticTax: boolean;
  /** Origin of our own pages: where Checkout and the portal send people back to. */
  returnOrigin: string;
}

export interface StripeEnvironment {
  /** Null where no secret key is given. */
  settings: StripeSettings | null;
  /** One sentence per variable that is missing or wrong; never its value. */
  problems: string[];
}

const SECRET_KEY = /^(sk|rk)_(test|live)_[A-Za-z0-9_]{8,255}$/;
const WEBHOOK_SECRET = /^whsec_[A-Za-z0-9+/=_-]{8,255}$/;

function isApiBase(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search === "" && url.hash === "";
}

/** Whether payments of this key move real money. */
export function isLiveKey(secretKey: string): boolean {
  return /^(sk|rk)_live_/.test(secretKey);
}

function isOriginUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/**
 * @param environment the variables of the process; an empty one counts as missing.
 * @param defaultReturnUrl where this installation's pages are when PUBLIC_URL does not say.
 */
export function parseStripeEnvironment(
  environment: Record<string, string | undefined>,
  defaultReturnUrl: string,
): StripeEnvironment {
  const problems: string[] = [];
  const { STRIPE_SECRET_KEY: secretKey = "", STRIPE_WEBHOOK_SECRET: webhookSecret = "" } = environment;
  const apiBase = environment.STRIPE_API_BASE || null;
  const automaticTax = environment.STRIPE_AUTOMATIC_TAX || "false";
  const returnUrl = environment.PUBLIC_URL || defaultReturnUrl;
  if (secretKey !== "" && !SECRET_KEY.test(secretKey)) problems.push("STRIPE_SECRET_KEY must be a key such as sk_live_…");
  if (secretKey !== "" && webhookSecret === "") problems.push("STRIPE_WEBHOOK_SECRET is required with STRIPE_SECRET_KEY");
  if (webhookSecret !== "" && secretKey === "") problems.push("STRIPE_SECRET_KEY is required with STRIPE_WEBHOOK_SECRET");
  if (webhookSecret !== "" && !WEBHOOK_SECRET.test(webhookSecret))
    problems.push("STRIPE_WEBHOOK_SECRET must be an endpoint's signing secret, whsec_…");
  if (apiBase !== null && !isApiBase(apiBase)) problems.push("STRIPE_API_BASE must be an http or https address without a path");
  if (apiBase !== null && isLiveKey(secretKey)) problems.push("STRIPE_API_BASE must not be set with a live key");
  if (!/^(true|false)$/.test(automaticTax)) problems.push("STRIPE_AUTOMATIC_TAX must be true or false");
  if (!isOriginUrl(returnUrl)) problems.push("PUBLIC_URL must be an http or https address");
  if (secretKey === "" || problems.length > 0) return { settings: null, problems };
  const returnOrigin = new URL(returnUrl).origin;
  return { settings: { secretKey, webhookSecret, apiBase, automaticTax: automaticTax === "true", returnOrigin }, problems };
}
