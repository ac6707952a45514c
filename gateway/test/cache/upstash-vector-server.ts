/**
 * A stand-in for an index of Upstash Vector, as https://upstash.com/docs/vector/api documents it: `/upsert`, `/query`, `/fetch`,
 * `/range` and `/delete`, each with a namespace behind it or without, and `/info`. Answers are `{result}`, or `{error, status}`.
 * Of the filter language it knows comparisons joined by AND, and refuses the rest. What was upserted is found at once.
 */
import { z } from "zod";
import { matchesFilter, parseFilter } from "./upstash-filter.ts";

const recordSchema = z.object({
  id: z.string().min(1),
  vector: z.array(z.number()),
  metadata: z.record(z.string(), z.unknown()).optional(),
});
type VectorRecord = z.infer<typeof recordSchema>;

const shownSchema = z.object({ includeMetadata: z.boolean().default(false), includeVectors: z.boolean().default(false) });
const querySchema = shownSchema.extend({
  vector: z.array(z.number()),
  topK: z.int().min(1).default(10),
  filter: z.string().default(""),
});
const idsSchema = z.union([z.string(), z.array(z.string())]).transform((ids) => [ids].flat());
const chosenSchema = z.object({ ids: idsSchema.optional(), prefix: z.string().optional(), filter: z.string().optional() });
const rangeSchema = shownSchema.extend({ cursor: z.string(), limit: z.int().min(1) });

/** What the index refuses, with the status it gives. */
class Refusal extends Error {
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

type Namespace = Map<string, VectorRecord>;

export interface UpstashVectorServer {
  url: string;
  token: string;
  /** The paths of the requests received so far. */
  readonly paths: string[];
  /** All that the index was ever told, as text. */
  readonly told: string[];
  /** Answers in the place of the index, to break it; null for the index itself. */
  interrupt: (() => Response | Promise<Response>) | null;
  /** How many vectors there are now. */
  count: () => number;
  stop: () => Promise<void>;
}

function cosine(a: number[], b: number[]): number {
  const dot = (x: number[], y: number[]) => x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

function shown({ id, vector, metadata }: VectorRecord, wish: z.infer<typeof shownSchema>) {
  return { id, ...(wish.includeMetadata && metadata ? { metadata } : {}), ...(wish.includeVectors ? { vector } : {}) };
}

/** Those that a fetch or a delete names. */
function chosen(namespace: Namespace, body: unknown): VectorRecord[] {
  const choice = chosenSchema.parse(typeof body === "string" || Array.isArray(body) ? { ids: body } : body);
  const { ids, prefix, filter } = choice;
  if (ids) return ids.flatMap((id) => namespace.get(id) ?? []);
  if (prefix !== undefined) return [...namespace.values()].filter(({ id }) => id.startsWith(prefix));
  const conditions = parseFilter(filter ?? "");
  return [...namespace.values()].filter(({ metadata }) => matchesFilter(conditions, metadata ?? {}));
}

type Command = (namespace: Namespace, body: unknown, dimension: number) => unknown;

function demandDimension(vector: number[], dimension: number): void {
  if (vector.length !== dimension) throw new Refusal(`Invalid vector dimension: ${vector.length}, expected: ${dimension}`, 422);
}

const commands: Record<string, Command> = {
  upsert(namespace, body, dimension) {
    const records = z.array(recordSchema).parse(Array.isArray(body) ? body : [body]);
    for (const { vector } of records) demandDimension(vector, dimension);
    for (const record of records) namespace.set(record.id, record);
    return "Success";
  },
  query(namespace, body, dimension) {
    const wish = querySchema.parse(body);
    demandDimension(wish.vector, dimension);
    const conditions = parseFilter(wish.filter);
    return [...namespace.values()]
      .filter(({ metadata }) => matchesFilter(conditions, metadata ?? {}))
      .map((record) => ({ ...shown(record, wish), score: (1 + cosine(wish.vector, record.vector)) / 2 }))
      .sort((a, b) => b.score - a.score)
      .slice(0, wish.topK);
  },
  fetch(namespace, body) {
    const wish = shownSchema.parse(Array.isArray(body) ? {} : body);
    return chosen(namespace, body).map((record) => shown(record, wish));
  },
  range(namespace, body) {
    const { cursor, limit, ...wish } = rangeSchema.parse(body);
    const start = Number(cursor);
    const vectors = [...namespace.values()].slice(start, start + limit).map((record) => shown(record, wish));
    return { nextCursor: start + limit < namespace.size ? String(start + limit) : "", vectors };
  },
  delete(namespace, body) {
    const records = chosen(namespace, body);
    for (const { id } of records) namespace.delete(id);
    return { deleted: records.length };
  },
};

/** @param dimension of the index's vectors. */
export function startUpstashVectorServer({ dimension = 256, similarityFunction = "COSINE" } = {}): UpstashVectorServer {
  const token = crypto.randomUUID();
  const namespaces = new Map<string, Namespace>();
  const paths: string[] = [];
  const told: string[] = [];
  const count = () => [...namespaces.values()].reduce((sum, { size }) => sum + size, 0);

  const run = (path: string, text: string): unknown => {
    const [, name = "", namespace = ""] = path.split("/");
    if (name === "info") return { vectorCount: count(), pendingVectorCount: 0, indexSize: 0, dimension, similarityFunction };
    const command = commands[name];
    if (!command) throw new Refusal(`Not found: ${path}`, 404);
    const vectors = namespaces.get(namespace) ?? new Map<string, VectorRecord>();
    namespaces.set(namespace, vectors);
    return command(vectors, JSON.parse(text), dimension);
  };

  const state = { interrupt: null as UpstashVectorServer["interrupt"] };
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const { pathname } = new URL(request.url);
      const text = await request.text().catch(() => null);
      // Who asked has hung up before all of it arrived.
      if (text === null) return new Response(null, { status: 400 });
      paths.push(pathname);
      told.push(text);
      if (state.interrupt) return state.interrupt();
      if (request.headers.get("authorization") !== `Bearer ${token}`) {
        return Response.json({ error: "Unauthorized: Invalid auth token", status: 401 }, { status: 401 });
      }
      try {
        return Response.json({ result: run(pathname, text) });
      } catch (error) {
        const status = error instanceof Refusal ? error.status : 400;
        return Response.json({ error: error instanceof Error ? error.message : String(error), status }, { status });
      }
    },
  });
  return Object.assign(state, { url: server.url.origin, token, paths, told, count, stop: () => server.stop(true) });
}
