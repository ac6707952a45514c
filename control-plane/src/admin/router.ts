/** admin.*: what operators do. Every act leaves an audit row. */
import { router } from "../trpc.ts";
import { adminAccountsRouter } from "./accounts/router.ts";
import { adminCreditsRouter } from "./credits/router.ts";
import { adminModelsRouter, adminRoutesRouter } from "./models/router.ts";
import { adminPaymentsRouter } from "./payments/router.ts";
import { adminAuditRouter, adminJobsRouter, adminMarginRouter, adminProvidersRouter } from "./reports/router.ts";

export const adminRouter = router({
  accounts: adminAccountsRouter,
  audit: adminAuditRouter,
  credits: adminCreditsRouter,
  jobs: adminJobsRouter,
  margin: adminMarginRouter,
  models: adminModelsRouter,
  payments: adminPaymentsRouter,
  providers: adminProvidersRouter,
  routes: adminRoutesRouter,
});
