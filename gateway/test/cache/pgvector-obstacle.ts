/** Whether the tests' database has the extension pgvector: PGlite is given it, a PostgreSQL server has it where it is installed. */
import { vector } from "@electric-sql/pglite-pgvector";
import type { Database } from "@sellapi/prisma";
import { openTestDatabase } from "@sellapi/prisma/testing";

/** A database for the test, able to create the extension where that can be. */
export function openVectorDatabase(): Promise<Database> {
  return openTestDatabase({ extensions: { vector } });
}

/** Why tests of pgvector cannot run here, printed too; null when they can. */
export async function findPgvectorObstacle(): Promise<string | null> {
  if (!process.env.SELLAPI_TEST_DATABASE_URL) return null;
  const database = await openTestDatabase();
  const found = await database.prisma.$queryRaw<unknown[]>`SELECT 1 FROM pg_available_extensions WHERE name = 'vector'`;
  await database.close();
  if (found.length > 0) return null;
  const obstacle = "pgvector is not installed on the PostgreSQL server of this run";
  console.log(`tests of the pgvector store are skipped: ${obstacle}`);
  return obstacle;
}
