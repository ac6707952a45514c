/**
 * `bun run control-plane`: the control plane as a process of its own. Applies missing migrations and adds missing tiers, models and
 * prices (any number of processes may do so at once), listens, and on SIGTERM or SIGINT finishes what is running and exits with 0.
 */
import { openDatabase, seed } from "@sellapi/prisma";
import { createControlPlaneApp } from "./app.ts";
import { ConfigError, type ControlPlaneConfig, readConfig } from "./config.ts";
import { createDependencies } from "./dependencies.ts";
import { controlPlaneJobs } from "./jobs/control-plane-jobs.ts";
import { startJobs } from "./jobs/run-jobs.ts";
import { createLogger } from "./logging.ts";
import { createMailer } from "./mail/create-mailer.ts";
import { listen } from "./serve.ts";
import { connectStripe } from "./stripe/connection.ts";

const DATABASE_POOL_SIZE = 10;
const DRAIN_DEADLINE_MS = 20_000;

async function run(config: ControlPlaneConfig): Promise<void> {
  const logger = createLogger(config.logLevel);
  const database = await openDatabase({ kind: "postgres", url: config.databaseUrl, poolSize: DATABASE_POOL_SIZE });
  const applied = await database.migrate();
  if (applied.length > 0) logger.info({ applied }, "migrations applied");
  await seed(database.prisma, { markup: config.priceMarkup });
  const { publicUrl, oauth, trustedProxyCount } = config.people;
  const mailer = createMailer(config.people, logger);
  const dependencies = createDependencies({
    prisma: database.prisma,
    peppers: config.peppers,
    origins: config.origins,
    publicUrl,
    oauth,
    trustedProxyCount,
    mailer,
    webhookTargets: config.webhookTargets,
    secondOperatorAbove: config.secondOperatorAbove,
    logger,
    stripe: config.stripe === null ? null : connectStripe(config.stripe),
  });
  const app = createControlPlaneApp(dependencies);
  const jobs = controlPlaneJobs(dependencies, { markup: config.priceMarkup, hasGateway: false });
  const stopJobs = startJobs(dependencies, jobs);
  const server = listen(app, { port: config.port, host: config.host, logger });
  const { promise: asked, resolve } = Promise.withResolvers<NodeJS.Signals>();
  process.on("SIGTERM", resolve);
  process.on("SIGINT", resolve);
  logger.info({ signal: await asked }, "draining");
  await Promise.all([server.drain(DRAIN_DEADLINE_MS), stopJobs()]);
  await dependencies.auth.settled();
  mailer.close();
  await database.close();
  logger.info("stopped");
}

try {
  await run(readConfig());
  process.exit(0);
} catch (error) {
  if (error instanceof ConfigError) console.error(error.message);
  else createLogger("error").fatal({ err: error }, "the control plane could not start");
  process.exit(1);
}
