/** Mail by SMTP, through nodemailer. */
import { createTransport } from "nodemailer";
import type { Mailer } from "./mailer.ts";

/** A mail server that stays silent must not hold up a request for longer. */
const TIMEOUT_MS = 10_000;

export interface SmtpOptions {
  /** `smtps://user:password@host:465`, or `smtp://…` where the connection is upgraded if the server can. */
  url: string;
  /** The sender, as in `sellapi <no-reply@example.com>`. */
  from: string;
}

/** A mailer over a pool of SMTP connections, which are opened on first use. */
export function createSmtpMailer({ url, from }: SmtpOptions): Mailer {
  const target = new URL(url);
  const transport = createTransport({
    pool: true,
    host: target.hostname,
    port: Number(target.port || (target.protocol === "smtps:" ? 465 : 587)),
    secure: target.protocol === "smtps:",
    ...(target.username
      ? { auth: { user: decodeURIComponent(target.username), pass: decodeURIComponent(target.password) } }
      : {}),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A mail is made of our text and an address; nothing in it may make the library read a file or call an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }) {
      await transport.sendMail({ from, to, subject, text });
    },
    close: () => transport.close(),
  };
}
