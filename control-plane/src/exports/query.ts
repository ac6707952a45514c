/** The query of an export's URL as one text per field, as the selections of exports read it. */
import { fieldError } from "../errors.ts";

/**
 * A list may be given as one parameter with commas, as several, or both.
 * @param lists the fields that are lists.
 * @throws ControlPlaneError invalid_request for any other field that is given more than once: which one is meant, nobody can say.
 */
export function readQuery(searchParams: URLSearchParams, lists: readonly string[]): Record<string, string> {
  const fields = [...new Set(searchParams.keys())].map((field): [string, string] => {
    const values = searchParams.getAll(field);
    if (values.length > 1 && !lists.includes(field)) throw fieldError(field, "may be given only once");
    return [field, values.join(",")];
  });
  return Object.fromEntries(fields);
}
