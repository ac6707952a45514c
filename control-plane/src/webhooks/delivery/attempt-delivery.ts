/** One try: judge the target, sign, post. */
import type { Pepper } from "@sellapi/prisma";
import { openWebhookSecret, signatureOf } from "../secret.ts";
import { resolveTarget } from "../target/resolve-target.ts";
import type { TargetPolicy } from "../target/target-policy.ts";
import type { ClaimedDelivery } from "./claim-deliveries.ts";
import { postPinned } from "./post-pinned.ts";

/** Why a try failed, as the delivery log says it. `refused`: the answer's status was not a 2xx. */
export type AttemptFailure =
  | "address_not_allowed"
  | "host_not_found"
  | "timed_out"
  | "connection_failed"
  | "refused"
  | "secret_unreadable";

export interface Attempt {
  /** The answer's status; null when none came. */
  status: number | null;
  /** Null for a success. */
  failure: AttemptFailure | null;
  latencyMs: number;
}

export interface AttemptTools {
  peppers: readonly Pepper[];
  webhookTargets: TargetPolicy;
  now: () => Date;
}

const USER_AGENT = "sellapi-webhooks/1";

/** The secrets that sign now: the newest first, and the one before it while its grace lasts. */
function secretsOf(delivery: ClaimedDelivery, { peppers, now }: AttemptTools): string[] {
  const { endpointId, secret, previousSecret, previousSecretEndsAt } = delivery;
  const isPreviousValid = previousSecret !== null && previousSecretEndsAt !== null && previousSecretEndsAt > now();
  const sealed = [secret, ...(isPreviousValid ? [previousSecret] : [])];
  return sealed.flatMap((one) => openWebhookSecret(one, endpointId, peppers) ?? []);
}

async function post(delivery: ClaimedDelivery, tools: AttemptTools): Promise<Omit<Attempt, "latencyMs">> {
  const secrets = secretsOf(delivery, tools);
  if (secrets.length === 0) return { status: null, failure: "secret_unreadable" };
  const target = await resolveTarget(delivery.url, tools.webhookTargets);
  if (!target.ok) return { status: null, failure: target.failure };
  const timestampSeconds = Math.floor(tools.now().getTime() / 1_000);
  const { eventId: id, body } = delivery;
  const answer = await postPinned({
    url: target.url,
    addresses: target.addresses,
    body,
    certificateAuthority: tools.webhookTargets.certificateAuthority,
    headers: {
      "content-type": "application/json",
      "user-agent": USER_AGENT,
      "webhook-id": id,
      "webhook-timestamp": String(timestampSeconds),
      "webhook-signature": signatureOf({ id, timestampSeconds, body }, secrets),
    },
  });
  if ("failure" in answer) return { status: null, failure: answer.failure };
  const isTaken = answer.status >= 200 && answer.status < 300;
  return { status: answer.status, failure: isTaken ? null : "refused" };
}

/** Never rejects for what the other side does. */
export async function attemptDelivery(delivery: ClaimedDelivery, tools: AttemptTools): Promise<Attempt> {
  const startedAt = performance.now();
  const outcome = await post(delivery, tools);
  return { ...outcome, latencyMs: Math.round(performance.now() - startedAt) };
}
