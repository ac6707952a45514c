/** A history of an account that can be downloaded: what it is selected by, how it is read, and its columns. */
import type { PrismaClient } from "@sellapi/prisma";
import type { z } from "zod";
import { ControlPlaneError } from "../errors.ts";
import { fieldErrorMessage, fieldErrorsOf } from "../field-errors.ts";
import type { Logger } from "../logging.ts";
import type { ExportSlot } from "./export-slots.ts";
import type { Column, ExportFormat } from "./formats.ts";
import { readQuery } from "./query.ts";
import { streamRows } from "./stream-rows.ts";

/** How many rows are read, and kept in memory, at a time. */
export const EXPORT_PAGE_SIZE = 1_000;

interface ExportParts<Selection, Row> {
  /** Of the query of the URL, whose values are texts. */
  selection: z.ZodType<Selection>;
  /** Which fields of the selection are lists: their texts have commas between the values. */
  lists: readonly (keyof Selection & string)[];
  pages: (prisma: PrismaClient, accountId: string, selection: Selection) => AsyncIterator<Row[]>;
  columns: readonly Column<Row>[];
}

export interface ExportRequest {
  prisma: PrismaClient;
  accountId: string;
  /** The query of the URL. */
  query: URLSearchParams;
  format: ExportFormat;
  logger: Logger;
  slot: ExportSlot;
}

/** Gives the file's contents. @throws ControlPlaneError invalid_request, with the fields named. */
export type AccountExport = (request: ExportRequest) => Promise<ReadableStream<Uint8Array>>;

/** An export of these parts. */
export function accountExport<Selection, Row>({ selection, lists, pages, columns }: ExportParts<Selection, Row>): AccountExport {
  return async ({ prisma, accountId, query, format, logger, slot }) => {
    const read = selection.safeParse(readQuery(query, lists));
    if (!read.success) {
      const fieldErrors = fieldErrorsOf(read.error) ?? {};
      throw new ControlPlaneError("invalid_request", { message: fieldErrorMessage(fieldErrors), fieldErrors });
    }
    return streamRows({ pages: pages(prisma, accountId, read.data), columns, format, logger, slot });
  };
}
