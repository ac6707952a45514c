/** Text that fits a JSON schema, out of the prompt's words. */
import type { JsonObject } from "../../provider.ts";
import type { SeededRandom } from "../random.ts";

/** A day that every reader recognizes as made up; the same in every run. */
const DAY = "2026-01-15";

const textByFormat: Readonly<Record<string, string>> = {
  "date-time": `${DAY}T09:30:00Z`,
  date: DAY,
  time: "09:30:00Z",
  duration: "PT1H",
  email: "someone@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/",
  url: "https://example.com/",
  uuid: "01890a5d-ac96-774b-bcce-b302099a8057",
};

interface TextPlace {
  random: SeededRandom;
  words: readonly string[];
  /** The property that the text is for. */
  name: string;
}

/** Text of the schema's format, length and, where one of the words matches, pattern. Names in the prompt go first. */
export function generateText(schema: JsonObject, { random, words, name }: TextPlace): string {
  const format = schema.format;
  const fixed = typeof format === "string" ? textByFormat[format] : undefined;
  if (fixed !== undefined) return fixed;
  // A capital inside of a sentence is most likely what a function wants to know: a city, a person, a product.
  const names = words.filter((word, index) => index > 0 && /^\p{Lu}/u.test(word));
  const candidates = names.length > 0 ? names : words;
  const text = matching(schema.pattern, [...candidates, ...words]) ?? random.pick(candidates, name === "" ? "something" : name);
  return fitLength(text, schema);
}

function matching(pattern: unknown, candidates: readonly string[]): string | undefined {
  if (typeof pattern !== "string") return undefined;
  try {
    const expression = new RegExp(pattern, "u");
    return candidates.find((candidate) => expression.test(candidate));
  } catch {
    // A schema may carry a pattern of another language's dialect; it is the schema's mistake, not a reason to fail.
    return undefined;
  }
}

function fitLength(text: string, schema: JsonObject): string {
  const least = typeof schema.minLength === "number" ? schema.minLength : 0;
  const most = typeof schema.maxLength === "number" ? schema.maxLength : Number.POSITIVE_INFINITY;
  const longEnough = text.length >= least ? text : text.padEnd(Math.min(least, 10_000), ` ${text}`);
  return longEnough.slice(0, most);
}
