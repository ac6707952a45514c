/** Records of a CSV file as in RFC 4180, safe to open in a spreadsheet. */

/**
 * A spreadsheet takes text that begins so for a formula, and a formula can send the file's contents elsewhere (OWASP, CSV injection). In some
 * languages the wide forms count too.
 */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** One field. Text that would be a formula gets an apostrophe before it, which is how spreadsheets mark text; numbers stay numbers. */
export function csvField(value: string | number | null): string {
  if (value === null) return "";
  const text = String(value);
  const isFormula = FORMULA_START.test(text) && !NUMBER.test(text);
  const safe = isFormula ? `'${text}` : text;
  return isFormula || NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One record with its line end. */
export function csvRecord(values: readonly (string | number | null)[]): string {
  return `${values.map(csvField).join(",")}\r\n`;
}
