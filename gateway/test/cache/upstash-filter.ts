/**
 * The part of Upstash Vector's filters (https://upstash.com/docs/vector/features/filtering) that the stand-in knows: comparisons of a
 * key with a string, a number or a boolean, joined by AND. A key that is not there matches nothing.
 */
interface Condition {
  key: string;
  operator: Operator;
  literal: string | number;
}

const compare = {
  "=": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => typeof a === "number" && typeof b === "number" && a < b,
  "<=": (a, b) => typeof a === "number" && typeof b === "number" && a <= b,
  ">": (a, b) => typeof a === "number" && typeof b === "number" && a > b,
  ">=": (a, b) => typeof a === "number" && typeof b === "number" && a >= b,
} satisfies Record<string, (a: unknown, b: unknown) => boolean>;
type Operator = keyof typeof compare;

const isOperator = (text: string | undefined): text is Operator => text !== undefined && Object.hasOwn(compare, text);

const CONDITION = /^\s*([a-zA-Z_][\w.]*)\s*(=|!=|<=|>=|<|>)\s*(?:'([^']*)'|"([^"]*)"|(-?\d+(?:\.\d+)?))\s*$/;

/** An empty filter has no conditions. @throws for what it does not understand. */
export function parseFilter(text: string): Condition[] {
  if (text.trim() === "") return [];
  return text.split(/\s+AND\s+/i).map((part) => {
    const [, key, operator, single, double, digits] = CONDITION.exec(part) ?? [];
    if (key === undefined || !isOperator(operator)) throw new Error(`Invalid filter: ${part}`);
    return { key, operator, literal: digits === undefined ? (single ?? double ?? "") : Number(digits) };
  });
}

/** Whether a vector's metadata meets all conditions. */
export function matchesFilter(conditions: readonly Condition[], metadata: Record<string, unknown>): boolean {
  return conditions.every(({ key, operator, literal }) => {
    const value = metadata[key];
    return value !== undefined && compare[operator](typeof value === "boolean" ? Number(value) : value, literal);
  });
}
