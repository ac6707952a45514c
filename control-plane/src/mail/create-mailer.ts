/** The mailer of a configuration: SMTP where it is configured, else files in a folder. */
import type { Logger } from "../logging.ts";
import { createFolderMailer } from "./folder-mailer.ts";
import type { Mailer } from "./mailer.ts";
import { createSmtpMailer, type SmtpOptions } from "./smtp-mailer.ts";

export interface MailChoice {
  smtp: SmtpOptions | null;
  mailDir: string;
}

export function createMailer({ smtp, mailDir }: MailChoice, logger: Logger): Mailer {
  return smtp ? createSmtpMailer(smtp) : createFolderMailer(mailDir, logger);
}
