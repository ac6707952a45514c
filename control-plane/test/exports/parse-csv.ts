/** A reader of RFC 4180, written apart from the writer. */

/** The records of a file, as their fields. @throws where the file is none. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let rest = text;
  while (rest !== "") {
    const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (!match) throw new Error(`not CSV: ${rest.slice(0, 80)}`);
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    rest = rest.slice(match[0].length);
    if (match[3] === ",") continue;
    records.push(record);
    record = [];
  }
  return records;
}
