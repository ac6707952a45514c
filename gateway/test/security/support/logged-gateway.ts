/**
 * A gateway in a process of its own, so that a test can read everything it writes: `bun logged-gateway.ts UPSTREAM_URL`. Its first
 * line on standard output says where it listens; it stops when its input closes.
 */
import { createManagementKey } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { GatewayHarness } from "../../support/gateway-harness.ts";

/** The line by which the test knows the gateway. */
export interface LoggedGatewayReady {
  url: string;
  secret: string;
  refusedSecrets: string[];
}

/** Standard output with pino's lines is what is tested; this line is not one of them. */
export const READY_MARK = "ready: ";

async function main(upstreamUrl: string): Promise<void> {
  const gateway = await GatewayHarness.start({
    upstreamUrl,
    environment: { LOG_LEVEL: "debug" },
    adjust: (config) => ({ providers: { ...config.providers, timeouts: { firstByteMs: 5_000, idleMs: 5_000 } } }),
  });
  const caller = await gateway.createCaller({ credits: "5000" });
  const revoked = await gateway.addKey(caller.accountId);
  await gateway.prisma.apiKey.update({ where: { id: revoked.keyId }, data: { revokedAt: new Date(0) } });
  const management = await createManagementKey(gateway.prisma, TEST_PEPPERS, { accountId: caller.accountId, name: "test" });
  const ready: LoggedGatewayReady = {
    url: gateway.url,
    secret: caller.secret,
    refusedSecrets: [revoked.secret, management.secret],
  };
  process.stdout.write(`${READY_MARK}${JSON.stringify(ready)}\n`);
  for await (const _bytes of Bun.stdin.stream()) void _bytes;
  await gateway.stop();
}

if (import.meta.main) {
  const [upstreamUrl] = process.argv.slice(2);
  if (!upstreamUrl) throw new Error("which upstream?");
  await main(upstreamUrl);
  process.exit(0);
}
