/** Picks the store that the configuration names. */
import type { PrismaClient } from "@sellapi/prisma";
import { AnswerRows, type AnswerRowsOptions } from "./answer-rows.ts";
import type { AnswerStore } from "./answer-store.ts";
import { DatabaseStore } from "./database-store.ts";
import { PgVectorStore } from "./pgvector-store.ts";
import { UpstashVectorStore } from "./upstash-vector-store.ts";

/** What each kind of store is configured with. */
interface ConfigByKind {
  database: object;
  pgvector: object;
  upstash: { url: string; token: string };
}
type Kind = keyof ConfigByKind;

/** Where meanings are kept and searched. The answers are in the database in any case. */
export type AnswerStoreConfig<Chosen extends Kind = Kind> = { [K in Chosen]: { kind: K } & ConfigByKind[K] }[Chosen];

export interface AnswerStoreParts {
  db: PrismaClient;
  guard: AnswerRowsOptions["guard"];
  /** How long a store outside of the database may take to answer. */
  deadlineMs: number;
}

type Build<Chosen extends Kind> = (config: AnswerStoreConfig<Chosen>, rows: AnswerRows, parts: AnswerStoreParts) => AnswerStore;

const builders: { [K in Kind]: Build<K> } = {
  database: (_config, rows) => new DatabaseStore(rows),
  pgvector: (_config, rows, { db }) => new PgVectorStore({ db, rows }),
  upstash: ({ url, token }, rows, { deadlineMs }) => new UpstashVectorStore({ rows, url, token, deadlineMs }),
};

/** The response cache's store; `prepare` is still to be called. */
export function createAnswerStore<Chosen extends Kind>(config: AnswerStoreConfig<Chosen>, parts: AnswerStoreParts): AnswerStore {
  return builders[config.kind](config, new AnswerRows(parts), parts);
}
