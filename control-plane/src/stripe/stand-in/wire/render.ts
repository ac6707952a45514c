/** Objects as they are sent: expanded where asked, without what is ours alone. */
import type { AnyObject } from "../state/objects.ts";
import type { Store } from "../state/store.ts";
import { fixedFieldsOf } from "./fixed-fields.ts";
import { refused } from "./stripe-failure.ts";

/** Stripe's own bound. */
const EXPAND_DEPTH_MAX = 4;

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A copy without the fields that only the stand-in knows. Of a deleted customer nothing but that is left. */
function published(object: AnyObject): Record<string, unknown> {
  if (object.object === "customer" && object.deleted) return { id: object.id, object: object.object, deleted: true };
  const kept = Object.entries(structuredClone(object)).filter(([name]) => !name.endsWith("_of_test"));
  return { ...fixedFieldsOf(object), ...Object.fromEntries(kept) };
}

function expandPath(store: Store, fields: Record<string, unknown>, path: readonly string[], whole: string): void {
  const [name = "", ...rest] = path;
  const value = fields[name];
  if (name === "data" && Array.isArray(value)) {
    for (const item of value) if (isFields(item)) expandPath(store, item, rest, whole);
    return;
  }
  if (!(name in fields)) throw refused("parameter_invalid", `This property cannot be expanded (${whole}).`, "expand");
  if (typeof value === "string") {
    const found = store.findAny(value);
    if (!found) throw refused("parameter_invalid", `This property cannot be expanded (${whole}).`, "expand");
    fields[name] = published(found);
  }
  const inner = fields[name];
  if (rest.length > 0 && isFields(inner)) expandPath(store, inner, rest, whole);
}

/** An object or list of them, with the ids at these paths replaced by what they name. */
export function render(store: Store, subject: AnyObject | ListObject, expand: readonly string[] = []): Record<string, unknown> {
  const fields = subject.object === "list" ? { ...subject, data: subject.data.map(published) } : published(subject);
  for (const whole of expand) {
    const path = whole.split(".");
    if (path.length > EXPAND_DEPTH_MAX) throw refused("parameter_invalid", "You cannot expand more than 4 levels.", "expand");
    expandPath(store, fields, path, whole);
  }
  return fields;
}

export interface ListObject {
  object: "list";
  url: string;
  has_more: boolean;
  data: AnyObject[];
}
