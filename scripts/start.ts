/**
 * `bun run start`: gateway and control plane in one process, with everything embedded: PGlite, in-process limits, the provider
 * simulator. Nothing to configure; what is configured in the environment is used instead (see .env.example).
 */
import { join } from "node:path";
import {
  type ControlPlaneApp,
  controlPlaneJobs,
  createControlPlaneApp,
  createDependencies as createControlPlaneDependencies,
  createLogger,
  createMailer,
  readPeopleConfig,
  readSecondOperatorAbove,
  readWebhookTargets,
  startJobs,
  WEBHOOK_PATH,
} from "@sellapi/control-plane";
import {
  closeGateway,
  createDependencies,
  createGatewayApp,
  type GatewayApp,
  listen,
  readGatewayConfig,
  startBackground,
  stopListening,
  stopSignal,
} from "@sellapi/gateway";
import { openDatabase, readMarkup, seed } from "@sellapi/prisma";
import type { Server } from "bun";
import { banner } from "./start/banner.ts";
import { openDataDir } from "./start/data-dir.ts";
import { ensureDemo } from "./start/demo-account.ts";
import { openPayments } from "./start/open-payments.ts";

/** The control plane's share of the paths; everything else is the gateway's. */
const CONTROL_PLANE_PATHS = ["/trpc", "/auth/", "/exports/", WEBHOOK_PATH];

/** On one's own machine everybody who tries signing up comes from one network. */
const EMBEDDED_SIGN_UP_LIMITS = { signUpsPerNetworkAndHour: 1_000, grantsPerNetworkAndDay: 1_000 };

function route(gateway: GatewayApp, controlPlane: ControlPlaneApp) {
  return (request: Request, server: Server<undefined>) => {
    const start = request.url.indexOf("/", request.url.indexOf("//") + 2);
    const isControlPlane = CONTROL_PLANE_PATHS.some((path) => request.url.startsWith(path, start));
    return isControlPlane ? controlPlane.fetch(request, server.requestIP(request)?.address) : gateway.fetch(request);
  };
}

async function main(): Promise<void> {
  const startedAt = performance.now();
  // From the first moment on: a signal while starting stops as cleanly as one later.
  const stopped = stopSignal();
  const folder = await openDataDir(process.env.DATA_DIR ?? ".sellapi");
  const config = readGatewayConfig(
    { LOG_LEVEL: "warn", PUBLIC_URL: `http://localhost:${process.env.PORT ?? 3000}`, ...process.env },
    { database: { kind: "pglite", dataDir: folder.databaseDir }, peppers: folder.peppers },
  );
  const database = await openDatabase(config.database);
  await database.migrate();
  const markup = readMarkup(process.env.PRICE_MARKUP);
  await seed(database.prisma, { markup });

  const gateway = await createDependencies(config, database);
  const gatewayApp = createGatewayApp(gateway);
  const payments = openPayments({
    environment: process.env,
    publicUrl: config.topUpUrl,
    host: config.host,
    port: config.port,
    path: join(folder.path, "stripe.json"),
  });
  const people = readPeopleConfig(`http://localhost:${config.port}`);
  const controlPlaneLogger = createLogger(config.logLevel);
  const mailer = createMailer(people, controlPlaneLogger);
  const controlPlane = createControlPlaneDependencies({
    prisma: database.prisma,
    peppers: config.peppers,
    logger: controlPlaneLogger,
    publicUrl: people.publicUrl,
    signUpLimits: EMBEDDED_SIGN_UP_LIMITS,
    oauth: people.oauth,
    trustedProxyCount: people.trustedProxyCount,
    mailer,
    // Pages of this very server, under both of its names.
    origins: [`http://localhost:${config.port}`, `http://127.0.0.1:${config.port}`],
    stripe: payments.stripe,
    webhookTargets: readWebhookTargets(),
    secondOperatorAbove: readSecondOperatorAbove(),
  });
  const controlPlaneApp = createControlPlaneApp(controlPlane);
  const stopJobs = startJobs(controlPlane, controlPlaneJobs(controlPlane, { markup, hasGateway: true }));
  const stopBackground = await startBackground(gateway);
  const server = listen({ ...config, bodyBytesMax: config.body.bytesMax, fetch: route(gatewayApp, controlPlaneApp) });
  gatewayApp.server = server;
  payments.listening(server.port ?? config.port);

  const shownHost = config.host === "127.0.0.1" || config.host === "0.0.0.0" ? "localhost" : config.host;
  const demo = await ensureDemo(database.prisma, config.peppers, folder.path, `http://${shownHost}:${server.port}`);
  const demoFile = join(folder.path, "demo.json");
  console.log(banner({ demo, config, demoFile, payments: payments.words, startedInMs: performance.now() - startedAt }));

  await stopped;
  console.log("stopping; running requests are finished first");
  await stopListening(server, config.drainMs, () => gateway.running.cutAll());
  await stopJobs();
  await payments.close();
  await closeGateway(gateway, stopBackground);
  await controlPlane.auth.settled();
  mailer.close();
  await database.close();
  await folder.release();
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
