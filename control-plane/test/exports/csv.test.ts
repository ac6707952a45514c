/** CSV that every reader reads and no spreadsheet runs. */
import { expect, test } from "bun:test";
import fc from "fast-check";
import { csvField, csvRecord } from "../../src/exports/csv.ts";
import { parseCsv } from "./parse-csv.ts";

test("what is written is read again, whatever the fields hold", () => {
  const field = fc.string({ unit: fc.constantFrom("a", "1", '"', ",", "\r", "\n", " ", "=", "-", "é") });
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (records) => {
      const read = parseCsv(records.map(csvRecord).join(""));
      const withoutMark = read.map((record, row) =>
        record.map((text, column) => (text === records[row]?.[column] ? text : text.slice(1))),
      );
      expect(withoutMark).toEqual(records);
    }),
  );
});

test.each(["=1+1", "+1", "@SUM(A1)", "-cmd|' /C calc'!A0", "\t=1", "\r=1", "-1-1", "＝1+1", "＠SUM(A1)"])(
  "%j is no formula",
  (text) => {
    expect(csvField(text)).toStartWith(`"'`);
  },
);

test.each(["-1", "-0.25", "0", "1000.000001"])("%s stays a number", (text) => {
  expect(csvField(text)).toBe(text);
});
