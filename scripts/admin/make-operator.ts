/** The first operator: made directly on the database, because nobody is there yet who could allow it. */
import { parseArgs } from "node:util";
import { parsePeppers } from "@sellapi/control-plane";
import { createOperatorKey, type Database, openDatabase, type Pepper } from "@sellapi/prisma";
import { openDataDir } from "../start/data-dir.ts";
import { UsageError } from "./parse-command.ts";

interface OpenedDatabase {
  database: Database;
  peppers: readonly Pepper[];
  close: () => Promise<void>;
}

/** DATABASE_URL with KEY_PEPPERS, or the embedded database of DATA_DIR while its server is stopped. */
async function open(): Promise<OpenedDatabase> {
  const url = process.env.DATABASE_URL;
  if (url) {
    const peppers = parsePeppers(process.env.KEY_PEPPERS ?? "");
    if (peppers === null)
      throw new UsageError("KEY_PEPPERS must be those of the servers, or the key would not be known to them.");
    const database = await openDatabase({ kind: "postgres", url, poolSize: 1 });
    return { database, peppers, close: () => database.close() };
  }
  const folder = await openDataDir(process.env.DATA_DIR ?? ".sellapi");
  const database = await openDatabase({ kind: "pglite", dataDir: folder.databaseDir });
  const close = async () => {
    await database.close();
    await folder.release();
  };
  return { database, peppers: folder.peppers, close };
}

function textFlag(words: string[], name: string): string {
  const { values } = parseArgs({ args: words, options: { [name]: { type: "string" } } });
  const value = values[name];
  if (typeof value !== "string" || value.trim() === "") throw new UsageError(`--${name} is required.`);
  return value.trim();
}

/** Who acts, in the audit: there is no credential behind the command line. */
const ACTOR = "command line";

async function createKey({ database: { prisma }, peppers }: OpenedDatabase, words: string[]): Promise<unknown> {
  const name = textFlag(words, "name");
  const { id, secret } = await createOperatorKey(prisma, peppers, name);
  await prisma.auditEntry.create({ data: { actor: ACTOR, action: "operator.create", target: id, detail: { name } } });
  return { id, name, secret };
}

async function addPerson({ database: { prisma } }: OpenedDatabase, words: string[]): Promise<unknown> {
  const email = textFlag(words, "email").toLowerCase();
  const person = await prisma.authUser.findUnique({ where: { email } });
  if (!person?.emailVerified) throw new UsageError(`Nobody of the address ${email} has signed up and confirmed it.`);
  await prisma.$transaction([
    prisma.operator.upsert({ where: { userId: person.id }, create: { userId: person.id }, update: {} }),
    prisma.auditEntry.create({ data: { actor: ACTOR, action: "operator.add", target: person.id, detail: { email } } }),
  ]);
  return { userId: person.id, email };
}

const acts: Readonly<Record<string, (opened: OpenedDatabase, words: string[]) => Promise<unknown>>> = {
  create: createKey,
  add: addPerson,
};

/** @param words what follows "operator". @throws UsageError */
export async function makeOperator([word = "", ...words]: string[]): Promise<unknown> {
  const act = acts[word];
  if (!act) throw new UsageError("operator takes create or add.");
  const opened = await open();
  try {
    await opened.database.migrate();
    return await act(opened, words);
  } finally {
    await opened.close();
  }
}
