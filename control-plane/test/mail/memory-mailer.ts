/** The mailer for tests that are not about mail: it keeps what it is given. */
import type { Mail, Mailer } from "../../src/index.ts";

export function createMemoryMailer(): Mailer & { sent: Mail[] } {
  const sent: Mail[] = [];
  return {
    sent,
    async send(mail) {
      sent.push(mail);
    },
    close() {
      // Nothing was opened.
    },
  };
}
