/** `bun run gateway`: one gateway process. Configuration comes from the environment; see .env.example. */
import { openDatabase } from "@sellapi/prisma";
import { createGatewayApp } from "./app.ts";
import { closeGateway, startBackground } from "./background.ts";
import { ConfigError, readGatewayConfig } from "./config.ts";
import { createDependencies } from "./dependencies.ts";
import { listen, stopListening, stopSignal } from "./server.ts";

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
  await stopListening(server, config.drainMs);
  await closeGateway(dependencies, stopBackground);
  await database.close();
}

try {
  await main();
  process.exit(0);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
