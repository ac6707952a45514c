/** Which billing buckets count tokens, and of which side. */
import { BILLING_BUCKETS, type BillingBucket } from "@sellapi/prisma";

const sides = {
  input: "input",
  cached_input: "input",
  cache_write: "input",
  input_audio: "input",
  cached_input_audio: "input",
  input_image: "input",
  cached_input_image: "input",
  output: "output",
  reasoning: "output",
  output_audio: "output",
  output_image: "output",
  image: null,
  image_small: null,
  image_medium: null,
  image_large: null,
  image_hd: null,
  image_hd_large: null,
  character: null,
  second: null,
  request: null,
} as const satisfies Record<BillingBucket, "input" | "output" | null>;

export const INPUT_TOKEN_BUCKETS: BillingBucket[] = BILLING_BUCKETS.filter((bucket) => sides[bucket] === "input");
export const OUTPUT_TOKEN_BUCKETS: BillingBucket[] = BILLING_BUCKETS.filter((bucket) => sides[bucket] === "output");
