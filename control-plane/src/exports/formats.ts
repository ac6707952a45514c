/** The forms in which rows are downloaded. */
import { csvRecord } from "./csv.ts";

/** A column of the CSV form: its name, and its value in a row. */
export interface Column<Row> {
  name: string;
  valueOf: (row: Row) => string | number | null;
}

export interface ExportFormat {
  contentType: string;
  /** What stands before the first row. */
  head: (columns: readonly Column<never>[]) => string;
  line: <Row>(row: Row, columns: readonly Column<Row>[]) => string;
}

/** CSV as in RFC 4180, with a header line; JSON Lines with the rows as the procedures give them. */
export const exportFormats = {
  csv: {
    contentType: "text/csv; charset=utf-8; header=present",
    head: (columns) => csvRecord(columns.map((column) => column.name)),
    line: (row, columns) => csvRecord(columns.map((column) => column.valueOf(row))),
  },
  jsonl: {
    contentType: "application/jsonl; charset=utf-8",
    head: () => "",
    line: (row) => `${JSON.stringify(row)}\n`,
  },
} as const satisfies Record<string, ExportFormat>;

export type ExportFormatName = keyof typeof exportFormats;
