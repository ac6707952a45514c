/** Rows as the body of an answer: a page is read when the reader has taken the one before, so that memory does not grow with the file. */
import type { Logger } from "../logging.ts";
import type { Column, ExportFormat } from "./formats.ts";

export interface RowStream<Row> {
  /** Pages in the order of the file; reads ahead of nothing. */
  pages: AsyncIterator<Row[]>;
  columns: readonly Column<Row>[];
  format: ExportFormat;
  logger: Logger;
}

/**
 * The first page is read before there is an answer, so that a failure can still be one.
 * @throws what reading the first page throws. Later the body breaks off, which HTTP shows the client as an error.
 */
export async function streamRows<Row>({ pages, columns, format, logger }: RowStream<Row>): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const encode = (rows: readonly Row[]) => rows.map((row) => format.line(row, columns)).join("");
  const head = format.head(columns);
  let next = await pages.next();
  let isFirst = true;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          if (!isFirst) next = await pages.next();
          const text = (isFirst ? head : "") + (next.done ? "" : encode(next.value));
          isFirst = false;
          if (text !== "") controller.enqueue(encoder.encode(text));
          if (next.done) controller.close();
        } catch (error) {
          logger.error({ err: error }, "an export broke off");
          controller.error(error);
        }
      },
      async cancel() {
        await pages.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
