/** What every mailer does, whatever it sends by. */
import { describe, expect, test } from "bun:test";
import type { Mail, Mailer } from "../../src/index.ts";

export interface Delivered {
  to: string;
  subject: string;
  text: string;
}

export interface MailerSubject {
  mailer: Mailer;
  /** What has arrived, oldest first. */
  delivered: () => Promise<Delivered[]>;
}

const LINK = `https://app.example.com/verify?token=${"x".repeat(120)}&callbackURL=%2Fdashboard`;

const mails: Mail[] = [
  { to: "ada@example.com", subject: "Plain", text: "Hello.\n" },
  { to: "ada@example.com", subject: "A link longer than a line of mail", text: `Open this:\n\n${LINK}\n`, link: LINK },
  {
    to: "zoë@example.com".normalize(),
    subject: "Grüße, 日本 – §",
    text: "Umlaute: äöü; a line that begins with a dot:\n.\n..\nend\n",
  },
  { to: "bob@example.com", subject: "No header\r\nBcc: victim@example.com", text: "From the body of it\n" },
];

/** Runs the suite on one mailer. */
export function describeMailer(name: string, open: () => Promise<MailerSubject>): void {
  describe(`${name}, as every mailer,`, () => {
    test("delivers address, subject and text unchanged, in order", async () => {
      const { mailer, delivered } = await open();
      for (const mail of mails.slice(0, 3)) await mailer.send(mail);
      const arrived = await delivered();
      expect(arrived).toEqual(mails.slice(0, 3).map(({ to, subject, text }) => ({ to, subject, text })));
    });

    test("makes no header of what a subject says", async () => {
      const { mailer, delivered } = await open();
      for (const mail of mails.slice(3)) await mailer.send(mail);
      const [arrived] = await delivered();
      expect(arrived?.to).toBe("bob@example.com");
      expect(arrived?.subject.replace(/\s+/g, " ")).toBe("No header Bcc: victim@example.com");
    });
  });
}
