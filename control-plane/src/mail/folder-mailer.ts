/**
 * Mail for development: written to a folder as `.eml` files, which mail programs open, and announced in the log with the link that
 * the mail is about. Never for production, where the log would hold what only the addressee may have.
 */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import type { Logger } from "../logging.ts";
import type { Mailer } from "./mailer.ts";

const FROM = "sellapi <no-reply@sellapi.localhost>";

/** @param folder made when the first mail is written. */
export function createFolderMailer(folder: string, logger: Logger): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    async send({ to, subject, text, link }) {
      const { message } = await transport.sendMail({ from: FROM, to, subject, text });
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // UUIDv7: the files sort in the order of their mails. Renamed into place, so that a reader never sees half a mail.
      const file = join(folder, `${Bun.randomUUIDv7()}.eml`);
      await writeFile(`${file}.new`, message, { mode: 0o600 });
      await rename(`${file}.new`, file);
      // A warning, because it is one: without SMTP_URL nobody gets mail.
      logger.warn({ file, to, subject, ...(link ? { link } : {}) }, "a mail was written to a file, because SMTP_URL is not set");
    },
    close: () => transport.close(),
  };
}
