import { defineConfig } from "prisma/config";

/** Read by the Prisma CLI only (`bun run generate`); the running program reads its own configuration. */
export default defineConfig({ schema: "schema.prisma", migrations: { path: "migrations" } });
