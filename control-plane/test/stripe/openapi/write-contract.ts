/**
 * Writes `generated/stripe-contract.json` from Stripe's published description of its API:
 *
 *   bun control-plane/test/stripe/openapi/write-contract.ts spec3.json
 *
 * spec3.json is Stripe's own (github.com/stripe/openapi, and embedded in github.com/stripe/stripe-mock), under the MIT License, copyright
 * Stripe, Inc. What is written holds the parameters and answers of the operations in operations.ts alone, without descriptions, one
 * component per line; its first lines name version and licence.
 */
import { z } from "zod";
import { KINDS, OPERATIONS } from "./operations.ts";
import { trimSchema } from "./trim-schema.ts";

/** The licence asks to stand in every copy. */
const MIT_LICENCE =
  `The MIT License (MIT). Copyright (c) 2014- Stripe, Inc. (https://stripe.com). Permission is hereby granted, free of charge,
to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without
restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright
notice and this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED
"AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A
PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR
OTHER DEALINGS IN THE SOFTWARE.`.replaceAll("\n", " ");

const FORM = "application/x-www-form-urlencoded";

const operationSchema = z.object({
  parameters: z
    .array(z.object({ in: z.string(), name: z.string(), required: z.boolean().optional(), schema: z.unknown() }))
    .default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: z.unknown() })) }).optional(),
  responses: z.object({ 200: z.object({ content: z.object({ "application/json": z.object({ schema: z.unknown() }) }) }) }),
});

const specSchema = z.object({
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

/** Where Stripe lists the types of its events. */
const eventTypesSchema = z.object({
  properties: z.object({ enabled_events: z.object({ items: z.object({ enum: z.string().array() }) }) }),
});

type Operation = z.infer<typeof operationSchema>;

function parametersOf(operation: Operation, method: string): unknown {
  if (method !== "GET") return operation.requestBody?.content[FORM]?.schema ?? { type: "object", properties: {} };
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  return {
    type: "object",
    properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
    required: query.filter(({ required }) => required).map(({ name }) => name),
  };
}

const [, , path] = process.argv;
if (path === undefined) throw new Error("usage: bun write-contract.ts spec3.json");
const spec = specSchema.parse(await Bun.file(path).json());
const operationOf = (name: string): Operation => {
  const [method = "", at = ""] = name.split(" ");
  return operationSchema.parse(spec.paths[at]?.[method.toLowerCase()]);
};

const wanted = new Set(["error", ...KINDS]);
const want = (name: string) => wanted.add(name);
const operations = OPERATIONS.map((name) => {
  const operation = operationOf(name);
  const request = trimSchema(parametersOf(operation, name.split(" ")[0] ?? ""), want);
  const answer = trimSchema(operation.responses[200].content["application/json"].schema, want);
  return [name, { request, answer }] as const;
});
const definitions: [string, unknown][] = [];
// A set goes on while it is added to: what a component refers to is wanted as well.
for (const name of wanted) definitions.push([name, trimSchema(spec.components.schemas[name], want)]);
definitions.sort(([a], [b]) => (a < b ? -1 : 1));
const endpoints = operationOf("POST /v1/webhook_endpoints").requestBody?.content[FORM]?.schema;

/** One entry per line: small, and a change of the API is a change of its lines. */
const lines = (entries: readonly (readonly [string, unknown])[]) =>
  `{\n${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",\n")}\n}`;

const source = {
  title: spec.info.title,
  version: spec.info.version,
  file: "spec3.json of github.com/stripe/openapi",
  licence: MIT_LICENCE,
  changes: "trimmed by write-contract.ts: operations of operations.ts only, no descriptions, as plain JSON Schema",
};
const contract = `{
"source":${JSON.stringify(source)},
"eventTypes":${JSON.stringify(eventTypesSchema.parse(endpoints).properties.enabled_events.items.enum)},
"operations":${lines(operations)},
"definitions":${lines(definitions)}
}
`;
await Bun.write(`${import.meta.dir}/generated/stripe-contract.json`, contract);
console.log(`${operations.length} operations, ${definitions.length} components, ${contract.length} characters`);
