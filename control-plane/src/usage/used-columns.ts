/** The columns of usage_hours that add up billed quantities, one per billing bucket, and the SQL over them. */
import { BILLING_BUCKETS, type BillingBucket, Prisma } from "@sellapi/prisma";
import { INPUT_TOKEN_BUCKETS, OUTPUT_TOKEN_BUCKETS } from "./token-buckets.ts";

/** A bucket's column in usage_hours. */
export function usedColumn(bucket: BillingBucket): string {
  return `used_${bucket}`;
}

/** All of them, in the order of the buckets. */
export const USED_COLUMNS: readonly string[] = BILLING_BUCKETS.map(usedColumn);

/** How much of a bucket a row of generations used; `g` is the row. What is not an object of numbers has used nothing. */
function quantityOf(bucket: BillingBucket): string {
  return `coalesce((g.usage ->> '${bucket}')::numeric, 0)`;
}

/** `<quantity> AS used_<bucket>, …` over a row `g` of generations. */
export const USED_OF_GENERATION = Prisma.raw(
  BILLING_BUCKETS.map((bucket) => `${quantityOf(bucket)} AS ${usedColumn(bucket)}`).join(", "),
);

function sumOf(buckets: readonly BillingBucket[], term: (bucket: BillingBucket) => string): Prisma.Sql {
  return Prisma.raw(`(${buckets.map(term).join(" + ")})`);
}

/** Tokens in and out of a row `g` of generations. */
export const TOKENS_OF_GENERATION = {
  input: sumOf(INPUT_TOKEN_BUCKETS, quantityOf),
  output: sumOf(OUTPUT_TOKEN_BUCKETS, quantityOf),
};

/** Tokens in and out of a row `h` of usage_hours. */
export const TOKENS_OF_HOUR = {
  input: sumOf(INPUT_TOKEN_BUCKETS, (bucket) => `h.${usedColumn(bucket)}`),
  output: sumOf(OUTPUT_TOKEN_BUCKETS, (bucket) => `h.${usedColumn(bucket)}`),
};
