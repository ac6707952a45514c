/** A gateway on a real PostgreSQL that a test may break, with a network between them that it may spoil. */
import { type Database, type DatabaseTarget, openDatabase, seed } from "@sellapi/prisma";
import type { GatewayConfig } from "../../../src/index.ts";
import { GatewayHarness, type HarnessOptions, type TestCaller } from "../../support/gateway-harness.ts";
import { TcpFaultProxy } from "../../support/tcp-fault-proxy.ts";
import { type PostgresOptions, PostgresServer } from "./postgres-server.ts";

/** As in production (config.ts). */
const STATEMENT_TIMEOUT_MS = 2_000;
const POOL_SIZE = 6;

export class FaultyDatabase {
  readonly server: PostgresServer;
  /** Between the gateways and the server. */
  readonly network: TcpFaultProxy;
  /** Through the network, as a gateway has it. */
  readonly database: Database;
  /** Past the network, for looking at the books. */
  readonly direct: Database;
  readonly #target: DatabaseTarget;

  private constructor(
    parts: { server: PostgresServer; network: TcpFaultProxy; target: DatabaseTarget; direct: Database },
    database: Database,
  ) {
    this.server = parts.server;
    this.network = parts.network;
    this.direct = parts.direct;
    this.database = database;
    this.#target = parts.target;
  }

  static async start(options: PostgresOptions = {}): Promise<FaultyDatabase> {
    const server = await PostgresServer.start(options);
    const network = await TcpFaultProxy.start(server.port);
    const direct = await openDatabase({ kind: "postgres", url: server.url(), poolSize: 2 });
    await direct.migrate();
    await seed(direct.prisma);
    const target = {
      kind: "postgres",
      url: server.url(network.port),
      poolSize: POOL_SIZE,
      statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    } as const;
    return new FaultyDatabase({ server, network, target, direct }, await openDatabase(target));
  }

  /** A gateway on it. Its `stop` holds the books against every invariant. */
  openGateway(options: HarnessOptions = {}): Promise<GatewayHarness> {
    const adjust = (config: GatewayConfig) => ({ database: this.#target, ...options.adjust?.(config) });
    return GatewayHarness.start({ ...options, database: this.database, adjust });
  }

  async stop(): Promise<void> {
    await this.database.close();
    await this.direct.close();
    await this.network.stop();
    await this.server.stop();
  }
}

/** An answer and how long it took. */
export interface TimedAnswer {
  status: number;
  code: string | null;
  retryAfter: string | null;
  tookMs: number;
}

/** Asks and takes the time. */
export async function timed(ask: () => Promise<Response>): Promise<TimedAnswer> {
  const startedAt = performance.now();
  const response = await ask();
  const body: { error?: { code?: string } } = await response.json();
  return {
    status: response.status,
    code: body.error?.code ?? null,
    retryAfter: response.headers.get("retry-after"),
    tookMs: performance.now() - startedAt,
  };
}

/** The middle of them: what a machine that is busy with other things now and then does not move. */
export function medianMs(answers: TimedAnswer[]): number {
  return answers.map((answer) => answer.tookMs).sort((a, b) => a - b)[Math.floor(answers.length / 2)] ?? Number.NaN;
}

/** What `timed` gives where we refuse because the database is away. */
export const UNAVAILABLE = { status: 503, code: "service_unavailable", retryAfter: "1" };

/** Asks until the answer is a success. @returns how long that took. @throws after the deadline. */
export async function untilServed(ask: () => Promise<Response>, deadlineMs: number): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const response = await ask();
    await response.text();
    const tookMs = performance.now() - startedAt;
    if (response.status === 200) return tookMs;
    if (tookMs > deadlineMs) throw new Error(`still ${response.status} after ${Math.round(tookMs)} ms`);
    await Bun.sleep(20);
  }
}

/** Makes a caller known to a gateway, so that the next request needs no look-up. */
export async function introduce(gateway: GatewayHarness, caller: TestCaller): Promise<void> {
  const response = await gateway.get("/v1/key", caller);
  if (response.status !== 200) throw new Error(`the caller is not known: ${response.status}`);
}
