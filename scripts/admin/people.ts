/** What is done for a person who can no longer do it: directly on the database, because it opens what a second factor closes. */
import { forgetAuthenticator } from "@sellapi/control-plane";
import { ACTOR, type DatabaseCommand } from "./database-command.ts";
import type { OpenedDatabase } from "./open-database.ts";
import { UsageError } from "./parse-command.ts";

async function forget({ database: { prisma } }: OpenedDatabase, address: string): Promise<unknown> {
  const email = address.toLowerCase();
  const person = await forgetAuthenticator(prisma, { email, actor: ACTOR });
  if (!person) throw new UsageError(`Nobody of the address ${email} has an authenticator.`);
  return person;
}

/** By the words that are typed. */
export const peopleCommands: Readonly<Record<string, DatabaseCommand>> = {
  "person forget-authenticator": {
    help: "lets a person who lost authenticator and codes sign in by password alone, and ends their sessions",
    flag: { name: "email", help: "of the person; be sure that it is them who asks" },
    run: forget,
  },
};
