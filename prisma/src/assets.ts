/** Which assets there are, and until when. The bytes are elsewhere; whoever stores them writes the row before. */
import type { PrismaClient } from "./generated/client.ts";

/** Notes assets that are about to be stored. */
export async function recordAssets(db: PrismaClient, ids: readonly string[], expiresAt: Date): Promise<void> {
  await db.asset.createMany({ data: ids.map((id) => ({ id, expiresAt })) });
}

/** Some assets whose time is over, oldest first. */
export async function expiredAssets(db: PrismaClient, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM assets WHERE expires_at < clock_timestamp() ORDER BY expires_at LIMIT ${limit}::int`;
  return rows.map((row) => row.id);
}

/** Forgets assets whose bytes are gone. */
export async function forgetAssets(db: PrismaClient, ids: readonly string[]): Promise<void> {
  await db.asset.deleteMany({ where: { id: { in: [...ids] } } });
}
