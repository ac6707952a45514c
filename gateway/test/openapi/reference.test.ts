/**
 * The first reference's document is a subset of ours: every path, method, parameter, field, type and answer it promises is promised
 * by the served document too, path by path and field by field. Ours may say more, demands nothing more of a request, and answers with
 * nothing that the reference would not call an answer.
 */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { servedDocument } from "../support/served-schema.ts";

type Json = Record<string, unknown>;

interface Document {
  paths: Record<string, Record<string, Json>>;
  components: { schemas: Json; responses?: Json };
}

const reference: Document = await Bun.file(join(import.meta.dir, "reference", "sellapi-openapi.json")).json();
const served = servedDocument as unknown as Document;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function resolve(document: Document, value: unknown): Json {
  let node = isObject(value) ? value : {};
  while (typeof node.$ref === "string") {
    const steps = node.$ref.replace("#/", "").split("/");
    const found = steps.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), document);
    if (!isObject(found)) throw new Error(`nothing at ${node.$ref}`);
    node = found;
  }
  return node;
}

/** A schema's alternatives: itself, or the branches of a union, as far as they go. */
function branches(document: Document, value: unknown): Json[] {
  const schema = resolve(document, value);
  const union = [schema.oneOf, schema.anyOf].find(Array.isArray) as unknown[] | undefined;
  return union ? union.flatMap((branch) => branches(document, branch)) : [schema];
}

function typesOf(schema: Json): string[] {
  if (Array.isArray(schema.type)) return schema.type as string[];
  if (typeof schema.type === "string") return [schema.type];
  if (schema.const !== undefined) return [typeof schema.const];
  if (Array.isArray(schema.enum)) return [...new Set(schema.enum.map((value) => typeof value))];
  return schema.properties ? ["object"] : [];
}

function wordsOf(schema: Json): unknown[] | null {
  if (Array.isArray(schema.enum)) return schema.enum;
  return schema.const === undefined ? null : [schema.const];
}

type Direction = "request" | "response";

const ADMITS: Record<string, readonly string[]> = { integer: ["integer", "number"], number: ["number", "integer"] };

/** Types that the contract adds: base64, which OpenAI's clients ask embeddings in. */
const ADDED_TYPES: Readonly<Record<string, readonly string[]>> = { "200.data[].embedding": ["string"] };

function admits(branch: Json, type: string): boolean {
  const types = typesOf(branch);
  return types.length === 0 || (ADMITS[type] ?? [type]).some((admitted) => types.includes(admitted));
}

/**
 * What of `promised` (the reference's schema) `ours` does not keep. A request that the reference admits must be admitted by ours; an
 * answer that ours admits must be one of the reference's.
 */
function breaches(promised: unknown, ours: unknown, where: string, direction: Direction): string[] {
  const [theirs, own] = [branches(reference, promised), branches(served, ours)];
  const [given, takers] = direction === "request" ? [theirs, own] : [own, theirs];
  return given.flatMap((branch) => {
    const type = typesOf(branch)[0];
    const fitting = type ? takers.filter((taker) => admits(taker, type)) : takers;
    if (type && ADDED_TYPES[where]?.includes(type)) return [];
    if (fitting.length === 0) return [`${where}: ${type} is not admitted`];
    const complaints = fitting.map((taker) =>
      direction === "request"
        ? breachesOfBranch(branch, taker, where, direction)
        : breachesOfBranch(taker, branch, where, direction),
    );
    return complaints.reduce((least, found) => (found.length < least.length ? found : least));
  });
}

/** Words that the contract adds to the reference's (section 3: category audio). */
const ADDED_WORDS: Readonly<Record<string, readonly unknown[]>> = { "200.data[].category": ["audio"] };

