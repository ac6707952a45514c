/** The columns of usage_hours and usage_days that add up billed quantities, one per billing bucket, and SQL over them. */
import { BILLING_BUCKETS, type BillingBucket, Prisma } from "@sellapi/prisma";
import { INPUT_TOKEN_BUCKETS, OUTPUT_TOKEN_BUCKETS } from "./token-buckets.ts";

/** A bucket's column. */
const usedColumn = {
  input: Prisma.sql`used_input`,
  cached_input: Prisma.sql`used_cached_input`,
  cache_write: Prisma.sql`used_cache_write`,
  output: Prisma.sql`used_output`,
  reasoning: Prisma.sql`used_reasoning`,
  input_audio: Prisma.sql`used_input_audio`,
  cached_input_audio: Prisma.sql`used_cached_input_audio`,
  output_audio: Prisma.sql`used_output_audio`,
  input_image: Prisma.sql`used_input_image`,
  cached_input_image: Prisma.sql`used_cached_input_image`,
  output_image: Prisma.sql`used_output_image`,
  image: Prisma.sql`used_image`,
  image_small: Prisma.sql`used_image_small`,
  image_medium: Prisma.sql`used_image_medium`,
  image_large: Prisma.sql`used_image_large`,
  image_hd: Prisma.sql`used_image_hd`,
  image_hd_large: Prisma.sql`used_image_hd_large`,
  character: Prisma.sql`used_character`,
  second: Prisma.sql`used_second`,
  request: Prisma.sql`used_request`,
} as const satisfies Record<BillingBucket, Prisma.Sql>;

/** All of them, in the order of the buckets. */
export const USED_COLUMNS: readonly Prisma.Sql[] = BILLING_BUCKETS.map((bucket) => usedColumn[bucket]);

/** How much of a bucket a row of generations used; `g` is the row. What is not an object of numbers has used nothing. */
function quantityOf(bucket: BillingBucket): Prisma.Sql {
  return Prisma.sql`coalesce((g.usage ->> ${bucket}::text)::numeric, 0)`;
}

/** `<quantity> AS used_<bucket>, …` over a row `g` of generations. */
export const USED_OF_GENERATION = Prisma.join(
  BILLING_BUCKETS.map((bucket) => Prisma.sql`${quantityOf(bucket)} AS ${usedColumn[bucket]}`),
);

/** Tokens in and out of a row `g` of generations. */
export const TOKENS_OF_GENERATION = {
  input: Prisma.join(INPUT_TOKEN_BUCKETS.map(quantityOf), " + "),
  output: Prisma.join(OUTPUT_TOKEN_BUCKETS.map(quantityOf), " + "),
};

const columnOfRow = (bucket: BillingBucket) => Prisma.sql`h.${usedColumn[bucket]}`;

/** Tokens in and out of a row `h` of usage_hours or usage_days. */
export const TOKENS_OF_ROLL_UP = {
  input: Prisma.join(INPUT_TOKEN_BUCKETS.map(columnOfRow), " + "),
  output: Prisma.join(OUTPUT_TOKEN_BUCKETS.map(columnOfRow), " + "),
};
