/**
 * `bun run simulator`: the vendors' APIs, played on a port of their own, for tests and benchmarks of whatever calls them.
 *
 *   --port 4010               where it listens; 0 for any free port
 *   --tokens-per-second 50    how fast it answers and streams; 0, the default, is as fast as it can
 *
 * OpenAI's wire stands below /v1, Anthropic's too (/v1/messages), Google's below /v1beta, Sarvam's at the root. The same request always
 * gets the same answer; with a `seed`, the same for that seed. Point a gateway at it with OPENAI_BASE_URL=http://127.0.0.1:4010/v1.
 */
import { parseArgs } from "node:util";
import { createSimulatorHandler } from "@sellapi/gateway";

const DEFAULT_PORT = "4010";
/** Bun's longest: a slow stream is not an idle one. */
const IDLE_TIMEOUT_SECONDS = 255;

function wholeNumber(text: string, name: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`--${name} must be a whole number, not ${JSON.stringify(text)}`);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: DEFAULT_PORT },
      "tokens-per-second": { type: "string", default: "0" },
    },
  });
  const tokensPerSecond = wholeNumber(values["tokens-per-second"], "tokens-per-second");
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: wholeNumber(values.port, "port"),
    idleTimeout: IDLE_TIMEOUT_SECONDS,
    fetch: createSimulatorHandler({ tokensPerSecond }),
  });
  console.log(`the simulator listens on ${server.url.origin}`);
  const stop = () => {
    void server.stop(true).then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
