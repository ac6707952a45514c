/**
 * Databases for tests: each test file gets its own, migrated and seeded, in milliseconds.
 *
 * Without configuration it is PGlite in memory, loaded from an image that is made once per version of the migrations and the
 * seed. With SELLAPI_TEST_DATABASE_URL it is a new database on that PostgreSQL server, copied from a template, so that the same
 * tests run against the real thing.
 */
import { mkdir, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import type { Extensions } from "@electric-sql/pglite";
import { Client } from "pg";
import { type Database, openDatabase, openPGlite, pgliteFactory } from "../database.ts";
import { PrismaClient } from "../generated/client.ts";
import { applyMigrations, MIGRATIONS_DIR } from "../migrate.ts";
import { seed } from "../seed/index.ts";

const PRISMA_DIR = join(import.meta.dir, "..", "..");
const CACHE_DIR = join(PRISMA_DIR, "node_modules", ".cache", "sellapi");
/** Any number: the lock under which one test process builds the template. */
const TEMPLATE_LOCK = 7_355_001;

/** Changes whenever what a fresh database contains does. */
async function templateVersion(): Promise<string> {
  const hash = new Bun.CryptoHasher("sha256");
  for (const folder of [MIGRATIONS_DIR, join(PRISMA_DIR, "src", "seed"), join(PRISMA_DIR, "src", "catalog")]) {
    const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(ts|sql|json)$/.test(name)).sort();
    for (const name of names) hash.update(name).update(await readFile(join(folder, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

let image: Promise<Blob> | null = null;

/** The image of a fresh database, made once in a process: two test databases that are opened at once wait for the same one. */
function pgliteImage(): Promise<Blob> {
  image ??= readOrMakeImage();
  return image;
}

async function readOrMakeImage(): Promise<Blob> {
  const path = join(CACHE_DIR, `pglite-${await templateVersion()}.tar`);
  const cached = Bun.file(path);
  if (await cached.exists()) return cached;
  const pglite = await openPGlite({ kind: "pglite" });
  const factory = pgliteFactory(pglite);
  await applyMigrations(factory);
  const prisma = new PrismaClient({ adapter: factory });
  await seed(prisma);
  await prisma.$disconnect();
  const made = await pglite.dumpDataDir("none");
  await pglite.close();
  await mkdir(CACHE_DIR, { recursive: true });
  // Written aside and renamed, so that a test file starting meanwhile never reads half of it.
  const partial = `${path}.${process.pid}`;
  await Bun.write(partial, made);
  await rename(partial, path);
  return made;
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

async function postgresTemplate(admin: Client, server: string): Promise<string> {
  const name = `sellapi_template_${await templateVersion()}`;
  await admin.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
  try {
    const found = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount) return name;
    await admin.query(`CREATE DATABASE ${name}_new`);
    const database = await openDatabase({ kind: "postgres", url: databaseUrl(server, `${name}_new`), poolSize: 1 });
    await database.migrate();
    await seed(database.prisma);
    await database.close();
    await admin.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`);
    return name;
  } finally {
    await admin.query("SELECT pg_advisory_unlock($1)", [TEMPLATE_LOCK]);
  }
}

/** A new database on a PostgreSQL server; returns its URL and how to drop it. */
export async function createPostgresDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = new Client({ connectionString: server });
  await admin.connect();
  const template = await postgresTemplate(admin, server);
  const name = `sellapi_test_${Bun.randomUUIDv7("hex").replaceAll("-", "")}`;
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: databaseUrl(server, name),
    async drop() {
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    },
  };
}

/**
 * A migrated and seeded database of the test's own. Close it in afterAll.
 * @param extensions are what PGlite can create besides its own; a server has what is installed on it.
 */
export async function openTestDatabase({ extensions }: { extensions?: Extensions } = {}): Promise<Database> {
  const server = process.env.SELLAPI_TEST_DATABASE_URL;
  if (!server) return openDatabase({ kind: "pglite", image: await pgliteImage(), ...(extensions ? { extensions } : {}) });
  const { url, drop } = await createPostgresDatabase(server);
  const database = await openDatabase({ kind: "postgres", url, poolSize: 10 });
  return {
    ...database,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/** A pepper for tests. */
export const TEST_PEPPERS = [{ id: 1, key: new Uint8Array(32).fill(7) }];
