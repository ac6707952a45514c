/** What a gateway logged, by message and error: thousands of lines of the same kind say no more than their number. */
import { z } from "zod";

const lineSchema = z.object({ level: z.int(), msg: z.string(), error: z.object({ name: z.string() }).optional() });

/** "412 × request failed (CallerLeftError)", commonest first. A line that is no log line counts as itself. */
export function summarizeLog(text: string): string[] {
  const counts = new Map<string, number>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const parsed = lineSchema.safeParse(parseOrNull(line));
    const kind = parsed.success ? parsed.data.msg + (parsed.data.error ? ` (${parsed.data.error.name})` : "") : line;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${count} × ${kind}`);
}

function parseOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
