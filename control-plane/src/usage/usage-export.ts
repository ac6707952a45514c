/** All of an account's requests as a file, newest first. */
import { BILLING_BUCKETS, type PrismaClient } from "@sellapi/prisma";
import { z } from "zod";
import { accountExport, EXPORT_PAGE_SIZE } from "../exports/account-export.ts";
import type { Column } from "../exports/formats.ts";
import { describeRequest } from "./describe-request.ts";
import { findRequests, type RequestPosition } from "./find-requests.ts";
import { type RequestOutput, requestSelection } from "./schemas.ts";

const selection = z.strictObject(requestSelection);

/** Pages until there are no more. Requests that begin meanwhile are newer than the first row, and so in none of them. */
async function* pages(prisma: PrismaClient, accountId: string, selected: z.infer<typeof selection>) {
  let after: RequestPosition | null = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof findRequests>> = await findRequests(prisma, accountId, {
      ...selected,
      after,
      limit: EXPORT_PAGE_SIZE,
    });
    if (rows.length > 0) yield rows.map(describeRequest);
    const last = rows.at(-1);
    if (!last || rows.length < EXPORT_PAGE_SIZE) return;
    after = { at: last.createdAt, id: last.id };
  }
}

const FIELDS = ["id", "at", "keyId", "model", "provider", "status", "outcome", "latencyMs", "firstTokenMs", "credits"] as const;

const columns: Column<RequestOutput>[] = [
  ...FIELDS.map((name) => ({ name, valueOf: (row: RequestOutput) => row[name] })),
  ...BILLING_BUCKETS.map((bucket) => ({ name: `used_${bucket}`, valueOf: (row: RequestOutput) => row.usage[bucket] ?? 0 })),
];

export const usageExport = accountExport({ selection, lists: [], pages, columns });
