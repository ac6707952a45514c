/** `bun run gateway`: one gateway process. Configuration comes from the environment; see .env.example. */
import { openDatabase } from "@sellapi/prisma";
import { createGatewayApp } from "./app.ts";
import { closeGateway, startBackground } from "./background.ts";
import { ConfigError, readGatewayConfig } from "./config.ts";
import { createDependencies } from "./dependencies.ts";
import { listen, stopListening, stopSignal } from "./server.ts";

/** What the ledger gets for settlements that are still owed, however long the requests took to end. */
const SETTLE_MS = 2_000;
/** How long closing the database's connections may take. */
const CLOSE_MS = 1_000;

async function main(): Promise<void> {
  const stopped = stopSignal();
  const config = readGatewayConfig();
  const database = await openDatabase(config.database);
  const dependencies = await createDependencies(config, database);
  const app = createGatewayApp(dependencies);
  const stopBackground = await startBackground(dependencies);
  const server = listen({ ...config, bodyBytesMax: config.body.bytesMax, fetch: app.fetch });
  // Elysia hands the server to its handlers.
  app.server = server as never;
  dependencies.log.info({ url: server.url.href, instance: dependencies.instanceId }, "gateway is listening");
  const signal = await stopped;
  dependencies.log.info({ signal }, "stopping");
  const drainUntil = performance.now() + config.drainMs;
  await stopListening(server, config.drainMs, () => dependencies.running.cutAll());
  await closeGateway(dependencies, stopBackground, Math.max(SETTLE_MS, drainUntil - performance.now()));
  // A database that does not answer does not keep a process from ending.
  await Promise.race([database.close(), Bun.sleep(CLOSE_MS)]);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
