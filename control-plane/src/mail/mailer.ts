/**
 * The port through which every mail leaves. Adapters: `smtp-mailer.ts` for production, `folder-mailer.ts` for development; both pass
 * the contract suite in test/mail.
 */
export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  /** Plain text, lines ended by "\n". */
  text: string;
  /** The link the mail is about, if it is about one: in development it is shown in the log. */
  link?: string;
}

export interface Mailer {
  /** Hands a mail over. @throws when it was not taken. */
  send(mail: Mail): Promise<void>;
  /** Lets go of connections. */
  close(): void;
}
