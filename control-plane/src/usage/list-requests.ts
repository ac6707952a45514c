/** The requests of an account, page by page. */
import type { PrismaClient } from "@sellapi/prisma";
import { pageOf } from "../page.ts";
import { describeRequest } from "./describe-request.ts";
import { findRequests, type RequestPosition } from "./find-requests.ts";
import type { ListRequestsInput, RequestPageOutput } from "./schemas.ts";

/** A cursor is the moment in milliseconds, and the id among those of one moment. */
function positionOf(cursor: string): RequestPosition {
  const end = cursor.indexOf("_");
  return { at: new Date(Number(cursor.slice(0, end))), id: cursor.slice(end + 1) };
}

/** One page, newest first. Requests that begin meanwhile shift nothing. */
export async function listRequests(
  prisma: PrismaClient,
  accountId: string,
  input: ListRequestsInput,
): Promise<RequestPageOutput> {
  const { cursor, limit, ...selection } = input;
  const after = cursor ? positionOf(cursor) : null;
  const found = await findRequests(prisma, accountId, { ...selection, after, limit: limit + 1 });
  const { rows, lastRow } = pageOf(found, limit);
  return {
    items: rows.map(describeRequest),
    nextCursor: lastRow ? `${lastRow.createdAt.getTime()}_${lastRow.id}` : null,
  };
}
