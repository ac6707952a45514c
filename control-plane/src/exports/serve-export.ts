/** `GET /exports/{name}.{format}`: an account's history as a file. Credential and permission are those of the read procedures. */
import { TRPCError } from "@trpc/server";
import { createContext } from "../context.ts";
import { isDatabaseUnavailable } from "../database-failures.ts";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError } from "../errors.ts";
import { errorAnswer } from "../http/error-answer.ts";
import { ledgerExport } from "../ledger/ledger-export.ts";
import { authorizeAccount } from "../trpc.ts";
import { usageExport } from "../usage/usage-export.ts";
import type { AccountExport, ExportRequest } from "./account-export.ts";
import { exportFormats } from "./formats.ts";

const accountExports: ReadonlyMap<string, AccountExport> = new Map([
  ["ledger", ledgerExport],
  ["usage", usageExport],
]);

/** How long an export takes is the reader's doing; asking again sooner is of little use. */
const RETRY_AFTER_SECONDS = 10;

/** What cannot be opened runs no more. */
async function openBody(open: AccountExport, { prisma, accountId, query, format, logger, slot }: ExportRequest) {
  try {
    return await open({ prisma, accountId, query, format, logger, slot });
  } catch (error) {
    slot.release();
    throw error;
  }
}

async function answer(request: Request, dependencies: ControlPlaneDependencies): Promise<Response> {
  if (request.method !== "GET") throw new ControlPlaneError("method_not_allowed");
  const { pathname, searchParams } = new URL(request.url);
  const [, name = "", formatName] = /^\/exports\/([a-z]+)\.(csv|jsonl)$/.exec(pathname) ?? [];
  const open = accountExports.get(name);
  if (!open) throw new ControlPlaneError("not_found");
  const format = exportFormats[formatName === "csv" ? "csv" : "jsonl"];
  const context = createContext(request, 1, dependencies);
  const { accountId } = await authorizeAccount(context, "read");
  const slot = dependencies.exportSlots.take(accountId);
  if (!slot) throw new ControlPlaneError("too_many_exports", { retryAfterSeconds: RETRY_AFTER_SECONDS });
  const body = await openBody(open, { ...dependencies, accountId, query: searchParams, format, slot });
  const headers = new Headers(context.answerHeaders);
  headers.set("content-type", format.contentType);
  headers.set("content-disposition", `attachment; filename="sellapi-${name}.${formatName}"`);
  headers.set("cache-control", "no-store");
  headers.set("x-content-type-options", "nosniff");
  return new Response(body, { headers });
}

/** Serves one download; every refusal is an answer in the form of the procedures' own. */
export async function serveExport(request: Request, dependencies: ControlPlaneDependencies): Promise<Response> {
  try {
    return await answer(request, dependencies);
  } catch (error) {
    if (error instanceof TRPCError) return errorAnswer(error);
    if (isDatabaseUnavailable(error)) return errorAnswer(new ControlPlaneError("service_unavailable", { cause: error }));
    throw error;
  }
}
