/** Rows as the body of an answer: a page is read when the reader has taken the one before, so that memory does not grow with the file. */
import type { Logger } from "../logging.ts";
import type { ExportSlot } from "./export-slots.ts";
import type { Column, ExportFormat } from "./formats.ts";

export interface RowStream<Row> {
  /** Pages in the order of the file; reads ahead of nothing. */
  pages: AsyncIterator<Row[]>;
  columns: readonly Column<Row>[];
  format: ExportFormat;
  logger: Logger;
  /** The export's place among those that run; released when the body has ended, however. */
  slot: ExportSlot;
}

/**
 * The first page is read before there is an answer, so that a failure can still be one.
 * @throws what reading the first page throws. Later the body breaks off, which HTTP shows the client as an error.
 */
export async function streamRows<Row>(stream: RowStream<Row>): Promise<ReadableStream<Uint8Array>> {
  const { pages, columns, format, logger, slot } = stream;
  const encoder = new TextEncoder();
  const encode = (rows: readonly Row[]) => rows.map((row) => format.line(row, columns)).join("");
  const head = format.head(columns);
  let next = await pages.next();
  let isFirst = true;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        slot.touch();
        try {
          if (!isFirst) next = await pages.next();
          const text = (isFirst ? head : "") + (next.done ? "" : encode(next.value));
          isFirst = false;
          if (text !== "") controller.enqueue(encoder.encode(text));
          if (!next.done) return;
          controller.close();
          slot.release();
        } catch (error) {
          logger.error({ err: error }, "an export broke off");
          controller.error(error);
          slot.release();
        }
      },
      async cancel() {
        slot.release();
        await pages.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
