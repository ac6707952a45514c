/** The variable about outbound webhooks. Read by config.ts. */
import { z } from "zod";
import { PUBLIC_TARGETS, type TargetPolicy } from "./target/target-policy.ts";

export const webhooksEnvironment = z
  .object({
    NODE_ENV: z.string().optional(),
    WEBHOOKS_ALLOW_LOOPBACK: z.enum(["true", "false"], "must be true or false").default("false"),
  })
  .refine(({ NODE_ENV, WEBHOOKS_ALLOW_LOOPBACK }) => !(NODE_ENV === "production" && WEBHOOKS_ALLOW_LOOPBACK === "true"), {
    path: ["WEBHOOKS_ALLOW_LOOPBACK"],
    error: "must not be true in production: it lets customers reach this machine",
  });

/** Where webhooks may go by this environment. */
export function targetsOf({ WEBHOOKS_ALLOW_LOOPBACK }: z.output<typeof webhooksEnvironment>): TargetPolicy {
  return { ...PUBLIC_TARGETS, allowLoopback: WEBHOOKS_ALLOW_LOOPBACK === "true" };
}
