/** Requests with an Idempotency-Key, and what they did to the books. */
import { formatCredits } from "@sellapi/prisma";
import type { GatewayHarness, TestCaller } from "../support/gateway-harness.ts";

/** A chat request under a key. */
export function ask(gateway: GatewayHarness, caller: TestCaller, key: string, body: Record<string, unknown> = {}) {
  return gateway.chat(caller, body, { headers: { "idempotency-key": key } });
}

/** What an answer was, for comparing two of them. A stream's balance is that after the hold, which a repetition has no part of. */
export async function seen(response: Response) {
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    generation: response.headers.get("x-sellapi-generation-id"),
    charged: response.headers.get("x-sellapi-credits-charged"),
    balance: isStream ? null : response.headers.get("x-sellapi-credits-balance"),
    held: response.headers.get("x-sellapi-credits-held"),
    maxTokens: response.headers.get("x-sellapi-max-tokens"),
    provider: response.headers.get("x-sellapi-provider"),
    cache: response.headers.get("x-sellapi-cache"),
    isReplayed: response.headers.get("idempotent-replayed"),
    text: await response.text(),
  };
}

/** The charges of an account, in credits. */
export async function charges(gateway: GatewayHarness, caller: TestCaller): Promise<string[]> {
  return (await gateway.ledgerCharges(caller)).map(formatCredits);
}

/** The states of an account's receipts, oldest first. */
export async function receiptStates(gateway: GatewayHarness, caller: TestCaller): Promise<string[]> {
  const rows = await gateway.prisma.generation.findMany({ where: { accountId: caller.accountId }, orderBy: { id: "asc" } });
  return rows.map((row) => `${row.state} ${row.outcome}`);
}

export const CONFLICT = { status: 409, code: "idempotency_conflict", type: "idempotency_conflict", param: "idempotency-key" };

/** Waits for something that another request brings about. */
export async function until(isSo: () => boolean): Promise<void> {
  for (const deadline = performance.now() + 5_000; performance.now() < deadline; await Bun.sleep(2)) if (isSo()) return;
  throw new Error("it did not come about in time");
}
