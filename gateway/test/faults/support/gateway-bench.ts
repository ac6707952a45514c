/** A gateway process on a PostgreSQL and a Redis of its own, and one caller with more credits and requests a minute than any test needs. */
import { createAccount, createApiKey, type Database, openDatabase, seed, verifyLedger, wholeCredits } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { chatBody, violationsIn } from "../../support/gateway-harness.ts";
import { noRedisServerReason, RedisServer } from "../../support/redis-server.ts";
import { GatewayProcess, type ProcessLimits } from "./gateway-process.ts";
import { noPostgresReason, type PostgresOptions, PostgresServer } from "./postgres-server.ts";

/** Why there can be no bench here, or null; said by what is missing. */
export const noBenchReason = noPostgresReason ?? noRedisServerReason;

export interface BenchOptions {
  postgres?: PostgresOptions;
  limits?: ProcessLimits;
}

export class GatewayBench {
  readonly gateway: GatewayProcess;
  readonly database: Database;
  readonly accountId: string;
  readonly secret: string;
  readonly #postgres: PostgresServer;
  readonly #redis: RedisServer;

  private constructor(
    parts: { gateway: GatewayProcess; database: Database; postgres: PostgresServer; redis: RedisServer },
    caller: { accountId: string; secret: string },
  ) {
    this.gateway = parts.gateway;
    this.database = parts.database;
    this.#postgres = parts.postgres;
    this.#redis = parts.redis;
    this.accountId = caller.accountId;
    this.secret = caller.secret;
  }

  /** @param environment of the gateway, beside its database. */
  static async start(environment: Record<string, string>, options: BenchOptions = {}): Promise<GatewayBench> {
    const [postgres, redis] = await Promise.all([PostgresServer.start(options.postgres), RedisServer.start()]);
    const database = await openDatabase({ kind: "postgres", url: postgres.url(), poolSize: 2 });
    await database.migrate();
    await seed(database.prisma);
    const owner = { name: "test", tierId: "enterprise", credits: wholeCredits(1_000_000) };
    const accountId = await createAccount(database.prisma, owner);
    await database.prisma.account.update({ where: { id: accountId }, data: { chatPerMinute: 1_000_000 } });
    const { secret } = await createApiKey(database.prisma, TEST_PEPPERS, { accountId, name: "test" });
    const servers = { DATABASE_URL: postgres.url(), REDIS_URL: redis.url };
    const gateway = await GatewayProcess.start({ ...servers, ...environment }, options.limits);
    return new GatewayBench({ gateway, database, postgres, redis }, { accountId, secret });
  }

  /** A chat request with this body as it is. */
  post(body: string | Uint8Array<ArrayBuffer>, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.gateway.url}/v1/chat/completions`, {
      method: "POST",
      ...init,
      headers: { authorization: `Bearer ${this.secret}`, "content-type": "application/json" },
      body,
    });
  }

  chat(fields: Record<string, unknown> = {}): Promise<Response> {
    return this.post(JSON.stringify(chatBody(fields)));
  }

  /** Ends everything. @throws when the books are wrong. */
  async stop(): Promise<void> {
    this.gateway.signal("SIGTERM");
    await this.gateway.exited;
    const violations = violationsIn(await verifyLedger(this.database.prisma));
    await this.database.close();
    await Promise.all([this.#postgres.stop(), this.#redis.stop()]);
    if (violations.length > 0) throw new Error(`the books are wrong: ${JSON.stringify(violations)}`);
  }
}
