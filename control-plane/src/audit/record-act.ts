/** The audit: who did what to whom. Written in the transaction of the act, so that neither exists without the other. */
import type { LedgerClient } from "@sellapi/prisma";

export interface Act {
  /** Id of the credential that acted. */
  actor: string;
  /** The procedure's path. */
  action: string;
  /** Id of the account that was acted upon. */
  target: string;
  /** What a reader needs to understand the act later. Credits are decimal strings; no secrets. */
  detail: Record<string, string | null>;
}

/** Writes an act's audit row. @param tx the act's transaction; the database itself where the act changes nothing of ours. */
export async function recordAct(tx: LedgerClient, act: Act): Promise<void> {
  await tx.auditEntry.create({ data: act });
}
