/** One text for all JSON that means the same: fields in order, nothing that is undefined, no space. */
import { isJsonObject } from "../providers/json.ts";

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, field: unknown) => {
    if (!isJsonObject(field)) return field;
    return Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
