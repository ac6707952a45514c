/** Whether the ledger itself serves an account. */
import { microCredits, newId } from "@sellapi/prisma";
import type { Harness } from "../harness.ts";

/** Holds a credit as a gateway would, and gives it back. @returns why it was refused, or null when it was not. */
export async function ledgerHoldRefusal(harness: Harness, accountId: string, keyId: string): Promise<string | null> {
  const id = newId("generation");
  const request = { id, accountId, keyId, modelId: "test/model", priceId: 1n, requestId: "req", streamed: false };
  const held = await harness.ledger.hold({ ...request, amount: microCredits(1_000_000n) });
  if (!held.ok) return held.reason;
  await harness.ledger.resolve({
    ...{ id, state: "released", charge: microCredits(0n), provider: null, usage: null, usageSource: "none" },
    ...{ outcome: "upstream_failed", finishReason: null, latencyMs: 1, firstTokenMs: null },
  });
  return null;
}
