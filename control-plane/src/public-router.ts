/**
 * The part of the control plane that customers and operators may call by the SDK. Its types are written into the SDK
 * (scripts/generate-router-types.ts), so every procedure here has an output schema and no type of ours may show through.
 */
import { accountRouter } from "./accounts/router.ts";
import { adminRouter } from "./admin/router.ts";
import { alertsRouter } from "./alerts/router.ts";
import { billingRouter } from "./billing/router.ts";
import { keysRouter } from "./keys/router.ts";
import { ledgerRouter } from "./ledger/router.ts";
import { managementKeysRouter } from "./management-keys/router.ts";
import { invitationsRouter, membersRouter } from "./members/router.ts";
import { modelsRouter } from "./models/router.ts";
import { tiersRouter } from "./tiers/router.ts";
import { router } from "./trpc.ts";
import { usageRouter } from "./usage/router.ts";
import { webhooksRouter } from "./webhooks/router.ts";

export const publicRouter = router({
  account: accountRouter,
  admin: adminRouter,
  alerts: alertsRouter,
  billing: billingRouter,
  invitations: invitationsRouter,
  keys: keysRouter,
  ledger: ledgerRouter,
  managementKeys: managementKeysRouter,
  members: membersRouter,
  models: modelsRouter,
  tiers: tiersRouter,
  usage: usageRouter,
  webhooks: webhooksRouter,
});
