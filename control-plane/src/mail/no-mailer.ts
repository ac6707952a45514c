/** The mailer of an installation that has none: whatever needs a mail is refused, and says so. */
import { ControlPlaneError } from "../errors.ts";
import type { Mailer } from "./mailer.ts";

export const noMailer: Mailer = {
  async send() {
    throw new ControlPlaneError("mail_unavailable");
  },
  close() {
    // Nothing was opened.
  },
};
