/**
 * The SQL between the migrations on disk and schema.prisma: empty when they agree. `bun run migration NAME` writes it as a new
 * migration, `bun run check` demands that it is empty.
 */
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { NO_FILTERS, readMigrations } from "./migrate.ts";
import { openSchemaEngine } from "./schema-engine.ts";

const PRISMA_DIR = join(import.meta.dir, "..");
const SCHEMA_PATH = join(PRISMA_DIR, "schema.prisma");

/** @returns SQL that would bring a database at the newest migration to schema.prisma, or "" when there is nothing to do. */
export async function diffMigrations(): Promise<string> {
  const schema = await Bun.file(SCHEMA_PATH).text();
  const pglite = await PGlite.create();
  const engine = await openSchemaEngine(new PrismaPGlite(pglite), [SCHEMA_PATH, schema]);
  try {
    const migrations = await readMigrations();
    const result = await engine.diff({
      from: migrations.migrationDirectories.length > 0 ? { tag: "migrations", ...migrations } : { tag: "empty" },
      to: { tag: "schemaDatamodel", files: [{ path: SCHEMA_PATH, content: schema }], configDir: PRISMA_DIR },
      script: true,
      shadowDatabaseUrl: null,
      exitCode: null,
      filters: NO_FILTERS,
    } as Parameters<typeof engine.diff>[0]);
    const sql = result.stdout?.trim() ?? "";
    return /^-- This is an empty migration\.?$/.test(sql) ? "" : sql;
  } finally {
    engine.free();
    await pglite.close();
  }
}
