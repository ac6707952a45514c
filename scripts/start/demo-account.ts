/**
 * The demo account: 10,000 credits and a key of each kind, so that the first request can be made at once. Written to
 * DATA_DIR/demo.json for whoever reads it: people, examples, tests.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  createAccount,
  createApiKey,
  createManagementKey,
  createOperatorKey,
  type Pepper,
  type PrismaClient,
  wholeCredits,
} from "@sellapi/prisma";
import { z } from "zod";

const demoSchema = z.object({
  /** Where the server listens. Client libraries take `${baseUrl}/v1`. */
  baseUrl: z.string(),
  apiKey: z.string(),
  managementKey: z.string(),
  operatorKey: z.string(),
  accountId: z.string(),
});

export type Demo = z.infer<typeof demoSchema>;

/** What every sign-up gets (contract §4). */
const SIGN_UP_CREDITS = wholeCredits(10_000);

async function readDemo(file: string): Promise<Demo | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  const parsed = demoSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

async function createDemo(db: PrismaClient, peppers: readonly Pepper[], baseUrl: string): Promise<Demo> {
  const accountId = await createAccount(db, { name: "Demo", tierId: "free", credits: SIGN_UP_CREDITS });
  const apiKey = await createApiKey(db, peppers, { accountId, name: "Demo key" });
  const managementKey = await createManagementKey(db, peppers, { accountId, name: "Demo management key" });
  const operatorKey = await createOperatorKey(db, peppers, "Demo operator key");
  return { baseUrl, apiKey: apiKey.secret, managementKey: managementKey.secret, operatorKey: operatorKey.secret, accountId };
}

/** The demo account of this folder, made on the first start. A file whose account is not in this database is replaced. */
export async function ensureDemo(db: PrismaClient, peppers: readonly Pepper[], folder: string, baseUrl: string): Promise<Demo> {
  const file = join(folder, "demo.json");
  const known = await readDemo(file);
  const isKnown = known !== null && (await db.account.count({ where: { id: known.accountId } })) === 1;
  const demo = isKnown ? { ...known, baseUrl } : await createDemo(db, peppers, baseUrl);
  await writeFile(`${file}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return demo;
}
