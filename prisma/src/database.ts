/**
 * Opens the database: PostgreSQL by URL, or PGlite (PostgreSQL 18 in WebAssembly) in a folder for the embedded run. Everything
 * above this file sees a PrismaClient and does not know which it is.
 */
import { mkdir } from "node:fs/promises";
import { type Extensions, PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { Pool, type PoolClient } from "pg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { PrismaClient } from "./generated/client.ts";
import { CommitWitness, WITNESS_QUERY, type WitnessRow } from "./ledger/commit-witness.ts";
import { applyMigrations } from "./migrate.ts";
import { withWholeScripts } from "./whole-scripts.ts";

export type DatabaseTarget =
  /** Without `statementTimeoutMs` a statement may take as long as it needs: for scripts and reports, never for requests. */
  | { kind: "postgres"; url: string; poolSize: number; statementTimeoutMs?: number }
  /** Without a folder the database lives in memory; `image` is a dump to start from, `extensions` what it can create (see testing/). */
  | { kind: "pglite"; dataDir?: string; image?: Blob; extensions?: Extensions };

export interface Database {
  readonly kind: DatabaseTarget["kind"];
  readonly prisma: PrismaClient;
  /** Told of what is committed, it keeps new connections from a database that lacks it. */
  readonly witness: CommitWitness;
  /** Applies what is missing of `prisma/migrations`; returns the names applied. */
  migrate(): Promise<string[]>;
  close(): Promise<void>;
}

/** How long PostgreSQL may take to accept a connection. */
const CONNECT_TIMEOUT_MS = 2_000;

/** A server that does not answer cannot cancel its statement either; so long after it should have, the connection is given up. */
const ANSWER_GRACE_MS = 250;
/** A transaction whose process was frozen or lost gives its rows back after this. */
const IDLE_IN_TRANSACTION_MS = 5_000;

/** Bounds on both sides: PostgreSQL cancels what takes too long, and a connection that stays silent all the same is closed. */
function timeouts(statementTimeoutMs: number | undefined) {
  if (statementTimeoutMs === undefined) return {};
  return {
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + ANSWER_GRACE_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
  };
}

/** What a connection for requests is asked before it is used, so that none of them ever leads to a stale database. */
function verifyWith(witness: CommitWitness) {
  return (client: PoolClient, done: (error?: Error) => void) => {
    const ask = async (ids: string[]) => (await client.query<WitnessRow>(WITNESS_QUERY, [ids])).rows[0];
    witness.demand(ask).then(() => done(), done);
  };
}

/** What differs between the two kinds; the rest is Prisma's. */
interface DatabaseParts {
  kind: DatabaseTarget["kind"];
  factory: SqlMigrationAwareDriverAdapterFactory;
  witness: CommitWitness;
  migrate: () => Promise<string[]>;
  /** Run after Prisma has let go of its connections. */
  release: () => Promise<void>;
}

function databaseOf({ kind, factory, witness, migrate, release }: DatabaseParts): Database {
  const prisma = new PrismaClient({ adapter: factory });
  return {
    kind,
    prisma,
    witness,
    migrate,
    async close() {
      await prisma.$disconnect();
      await release();
    },
  };
}

/**
 * On one connection of its own: the schema engine takes a session's advisory lock against a second migrator and leaves it to the
 * end of the connection.
 */
async function migratePostgres(url: string): Promise<string[]> {
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  try {
    return await applyMigrations(withWholeScripts(new PrismaPg(pool), (script) => pool.query(script)));
  } finally {
    await pool.end();
  }
}

/** The adapter over an open PGlite. */
export function pgliteFactory(pglite: PGlite): SqlMigrationAwareDriverAdapterFactory {
  return withWholeScripts(new PrismaPGlite(pglite), (script) => pglite.exec(script));
}

/** An open PGlite, in memory or in a folder that is made when it is missing. */
export async function openPGlite(target: Extract<DatabaseTarget, { kind: "pglite" }>): Promise<PGlite> {
  if (target.dataDir) await mkdir(target.dataDir, { recursive: true });
  return PGlite.create({
    ...(target.dataDir ? { dataDir: target.dataDir } : {}),
    ...(target.image ? { loadDataDir: target.image } : {}),
    ...(target.extensions ? { extensions: target.extensions } : {}),
  });
}

/** Opens a database. @throws when it cannot be opened (folder in use, damaged). PostgreSQL connects on first use. */
export async function openDatabase(target: DatabaseTarget): Promise<Database> {
  const witness = new CommitWitness();
  if (target.kind === "postgres") {
    const isForRequests = target.statementTimeoutMs !== undefined;
    const factory = new PrismaPg({
      connectionString: target.url,
      max: target.poolSize,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      ...timeouts(target.statementTimeoutMs),
      ...(isForRequests ? { verify: verifyWith(witness) } : {}),
    });
    const migrate = () => migratePostgres(target.url);
    return databaseOf({ kind: "postgres", factory, witness, migrate, release: async () => undefined });
  }
  const pglite = await openPGlite(target);
  const factory = pgliteFactory(pglite);
  return databaseOf({ kind: "pglite", factory, witness, migrate: () => applyMigrations(factory), release: () => pglite.close() });
}
