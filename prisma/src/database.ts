/**
 * Opens the database: PostgreSQL by URL, or PGlite (PostgreSQL 18 in WebAssembly) in a folder for the embedded run. Everything
 * above this file sees a PrismaClient and does not know which it is.
 */
import { mkdir } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { PrismaClient } from "./generated/client.ts";
import { applyMigrations } from "./migrate.ts";
import { migratePostgres } from "./postgres-migrations.ts";

export type DatabaseTarget =
  | { kind: "postgres"; url: string; poolSize: number }
  /** Without a folder the database lives in memory; `image` is a dump to start from (see testing/). */
  | { kind: "pglite"; dataDir?: string; image?: Blob };

export interface Database {
  readonly kind: DatabaseTarget["kind"];
  readonly prisma: PrismaClient;
  /** Applies what is missing of `prisma/migrations`; returns the names applied. */
  migrate(): Promise<string[]>;
  close(): Promise<void>;
}

/** How long PostgreSQL may take to accept a connection. */
const CONNECT_TIMEOUT_MS = 3_000;

/** An open PGlite, in memory or in a folder that is made when it is missing. */
export async function openPGlite(target: Extract<DatabaseTarget, { kind: "pglite" }>): Promise<PGlite> {
  if (target.dataDir) await mkdir(target.dataDir, { recursive: true });
  return PGlite.create({
    ...(target.dataDir ? { dataDir: target.dataDir } : {}),
    ...(target.image ? { loadDataDir: target.image } : {}),
  });
}

/** Opens a database. @throws when it cannot be opened (folder in use, damaged). PostgreSQL connects on first use. */
export async function openDatabase(target: DatabaseTarget): Promise<Database> {
  return target.kind === "postgres" ? openPostgres(target) : openEmbedded(target);
}

function openPostgres({ url, poolSize }: Extract<DatabaseTarget, { kind: "postgres" }>): Database {
  const adapter = new PrismaPg({ connectionString: url, max: poolSize, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  const prisma = new PrismaClient({ adapter });
  return {
    kind: "postgres",
    prisma,
    migrate: () => migratePostgres(url, CONNECT_TIMEOUT_MS),
    close: () => prisma.$disconnect(),
  };
}

async function openEmbedded(target: Extract<DatabaseTarget, { kind: "pglite" }>): Promise<Database> {
  const pglite = await openPGlite(target);
  const adapter = new PrismaPGlite(pglite);
  const prisma = new PrismaClient({ adapter });
  return {
    kind: "pglite",
    prisma,
    migrate: () => applyMigrations(adapter),
    async close() {
      await prisma.$disconnect();
      await pglite.close();
    },
  };
}
