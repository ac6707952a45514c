/** An answer as text for people: lists as tables, objects as lines. */

function cell(value: unknown): string {
  if (value === null || value === undefined) return "-";
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object") return JSON.stringify(value);
  return String(value);
}

const CELL_LENGTH_MAX = 120;

/** In a table long values would push everything else out of sight; --json has them whole. */
function shortCell(value: unknown): string {
  const text = cell(value);
  return text.length > CELL_LENGTH_MAX ? `${text.slice(0, CELL_LENGTH_MAX - 1)}…` : text;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function table(items: readonly Record<string, unknown>[]): string {
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
  const rows = [columns, ...items.map((item) => columns.map((column) => shortCell(item[column])))];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, index) => text.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** @param answer of any procedure. */
export function showAnswer(answer: unknown): string {
  if (!isObject(answer)) return cell(answer);
  const { items, nextCursor, ...rest } = answer;
  if (!Array.isArray(items))
    return Object.entries(answer)
      .map(([name, value]) => `${name}: ${cell(value)}`)
      .join("\n");
  const shown = items.filter(isObject);
  const lines = [shown.length === 0 ? "nothing" : table(shown)];
  if (typeof nextCursor === "string") lines.push(`more: --cursor ${nextCursor}`);
  return [...lines, ...Object.entries(rest).map(([name, value]) => `${name}: ${cell(value)}`)].join("\n");
}
