/**
 * `bun run migration NAME`: writes the difference between the migrations and schema.prisma as a new migration.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diffMigrations, MIGRATIONS_DIR } from "@sellapi/prisma/migrations";

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("usage: bun run migration NAME   (lowercase letters, digits and _)");
  process.exit(2);
}
const sql = await diffMigrations();
if (!sql) {
  console.log("schema.prisma and the migrations agree; nothing written");
  process.exit(0);
}
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const folder = join(MIGRATIONS_DIR, `${stamp}_${name}`);
await mkdir(folder);
await writeFile(join(folder, "migration.sql"), `${sql}\n`);
console.log(`wrote ${folder}/migration.sql`);
