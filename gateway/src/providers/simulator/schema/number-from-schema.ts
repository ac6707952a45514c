/** A number that fits the bounds of a JSON schema. */
import type { JsonObject } from "../../provider.ts";
import type { SeededRandom } from "../random.ts";

/** How far from a single bound a number is drawn when the other is open. */
const SPAN = 100;

/** A number within minimum, maximum, their exclusive forms and multipleOf; a whole one if `isInteger`. */
export function generateNumber(schema: JsonObject, random: SeededRandom, isInteger: boolean): number {
  const step = readNumber(schema.multipleOf) ?? (isInteger ? 1 : 0.5);
  const least = readNumber(schema.minimum) ?? exclusive(schema.exclusiveMinimum, step);
  const most = readNumber(schema.maximum) ?? exclusive(schema.exclusiveMaximum, -step);
  const low = least ?? (most === undefined ? 1 : most - SPAN);
  const high = most ?? low + SPAN;
  // Whole steps, so that multipleOf holds exactly; a range narrower than a step has no multiple but perhaps its own bound.
  const firstStep = Math.ceil(low / step);
  const lastStep = Math.floor(high / step);
  if (firstStep > lastStep) return isInteger ? Math.ceil(low) : (low + high) / 2;
  return Number((random.integer(firstStep, lastStep) * step).toPrecision(12));
}

function exclusive(bound: unknown, step: number): number | undefined {
  const value = readNumber(bound);
  return value === undefined ? undefined : value + step;
}

function readNumber(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
