/** What the stand-in remembers, in memory, and in a file where it is to outlive a restart. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { AnyObject, Kind, ObjectsByKind } from "./objects.ts";

/** The answer to a request with an idempotency key. */
export interface KeptAnswer {
  fingerprint: string;
  status: number;
  body: string;
  /** Unix seconds. */
  at: number;
}

interface Snapshot {
  objects: AnyObject[];
  answers: [string, KeptAnswer][];
}

const ID_PREFIXES = {
  customer: "cus",
  payment_method: "pm",
  payment_intent: "pi",
  charge: "ch",
  refund: "re",
  dispute: "du",
  "checkout.session": "cs_test",
  invoice: "in",
  "billing_portal.session": "bps",
  event: "evt",
} as const satisfies Record<Kind, string>;

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const ID_LENGTH = 24;

function randomText(length: number): string {
  return [...crypto.getRandomValues(new Uint8Array(length))].map((byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

/** A new id of this kind, in Stripe's form. */
export function newStripeId(kind: Kind): string {
  return `${ID_PREFIXES[kind]}_${randomText(ID_LENGTH)}`;
}

function readSnapshot(path: string): Snapshot {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Snapshot;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return { objects: [], answers: [] };
    throw new Error(`${path} cannot be read; remove it to start with an empty Stripe stand-in`, { cause: error });
  }
}

/** Objects by kind and id, in the order of their creation. */
export class Store {
  readonly #byId = new Map<string, AnyObject>();
  readonly answers: Map<string, KeptAnswer>;
  readonly #path: string | null;

  /** @param path the file to live in; null for memory only. */
  constructor(path: string | null) {
    this.#path = path;
    const { objects, answers } = path === null ? { objects: [], answers: [] } : readSnapshot(path);
    for (const object of objects) this.#byId.set(object.id, object);
    this.answers = new Map(answers);
  }

  /** Adds an object. */
  add<K extends Kind>(object: ObjectsByKind[K] & { object: K }): ObjectsByKind[K] {
    this.#byId.set(object.id, object);
    return object;
  }

  /** @returns null when there is no such object of this kind. */
  find<K extends Kind>(kind: K, id: string | null): ObjectsByKind[K] | null {
    const found = id === null ? undefined : this.#byId.get(id);
    return found && isOf(kind, found) ? found : null;
  }

  /** An object of any kind. */
  findAny(id: string): AnyObject | null {
    return this.#byId.get(id) ?? null;
  }

  /** All objects of a kind, newest first. */
  all<K extends Kind>(kind: K): ObjectsByKind[K][] {
    const found: ObjectsByKind[K][] = [];
    for (const object of this.#byId.values()) if (isOf(kind, object)) found.push(object);
    return found.reverse();
  }

  /** Writes the file, aside first, so that a crash leaves the old one whole. */
  save(): void {
    if (this.#path === null) return;
    const snapshot: Snapshot = { objects: [...this.#byId.values()], answers: [...this.answers] };
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#path}.new`, JSON.stringify(snapshot), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}

function isOf<K extends Kind>(kind: K, object: AnyObject): object is AnyObject & ObjectsByKind[K] {
  return object.object === kind;
}
