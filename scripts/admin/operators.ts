/**
 * Who operates this installation: made, listed and taken away directly on the database. The first one because nobody is there yet who
 * could allow it; the others because an operator who could make a second one would be two, and approve their own grants.
 */
import { createOperatorKey } from "@sellapi/prisma";
import { ACTOR, type DatabaseCommand } from "./database-command.ts";
import type { OpenedDatabase } from "./open-database.ts";
import { UsageError } from "./parse-command.ts";

async function createKey({ database: { prisma }, peppers }: OpenedDatabase, name: string): Promise<unknown> {
  const { id, secret } = await createOperatorKey(prisma, peppers, name);
  await prisma.auditEntry.create({ data: { actor: ACTOR, action: "operator.create", target: id, detail: { name } } });
  return { id, name, secret };
}

async function addPerson({ database: { prisma } }: OpenedDatabase, address: string): Promise<unknown> {
  const email = address.toLowerCase();
  const person = await prisma.authUser.findUnique({ where: { email } });
  if (!person?.emailVerified) throw new UsageError(`Nobody of the address ${email} has signed up and confirmed it.`);
  await prisma.$transaction([
    prisma.operator.upsert({ where: { userId: person.id }, create: { userId: person.id }, update: {} }),
    prisma.auditEntry.create({ data: { actor: ACTOR, action: "operator.add", target: person.id, detail: { email } } }),
  ]);
  return { userId: person.id, email };
}

async function list({ database: { prisma } }: OpenedDatabase): Promise<unknown> {
  const keys = await prisma.operatorKey.findMany({ orderBy: { id: "asc" } });
  const people = await prisma.operator.findMany({ include: { user: true }, orderBy: { createdAt: "asc" } });
  return {
    items: [
      ...keys.map(({ id, name, last4, createdAt, revokedAt }) => ({ id, kind: "key", name, last4, createdAt, revokedAt })),
      ...people.map(({ user, createdAt }) => ({
        ...{ id: user.id, kind: "person", name: user.email, last4: null, createdAt, revokedAt: null },
      })),
    ],
  };
}

async function revokeKey({ database: { prisma } }: OpenedDatabase, id: string): Promise<unknown> {
  const key = await prisma.operatorKey.findUnique({ where: { id } });
  if (!key) throw new UsageError(`There is no operator key ${id}. \`operator list\` shows them.`);
  const revokedAt = key.revokedAt ?? new Date();
  await prisma.$transaction([
    prisma.operatorKey.update({ where: { id }, data: { revokedAt } }),
    prisma.auditEntry.create({ data: { actor: ACTOR, action: "operator.revoke", target: id, detail: { name: key.name } } }),
  ]);
  return { id, name: key.name, revokedAt };
}

async function removePerson({ database: { prisma } }: OpenedDatabase, address: string): Promise<unknown> {
  const email = address.toLowerCase();
  const operator = await prisma.operator.findFirst({ where: { user: { email } } });
  if (!operator) throw new UsageError(`Nobody of the address ${email} is an operator. \`operator list\` shows them.`);
  const { userId } = operator;
  await prisma.$transaction([
    prisma.operator.delete({ where: { userId } }),
    prisma.auditEntry.create({ data: { actor: ACTOR, action: "operator.remove", target: userId, detail: { email } } }),
  ]);
  return { userId, email };
}

const email = { name: "email", help: "of somebody who has signed up" };

/** By the words that are typed. */
export const operatorCommands: Readonly<Record<string, DatabaseCommand>> = {
  "operator create": {
    help: "makes an operator key and shows it once",
    flag: { name: "name", help: "whose key it is" },
    run: createKey,
  },
  "operator add": { help: "makes a person who has signed up an operator", flag: email, run: addPerson },
  "operator list": { help: "shows who operates, without secrets", flag: null, run: list },
  "operator revoke": { help: "ends an operator key", flag: { name: "id", help: "okey_…" }, run: revokeKey },
  "operator remove": { help: "takes being an operator from a person", flag: email, run: removePerson },
};
