/** Ids in the form of OpenAI's: a prefix that tells what it is of, and 48 hexadecimal digits that tell nothing. */
import { randomBytes } from "node:crypto";

const RANDOM_BYTES = 24;

export type IdPrefix = "resp" | "msg" | "rs" | "fc" | "ctc";

export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomBytes(RANDOM_BYTES).toString("hex")}`;
}
