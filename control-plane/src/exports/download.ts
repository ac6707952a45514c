/** Where a file is downloaded. */
import { type ExportFormatName, exportFormats } from "./formats.ts";
import type { DownloadOutput } from "./schemas.ts";

export const EXPORTS_PATH = "/exports";

type SelectionValue = string | Date | readonly string[] | null | undefined;

/** The path of an export with its selection as the query: times in ISO 8601, lists with commas. */
export function downloadOf(
  name: string,
  { format, ...selection }: { format: ExportFormatName } & Record<string, SelectionValue>,
): DownloadOutput {
  const query = new URLSearchParams();
  for (const [field, value] of Object.entries(selection)) {
    if (value === undefined || value === null) continue;
    query.set(field, value instanceof Date ? value.toISOString() : typeof value === "string" ? value : value.join(","));
  }
  const search = query.size > 0 ? `?${query}` : "";
  return { path: `${EXPORTS_PATH}/${name}.${format}${search}`, contentType: exportFormats[format].contentType };
}
