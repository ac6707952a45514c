/**
 * Migrating PostgreSQL through one connection.
 *
 * One, because the schema engine takes a session's advisory lock against a second migrator and leaves it to the connection's end.
 * And with scripts sent whole: Prisma's adapter cuts a script at every semicolon, those inside of functions and comments too;
 * PostgreSQL takes several statements in one simple query, and runs them in one transaction.
 */
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { applyMigrations } from "./migrate.ts";

class WholeScriptPrismaPg extends PrismaPg {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    return Object.assign(adapter, {
      executeScript: async (text: string): Promise<void> => {
        await this.#pool.query(text);
      },
    });
  }
}

/** Applies what is missing of `prisma/migrations`; returns the names applied. Any number of processes may run it at once. */
export async function migratePostgres(url: string, connectTimeoutMs: number): Promise<string[]> {
  const pool = new Pool({ connectionString: url, max: 1, connectionTimeoutMillis: connectTimeoutMs });
  try {
    return await applyMigrations(new WholeScriptPrismaPg(pool));
  } finally {
    await pool.end();
  }
}
