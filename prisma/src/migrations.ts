/** The tools of `bun run migration` and `bun run check`; nothing of the running program needs them. */
export { MIGRATIONS_DIR } from "./migrate.ts";
export { diffMigrations } from "./migration-diff.ts";
