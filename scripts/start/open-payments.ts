/**
 * Payments of the embedded run: Stripe where a key is configured, else the local stand-in, which keeps what happened in DATA_DIR. In
 * production nothing stands in: without a key no payments are taken.
 */
import { randomBytes } from "node:crypto";
import {
  ConfigError,
  connectStripe,
  openStandIn,
  parseStripeEnvironment,
  type StandIn,
  type StripeConnection,
  type StripeSettings,
  WEBHOOK_PATH,
} from "@sellapi/control-plane";

export interface PaymentOptions {
  environment: Record<string, string | undefined>;
  /** Where this installation's pages are. */
  publicUrl: string;
  host: string;
  /** The program's own port; 0 where any will do. */
  port: number;
  /** The stand-in's file. */
  path: string;
}

export interface Payments {
  /** Null where no payments are taken. */
  stripe: StripeConnection | null;
  /** What takes payments, for whoever starts the program. */
  words: string;
  /** Tells the stand-in where this program listens. */
  listening: (port: number) => void;
  close: () => Promise<void>;
}

/** Checkout pages that were open before a restart are found again, as long as nobody else has taken the port. */
const PORT_OFFSET = 10;

function openWherePossible({ host, port, path }: PaymentOptions): StandIn {
  const options = { hostname: host, path, webhook: null };
  if (port === 0) return openStandIn({ ...options, port });
  try {
    return openStandIn({ ...options, port: port + PORT_OFFSET });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return openStandIn({ ...options, port: 0 });
    throw error;
  }
}

const NOTHING_TO_RUN = { listening: () => undefined, close: async () => undefined };

function openLocal(options: PaymentOptions): Payments {
  const standIn = openWherePossible(options);
  const settings: StripeSettings = {
    secretKey: `sk_test_${randomBytes(16).toString("hex")}`,
    webhookSecret: `whsec_${randomBytes(24).toString("hex")}`,
    apiBase: standIn.url,
    automaticTax: options.environment.STRIPE_AUTOMATIC_TAX === "true",
    returnOrigin: new URL(options.publicUrl).origin,
  };
  return {
    stripe: connectStripe(settings),
    words: `a local stand-in for Stripe at ${standIn.url} (set STRIPE_SECRET_KEY for the real one)`,
    listening: (port) =>
      standIn.sendWebhooksTo({ url: `http://127.0.0.1:${port}${WEBHOOK_PATH}`, secret: settings.webhookSecret }),
    close: () => standIn.close(),
  };
}

/** Opens what takes payments. @throws ConfigError when the environment's Stripe part cannot be used. */
export function openPayments(options: PaymentOptions): Payments {
  const { settings, problems } = parseStripeEnvironment(options.environment, options.publicUrl);
  if (problems.length > 0)
    throw new ConfigError(`The environment is not complete:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  if (settings) return { ...NOTHING_TO_RUN, stripe: connectStripe(settings), words: "Stripe" };
  if (options.environment.NODE_ENV !== "production") return openLocal(options);
  return { ...NOTHING_TO_RUN, stripe: null, words: "none (set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET)" };
}
