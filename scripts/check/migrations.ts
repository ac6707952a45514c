/** Fails when schema.prisma says something that the migrations do not; a step of `bun run check`. */
import { diffMigrations } from "@sellapi/prisma/migrations";

const sql = await diffMigrations();
if (sql) console.error(`schema.prisma and the migrations disagree; missing is:\n${sql}`);
process.exit(sql ? 1 : 0);
