/** What is true of every procedure's schemas, whatever it does. */
import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { appRouter } from "../src/router.ts";
import { mountedPaths } from "./procedures.ts";

/** A procedure's schemas, which tRPC keeps on the procedure. */
const definition = z.object({
  _def: z.object({ inputs: z.array(z.instanceof(z.ZodType)), output: z.instanceof(z.ZodType).optional() }),
});

function schemasOf(path: string) {
  return definition.parse({ _def: Reflect.get(Object(Reflect.get(appRouter._def.procedures, path)), "_def") })._def;
}

/** The paths of the objects in a JSON schema that would take fields they do not know. */
function openObjects(schema: unknown, path = "input"): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const isOpen = Reflect.get(schema, "type") === "object" && Reflect.get(schema, "additionalProperties") !== false;
  const inside = Object.entries(schema).flatMap(([name, value]) => openObjects(value, `${path}.${name}`));
  return isOpen ? [path, ...inside] : inside;
}

describe.each(mountedPaths())("%s", (path) => {
  test("has one input schema and an output schema", () => {
    const { inputs, output } = schemasOf(path);
    expect(inputs).toHaveLength(1);
    expect(output).toBeDefined();
  });

  test("takes no field that it does not know, at any depth", () => {
    const [input] = schemasOf(path).inputs;
    expect(openObjects(z.toJSONSchema(input ?? z.looseObject({}), { io: "input", unrepresentable: "any" }))).toEqual([]);
  });
});
