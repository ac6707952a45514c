/** The variables about people: where they reach us, how mail leaves, with whom they may sign in. Read by config.ts and by `start`. */
import { z } from "zod";
import type { OAuthClient, OAuthProviders } from "./auth/people/auth-options.ts";
import type { SmtpOptions } from "./mail/smtp-mailer.ts";

const PROXY_COUNT_MAX = 10;

export interface PeopleConfig {
  publicUrl: string;
  /** Null in development: mail is written to `mailDir`. */
  smtp: SmtpOptions | null;
  mailDir: string;
  oauth: OAuthProviders;
  trustedProxyCount: number;
}

/** This machine itself may be reached without TLS, for trying a production configuration out. */
function isSecureOrLocal(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}

const secretText = z.string().min(1).optional();

export const peopleEnvironment = z
  .object({
    NODE_ENV: z.string().optional(),
    DATA_DIR: z.string().default(".sellapi"),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: "must be the http(s) URL at which browsers reach the control plane" })
      .optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an smtp:// or smtps:// URL" }).optional(),
    MAIL_FROM: z.string().default("sellapi <no-reply@localhost>"),
    GITHUB_CLIENT_ID: secretText,
    GITHUB_CLIENT_SECRET: secretText,
    GOOGLE_CLIENT_ID: secretText,
    GOOGLE_CLIENT_SECRET: secretText,
    TRUSTED_PROXY_COUNT: z.coerce.number("must be a number").int().min(0).max(PROXY_COUNT_MAX).default(0),
  })
  .check(({ value, issues }) => {
    const wrong = (name: string, message: string) => issues.push({ code: "custom", message, path: [name], input: value });
    if (Boolean(value.GITHUB_CLIENT_ID) !== Boolean(value.GITHUB_CLIENT_SECRET))
      wrong("GITHUB_CLIENT_ID", "and GITHUB_CLIENT_SECRET belong together");
    if (Boolean(value.GOOGLE_CLIENT_ID) !== Boolean(value.GOOGLE_CLIENT_SECRET))
      wrong("GOOGLE_CLIENT_ID", "and GOOGLE_CLIENT_SECRET belong together");
    if (value.NODE_ENV !== "production") return;
    if (!value.PUBLIC_URL) wrong("PUBLIC_URL", "is required in production: links in mails begin with it");
    else if (!isSecureOrLocal(value.PUBLIC_URL))
      wrong("PUBLIC_URL", "must begin with https:// in production: over http, a session's cookie can be read on its way");
    if (!value.SMTP_URL) wrong("SMTP_URL", "is required in production: sign-up sends mail");
  });

function clientOf(clientId: string | undefined, clientSecret: string | undefined): OAuthClient | undefined {
  return clientId && clientSecret ? { clientId, clientSecret } : undefined;
}

/** @param defaultPublicUrl for development. */
export function peopleConfigOf(variables: z.output<typeof peopleEnvironment>, defaultPublicUrl: string): PeopleConfig {
  const github = clientOf(variables.GITHUB_CLIENT_ID, variables.GITHUB_CLIENT_SECRET);
  const google = clientOf(variables.GOOGLE_CLIENT_ID, variables.GOOGLE_CLIENT_SECRET);
  return {
    publicUrl: variables.PUBLIC_URL ?? defaultPublicUrl,
    smtp: variables.SMTP_URL ? { url: variables.SMTP_URL, from: variables.MAIL_FROM } : null,
    mailDir: `${variables.DATA_DIR}/mail`,
    oauth: { ...(github ? { github } : {}), ...(google ? { google } : {}) },
    trustedProxyCount: variables.TRUSTED_PROXY_COUNT,
  };
}
