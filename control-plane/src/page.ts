/** Lists by cursor: one row more than asked for is read, to know whether there is a next page. */

export interface Page<Row> {
  rows: Row[];
  /** The last row of this page where another page follows. */
  lastRow: Row | null;
}

/** @param rows up to `limit + 1` rows in the list's order. */
export function pageOf<Row>(rows: Row[], limit: number): Page<Row> {
  const shown = rows.slice(0, limit);
  return { rows: shown, lastRow: rows.length > limit ? (shown.at(-1) ?? null) : null };
}

/** A text as part of a LIKE pattern that means itself: Prisma's `contains` passes % and _ on as wildcards. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
