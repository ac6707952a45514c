/** The control plane: accounts, keys, tiers, money in. `createControlPlaneApp(createDependencies({…})).fetch` serves it. */
export { operatorProcedures } from "./admin/operator-procedures.ts";
export { type ControlPlaneApp, createControlPlaneApp } from "./app.ts";
export { forgetAuthenticator } from "./auth/people/forget-authenticator.ts";
export { type BillingDependencies, billingOf } from "./billing/billing-dependencies.ts";
export { createPromotionCode, type NewPromotionCode } from "./billing/promotions/redeem-code.ts";
export { type RefundRequest, type RefundResult, refundPayment } from "./billing/refunds/refund-payment.ts";
export {
  ConfigError,
  type ControlPlaneConfig,
  parseConfig,
  parsePeppers,
  readPeopleConfig,
  readSecondOperatorAbove,
  readWebhookTargets,
} from "./config.ts";
export { type ControlPlaneDependencies, createDependencies, type DependencyChoices } from "./dependencies.ts";
export { ACCOUNT_HEADER } from "./http/header-names.ts";
export { controlPlaneJobs, type JobChoices } from "./jobs/control-plane-jobs.ts";
export type { Job, Jobs } from "./jobs/job.ts";
export { keepPartitions } from "./jobs/partitions/keep-partitions.ts";
export { startJobs } from "./jobs/run-jobs.ts";
export { createLogger, type Logger, type LogLevel } from "./logging.ts";
export { createMailer } from "./mail/create-mailer.ts";
export type { Mail, Mailer } from "./mail/mailer.ts";
export { type ListeningControlPlane, type ListenOptions, listen } from "./serve.ts";
export { connectStripe, type StripeConnection } from "./stripe/connection.ts";
export { parseStripeEnvironment, type StripeEnvironment, type StripeSettings } from "./stripe/environment.ts";
export { openStandIn, type StandIn, type StandInOptions } from "./stripe/stand-in/stand-in.ts";
export { WEBHOOK_PATH } from "./stripe/webhook/receive-event.ts";
export { type AccountReads, accountReads } from "./usage/account-reads.ts";
export { type RollUpOptions, rollUpUsage } from "./usage/roll-up/roll-up.ts";

import type { publicRouter } from "./public-router.ts";

/** The type of the procedures that the SDK may call. */
export type PublicRouter = typeof publicRouter;
