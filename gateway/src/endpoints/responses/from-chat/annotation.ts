/** A citation of chat as one of Responses: the same fields, one level higher. */
import { isJsonObject } from "../../../providers/json.ts";
import type { JsonObject } from "../../../providers/provider.ts";

export function toAnnotation(annotation: JsonObject): JsonObject {
  const { type } = annotation;
  const details = typeof type === "string" ? annotation[type] : null;
  return isJsonObject(details) ? { type, ...details } : annotation;
}
