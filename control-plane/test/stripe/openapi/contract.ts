/**
 * Stripe's published description of its API, as the judge of what goes over the wire: the product's requests, the stand-in's answers and
 * its events. It is read from `generated/stripe-contract.json` (write-contract.ts makes it), so that judging needs no network.
 */
import Ajv, { type ValidateFunction } from "ajv";
import { z } from "zod";
import type { EventObject } from "../../../src/stripe/stand-in/state/objects.ts";
import type { StandInExchange, StandInObserver } from "../../../src/stripe/stand-in/state/stand-in-context.ts";
import { decodeForm } from "../../../src/stripe/stand-in/wire/form.ts";
import contractFile from "./generated/stripe-contract.json";

const fields = z.record(z.string(), z.unknown());
const contract = z
  .object({
    source: z.object({ version: z.string(), licence: z.string() }),
    eventTypes: z.string().array(),
    operations: z.record(z.string(), z.object({ request: fields, answer: fields })),
    definitions: z.record(z.string(), fields),
  })
  .parse(contractFile);

/** The version of the API that is described. */
export const CONTRACT_VERSION = contract.source.version;
/** All types of events that Stripe knows. */
export const KNOWN_EVENT_TYPES: ReadonlySet<string> = new Set(contract.eventTypes);

/** Names that are not documented are refused: a misspelt parameter, a field that Stripe does not send. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  const parsed = fields.safeParse(schema);
  if (!parsed.success) return schema;
  const inner = Object.fromEntries(Object.entries(parsed.data).map(([name, value]) => [name, closed(value)]));
  const isOpen = !("properties" in inner) || "additionalProperties" in inner;
  return isOpen ? inner : { ...inner, additionalProperties: false };
}

/** Requests are forms, in which everything is text; answers are JSON. */
function judgeOf(kind: "request" | "answer") {
  const ajv = new Ajv({ strict: false, allErrors: kind === "request", coerceTypes: kind === "request" });
  const operations = Object.entries(contract.operations).map(([name, schemas]) => [name, schemas[kind]]);
  ajv.addSchema({
    $id: kind,
    ...fields.parse(closed({ definitions: contract.definitions, operations: Object.fromEntries(operations) })),
  });
  const compiled = new Map<string, ValidateFunction>();
  return (place: string, name: string, value: unknown): string | null => {
    const pointer = `${kind}#/${place}/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
    compiled.set(pointer, validate);
    return validate(value) ? null : ajv.errorsText(validate.errors);
  };
}

const judgeRequest = judgeOf("request");
const judgeAnswer = judgeOf("answer");

const patterns = Object.keys(contract.operations).map((name) => ({
  name,
  pattern: new RegExp(`^${name.replace(/\{[^}]+\}/g, "[A-Za-z0-9_]+")}$`),
}));

/** The operation that a call is one of: "GET /v1/charges/ch_1" → "GET /v1/charges/{charge}". @returns null for an unknown one. */
export function operationOf({ method, path }: Pick<StandInExchange, "method" | "path">): string | null {
  return patterns.find(({ pattern }) => pattern.test(`${method} ${path}`))?.name ?? null;
}

/** What is wrong with a call, whatever its answer was. @returns null when nothing is. */
export function complaintOfRequest(exchange: Pick<StandInExchange, "method" | "path" | "form">): string | null {
  const operation = operationOf(exchange);
  if (operation === null) return "is no operation of the contract";
  return judgeRequest("operations", operation, decodeForm(exchange.form));
}

/** What is wrong with the stand-in's answer. @returns null when nothing is. */
export function complaintOfAnswer(exchange: StandInExchange): string | null {
  const operation = operationOf(exchange);
  if (operation === null) return "is no operation of the contract";
  const answer: unknown = JSON.parse(exchange.body);
  return exchange.status === 200 ? judgeAnswer("operations", operation, answer) : judgeAnswer("definitions", "error", answer);
}

/** What is wrong with an event and the object in it. @returns null when nothing is. */
export function complaintOfEvent(event: Pick<EventObject, "type" | "data">): string | null {
  if (!KNOWN_EVENT_TYPES.has(event.type)) return "is no type of event";
  const sent = z.looseObject({ data: z.object({ object: z.looseObject({ object: z.string() }) }) }).parse(event);
  const { object } = sent.data;
  return judgeAnswer("definitions", "event", sent) ?? judgeAnswer("definitions", object.object, object);
}

export interface WireWatch extends StandInObserver {
  /** Operations and types of events that were seen. */
  seen: ReadonlySet<string>;
  /** How many calls of the API there were. */
  calls: () => number;
  /** What did not fit, each kind of complaint once. Judging takes its time, so it is done when somebody asks and not on the wire. */
  complaints: () => string[];
}

function complaintsOf(exchange: StandInExchange): string[] {
  const subject = operationOf(exchange) ?? `${exchange.method} ${exchange.path}`;
  // A request that the stand-in itself refused as malformed was meant to be.
  const ofRequest = exchange.status === 400 ? null : complaintOfRequest(exchange);
  const ofAnswer = complaintOfAnswer(exchange);
  return [
    ...(ofRequest === null ? [] : [`${subject}: ${ofRequest}`]),
    ...(ofAnswer === null ? [] : [`${subject} ${exchange.status}: ${ofAnswer}`]),
  ];
}

/** Watches a stand-in: everything that goes over its wire is judged. */
export function watchWire(): WireWatch {
  const seen = new Set<string>();
  const complaints = new Set<string>();
  const waiting: (() => string[])[] = [];
  let count = 0;
  return {
    seen,
    calls: () => count,
    complaints() {
      for (const judge of waiting.splice(0)) for (const complaint of judge()) complaints.add(complaint);
      return [...complaints];
    },
    answered(exchange) {
      count += 1;
      seen.add(operationOf(exchange) ?? "");
      waiting.push(() => complaintsOf(exchange));
    },
    made(event) {
      seen.add(event.type);
      // Events are not changed once they are made.
      waiting.push(() => {
        const complaint = complaintOfEvent(event);
        return complaint === null ? [] : [`${event.type}: ${complaint}`];
      });
    },
  };
}
