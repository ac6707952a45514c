/** What operators read: the providers' health, the margin, the jobs, the audit. */
import { noInput } from "../../schemas.ts";
import { operatorProcedure, router } from "../../trpc.ts";
import { readMargin } from "../margin/read-margin.ts";
import { listAudit } from "./list-audit.ts";
import { listJobs } from "./list-jobs.ts";
import { providerHealth } from "./provider-health.ts";
import {
  auditPageOutput,
  healthInput,
  healthOutput,
  jobListOutput,
  listAuditInput,
  marginInput,
  marginOutput,
} from "./schemas.ts";

const MINUTE_MS = 60_000;

export const adminProvidersRouter = router({
  health: operatorProcedure
    .input(healthInput)
    .output(healthOutput)
    .query(({ ctx: { dependencies }, input }) =>
      providerHealth(dependencies.prisma, new Date(dependencies.now().getTime() - input.minutes * MINUTE_MS)),
    ),
});

export const adminMarginRouter = router({
  daily: operatorProcedure
    .input(marginInput)
    .output(marginOutput)
    .query(({ ctx: { dependencies }, input }) => readMargin(dependencies.prisma, input, dependencies.now())),
});

export const adminJobsRouter = router({
  list: operatorProcedure
    .input(noInput)
    .output(jobListOutput)
    .query(({ ctx: { dependencies } }) => listJobs(dependencies.prisma, dependencies.now())),
});

export const adminAuditRouter = router({
  list: operatorProcedure
    .input(listAuditInput)
    .output(auditPageOutput)
    .query(({ ctx, input }) => listAudit(ctx.dependencies.prisma, input)),
});
