/** What the control plane works with, as one object: nothing below it reaches for a global. */
import type { MicroCredits, Pepper, PrismaClient } from "@sellapi/prisma";
import { openAccount } from "./accounts/open-account.ts";
import { SECOND_OPERATOR_ABOVE } from "./admin/credits/second-operator.ts";
import { deriveSecret } from "./auth/derive-secret.ts";
import { type Auth, createAuth } from "./auth/people/auth.ts";
import type { OAuthProviders } from "./auth/people/auth-options.ts";
import { createBackgroundTasks } from "./auth/people/background-tasks.ts";
import { ExportSlots } from "./exports/export-slots.ts";
import { createLogger, type Logger } from "./logging.ts";
import type { Mailer } from "./mail/mailer.ts";
import { noMailer } from "./mail/no-mailer.ts";
import type { StripeConnection } from "./stripe/connection.ts";
import { guardTenants } from "./tenancy/guard-tenants.ts";
import { PUBLIC_TARGETS, type TargetPolicy } from "./webhooks/target/target-policy.ts";

/** Bounds against people who are many people. */
export interface SignUpLimits {
  signUpsPerNetworkAndHour: number;
  /** How many new accounts of one network get free credits in a day; the others start with none. */
  grantsPerNetworkAndDay: number;
}

export const SIGN_UP_LIMITS: Readonly<SignUpLimits> = { signUpsPerNetworkAndHour: 20, grantsPerNetworkAndDay: 3 };

export interface ControlPlaneDependencies {
  prisma: PrismaClient;
  /** The keys under which secrets are hashed; the first hashes new ones. */
  peppers: readonly Pepper[];
  /** Browser origins that may call ("https://app.example.com"); compared exactly. */
  origins: readonly string[];
  /** Where browsers reach the control plane, without a slash at the end; links in mails begin with it. */
  publicUrl: string;
  /** How many proxies of ours stand in front and name the caller in `X-Forwarded-For`. */
  trustedProxyCount: number;
  signUpLimits: SignUpLimits;
  /** What an operator may give or take away alone; null where no amount needs a second one. */
  secondOperatorAbove: MicroCredits | null;
  auth: Auth;
  mailer: Mailer;
  /** Where outbound webhooks may go. */
  webhookTargets: TargetPolicy;
  /** The exports that run in this process. */
  exportSlots: ExportSlots;
  logger: Logger;
  now: () => Date;
  /** Null where no payments are taken. */
  stripe: StripeConnection | null;
}

export interface DependencyChoices {
  prisma: PrismaClient;
  peppers: readonly Pepper[];
  /** The origin of `publicUrl` belongs to them always. */
  origins?: readonly string[];
  /** Default http://localhost:3001, where the control plane listens by default. */
  publicUrl?: string;
  /** None by default: the address is the socket's. */
  trustedProxyCount?: number;
  signUpLimits?: SignUpLimits;
  /** Sign-in by GitHub or Google where given. */
  oauth?: OAuthProviders;
  /** Without one, whatever needs a mail fails and says so. */
  mailer?: Mailer;
  /** Public addresses by https alone, by default. */
  webhookTargets?: TargetPolicy;
  /** $100 by default. */
  secondOperatorAbove?: MicroCredits | null;
  /** By default one JSON line per event on standard output, from level `info` up. */
  logger?: Logger;
  /** The clock, for tests. */
  now?: () => Date;
  /** No payments are taken without. */
  stripe?: StripeConnection | null;
}

const PUBLIC_URL = "http://localhost:3001";

/** Fills in what was not chosen. */
export function createDependencies(choices: DependencyChoices): ControlPlaneDependencies {
  const { peppers, mailer = noMailer, signUpLimits = SIGN_UP_LIMITS } = choices;
  const prisma = guardTenants(choices.prisma);
  const publicUrl = (choices.publicUrl ?? PUBLIC_URL).replace(/\/+$/, "");
  const origins = [...new Set([new URL(publicUrl).origin, ...(choices.origins ?? [])])];
  const logger = choices.logger ?? createLogger("info");
  const now = choices.now ?? (() => new Date());
  const auth = createAuth({
    prisma,
    secrets: peppers.map((pepper) => ({
      version: pepper.id,
      value: Buffer.from(deriveSecret(pepper, "sellapi sessions")).toString("base64"),
    })),
    publicUrl,
    origins,
    oauth: choices.oauth ?? {},
    mailer,
    logger,
    background: createBackgroundTasks(logger),
    onVerifiedPerson: async (userId, address) => {
      await openAccount({ prisma, signUpLimits, now }, { userId, address });
    },
  });
  const trustedProxyCount = choices.trustedProxyCount ?? 0;
  const { webhookTargets = PUBLIC_TARGETS, secondOperatorAbove = SECOND_OPERATOR_ABOVE, stripe = null } = choices;
  const web = { origins, publicUrl, trustedProxyCount, signUpLimits };
  const exportSlots = new ExportSlots(now);
  return { prisma, peppers, ...web, auth, mailer, webhookTargets, secondOperatorAbove, exportSlots, logger, now, stripe };
}