function breachesOfBranch(wanted: Json, ours: Json, where: string, direction: Direction): string[] {
  const found: string[] = [];
  const [promisedWords, words] = [wordsOf(wanted), wordsOf(ours)];
  if (promisedWords && words) {
    const [given, taken] = direction === "request" ? [promisedWords, words] : [words, promisedWords];
    const all = [...taken, ...(ADDED_WORDS[where] ?? [])];
    for (const word of given) if (!all.includes(word)) found.push(`${where}: ${String(word)} is not admitted`);
  }
  if (direction === "request") {
    const demanded = (ours.required as string[] | undefined) ?? [];
    const known = (wanted.required as string[] | undefined) ?? [];
    const isOpen = wanted.properties === undefined;
    for (const field of demanded) if (!isOpen && !known.includes(field)) found.push(`${where}.${field}: is required by us alone`);
    for (const bound of ["minimum", "maximum"] as const) {
      const [promised, own] = [wanted[bound], ours[bound]];
      if (typeof promised !== "number" || typeof own !== "number") continue;
      if (bound === "minimum" ? own > promised : own < promised)
        found.push(`${where}: ${bound} ${own} is narrower than ${promised}`);
    }
  }
  for (const [name, field] of Object.entries((wanted.properties as Json | undefined) ?? {})) {
    const own = (ours.properties as Json | undefined)?.[name];
    if (own === undefined) found.push(`${where}.${name}: is missing`);
    else found.push(...breaches(field, own, `${where}.${name}`, direction));
  }
  if (wanted.items && ours.items) found.push(...breaches(wanted.items, ours.items, `${where}[]`, direction));
  return found;
}

function contentOf(document: Document, holder: unknown): Json {
  const { content } = resolve(document, holder);
  return isObject(content) ? content : {};
}

interface Operation {
  path: string;
  method: string;
  promised: Json;
  ours: Json | undefined;
}

const OPERATIONS: Operation[] = Object.entries(reference.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, promised]) => ({ path, method, promised, ours: served.paths[`/v1${path}`]?.[method] })),
);

test("the reference has the operations that it is known to have", () => {
  expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "post /chat/completions",
    "post /embeddings",
    "post /images/generations",
    "get /models",
  ]);
});

for (const { path, method, promised, ours } of OPERATIONS) {
  const name = `${method.toUpperCase()} ${path}`;

  test(`${name}: its request is admitted by ours, field by field`, () => {
    expect(ours).toBeDefined();
    if (!promised.requestBody) return;
    const found = Object.entries(contentOf(reference, promised.requestBody)).flatMap(([type, media]) => {
      const own = contentOf(served, ours?.requestBody)[type];
      return own ? breaches((media as Json).schema, (own as Json).schema, "body", "request") : [`${type}: is missing`];
    });
    expect(found).toEqual([]);
  });

  test(`${name}: its answers, their headers and fields are among ours`, () => {
    const found: string[] = [];
    for (const [status, answer] of Object.entries(promised.responses as Json)) {
      const own = (ours?.responses as Json | undefined)?.[status];
      if (!own) {
        found.push(`${status}: is missing`);
        continue;
      }
      const headers = Object.keys((resolve(reference, answer).headers as Json | undefined) ?? {});
      const known = Object.keys((resolve(served, own).headers as Json | undefined) ?? {});
      for (const header of headers) if (!known.includes(header)) found.push(`${status} ${header}: is missing`);
      for (const [type, media] of Object.entries(contentOf(reference, answer))) {
        const ownMedia = contentOf(served, own)[type];
        if (!ownMedia) found.push(`${status} ${type}: is missing`);
        else if (type === "application/json")
          found.push(...breaches((media as Json).schema, (ownMedia as Json).schema, `${status}`, "response"));
      }
    }
    expect(found).toEqual([]);
  });
}

test("what breaks a promise is seen: a missing field, a narrower word, a new demand", () => {
  const promised = {
    type: "object",
    required: ["a"],
    properties: { a: { type: "string", enum: ["x", "y"] }, b: { type: "integer" } },
  };
  const ours = { type: "object", required: ["a", "c"], properties: { a: { type: "string", enum: ["x"] }, c: {} } };
  expect(breaches(promised, ours, "body", "request")).toEqual([
    "body.c: is required by us alone",
    "body.a: y is not admitted",
    "body.b: is missing",
  ]);
});
