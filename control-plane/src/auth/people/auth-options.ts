/**
 * How better-auth is set up: people, sessions, passwords, verification and OAuth are its work (docs: https://www.better-auth.com/docs).
 *
 * - A session's cookie is HttpOnly, SameSite=Lax, and over https `__Host-` and Secure. It ends after 12 hours without use, and seven
 *   days after the sign-in (a trigger on auth_sessions). Every sign-in makes a new token, so there is nothing to fixate.
 * - The library's own rate limiter is off: it counts per process and address. auth-routes.ts has bounds of ours for each route.
 * - Whoever wants a second factor sets up an authenticator; a sign-in by password then ends with its code. Operators need one to act in
 *   person (person.ts). Devices are not remembered.
 * - Telemetry is off. (The library sends some only where BETTER_AUTH_TELEMETRY and BETTER_AUTH_TELEMETRY_ENDPOINT are both set.)
 */
import { newId, type PrismaClient } from "@sellapi/prisma";
import type { BetterAuthOptions } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { twoFactor } from "better-auth/plugins/two-factor";
import { CLIENT_ADDRESS_HEADER } from "../../http/header-names.ts";
import type { Logger } from "../../logging.ts";
import type { Mail, Mailer } from "../../mail/mailer.ts";
import {
  alreadySignedUpMail,
  authenticatorOffMail,
  authenticatorOnMail,
  passwordChangedMail,
  passwordReplacedMail,
  passwordResetMail,
  verificationMail,
} from "../../mail/messages.ts";
import type { BackgroundTasks } from "./background-tasks.ts";
import { rewrapAuthenticator } from "./rewrap-authenticator.ts";

export const AUTH_PATH = "/auth";

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;
const SESSION_IDLE_SECONDS = 12 * HOUR_SECONDS;
/** A session in use is prolonged at most this often. */
const SESSION_UPDATE_SECONDS = 10 * MINUTE_SECONDS;
/** Changing a password asks for a sign-in this recent. */
const SESSION_FRESH_SECONDS = 24 * HOUR_SECONDS;

export const PASSWORD_LENGTH_MIN = 10;
export const PASSWORD_LENGTH_MAX = 128;

export interface OAuthClient {
  clientId: string;
  clientSecret: string;
}

/** Sign-in with these, where configured. Their redirect address is `PUBLIC_URL/auth/callback/github` (or `google`). */
export type OAuthProviders = Partial<Record<"github" | "google", OAuthClient>>;

/** One for each pepper, the newest first: it signs and encrypts, and the others only still open what they encrypted. */
export type AuthSecrets = readonly { version: number; value: string }[];

export interface AuthSetup {
  prisma: PrismaClient;
  /** Signs cookies and verification links. */
  secrets: AuthSecrets;
  /** Where browsers reach the control plane; no slash at the end. */
  publicUrl: string;
  origins: readonly string[];
  oauth: OAuthProviders;
  mailer: Mailer;
  logger: Logger;
  background: BackgroundTasks;
  /** Told when a person has a verified address, as often as they sign in. */
  onVerifiedPerson: (userId: string, address: string) => Promise<void>;
}

const idKinds: Record<string, Parameters<typeof newId>[0]> = {
  user: "person",
  session: "session",
  account: "identity",
  verification: "verification",
};

/** What a person is told of a change that is made at one of these. */
const secondFactorMails: ReadonlyMap<string, (address: string) => Mail> = new Map([
  ["/two-factor/verify-totp", authenticatorOnMail],
  ["/two-factor/disable", authenticatorOffMail],
]);

/** A session that begins at one of these began with a second factor. */
const SECOND_FACTOR_PATHS: ReadonlySet<string> = new Set(["/two-factor/verify-totp", "/two-factor/verify-backup-code"]);

/** The address a request came from, as app.ts found it. */
function addressOf(headers: Headers | undefined): string {
  return headers?.get(CLIENT_ADDRESS_HEADER) ?? "unknown";
}

/** A verification link that goes on to this page where the caller named none; the library's own choice is "/", which is the API's. */
function withPage(link: string, page: string): string {
  const url = new URL(link);
  if (url.searchParams.get("callbackURL") === "/") url.searchParams.set("callbackURL", page);
  return url.href;
}

function mailOptions({ prisma, mailer, publicUrl, background, onVerifiedPerson }: AuthSetup) {
  const post = async (mail: Mail) => background.run(mailer.send(mail));
  return {
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      resetPasswordTokenExpiresIn: HOUR_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) =>
        post(passwordResetMail(user.email, `${publicUrl}/dashboard/reset-password?token=${token}`)),
      onPasswordReset: async ({ user }) => {
        // The token was in a mail to this address: whoever has it has shown what a verification shows.
        await prisma.authUser.update({ where: { id: user.id }, data: { emailVerified: true } });
        await post(passwordChangedMail(user.email));
      },
      onExistingUserSignUp: ({ user }) => post(alreadySignedUpMail(user.email, `${publicUrl}/dashboard/sign-in`)),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: 24 * HOUR_SECONDS,
      // The link may be opened by a mail scanner, or sent by somebody to somebody else: it proves an address and signs nobody in.
      autoSignInAfterVerification: false,
      sendVerificationEmail: ({ user, url }) => post(verificationMail(user.email, withPage(url, "/dashboard"))),
      afterEmailVerification: (user, request) => onVerifiedPerson(user.id, addressOf(request?.headers)),
    },
  } satisfies BetterAuthOptions;
}

function sessionOptions({ prisma, mailer, background, onVerifiedPerson }: AuthSetup) {
  const tell = async (userId: string, mailTo: (address: string) => Mail) => {
    const { email } = await prisma.authUser.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
    background.run(mailer.send(mailTo(email)));
  };
  return {
    session: {
      modelName: "authSession",
      expiresIn: SESSION_IDLE_SECONDS,
      updateAge: SESSION_UPDATE_SECONDS,
      freshAge: SESSION_FRESH_SECONDS,
      // Every use asks the database, so that a session that was ended is over at once.
      cookieCache: { enabled: false },
      additionalFields: { secondFactorAt: { type: "date", required: false, input: false } },
    },
    databaseHooks: {
      // A person is told of what a thief would do first. (A reset tells them by itself.)
      account: {
        update: {
          after: async ({ userId }, context) => {
            if (context?.path === "/change-password") await tell(userId, passwordReplacedMail);
          },
        },
      },
      user: {
        update: {
          after: async ({ id }, context) => {
            const mail = secondFactorMails.get(context?.path ?? "");
            if (mail) await tell(id, mail);
          },
        },
      },
      session: {
        create: {
          // Said of every session, because one that takes another's place would inherit it.
          before: async (session, context) => ({
            data: { ...session, secondFactorAt: SECOND_FACTOR_PATHS.has(context?.path ?? "") ? new Date() : null },
          }),
          // For people who came by OAuth and open no link, and after a crash between verification and account.
          after: async (session, context) => {
            const person = await prisma.authUser.findUnique({ where: { id: session.userId }, select: { emailVerified: true } });
            if (person?.emailVerified) await onVerifiedPerson(session.userId, addressOf(context?.headers));
            if (context && SECOND_FACTOR_PATHS.has(context.path))
              await rewrapAuthenticator(prisma, context.context.secretConfig, session.userId);
          },
        },
      },
    },
  } satisfies BetterAuthOptions;
}

function advancedOptions({ publicUrl, background }: AuthSetup) {
  const isHttps = publicUrl.startsWith("https:");
  return {
    advanced: {
      cookiePrefix: isHttps ? "__Host-sellapi" : "sellapi",
      // The library's own prefix would be the weaker `__Secure-`.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure: isHttps, path: "/" },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: ({ model }) => newId(idKinds[model] ?? "verification") },
      backgroundTasks: { handler: background.run },
      // Said, because the library leaves both checks out when NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
  } satisfies BetterAuthOptions;
}

/** Everything better-auth is told. */
export function authOptions(setup: AuthSetup) {
  const { prisma, secrets, publicUrl, origins, oauth, logger } = setup;
  return {
    appName: "sellapi",
    baseURL: publicUrl,
    basePath: AUTH_PATH,
    secrets: [...secrets],
    trustedOrigins: [...origins],
    database: prismaAdapter(prisma, { provider: "postgresql", transaction: false }),
    user: { modelName: "authUser" },
    account: {
      modelName: "authIdentity",
      encryptOAuthTokens: true,
      // A provider's account joins a person of the same address only if both sides have verified it: else whoever signs up first with
      // somebody's address would wait for its owner to come by OAuth.
      accountLinking: { enabled: true, requireLocalEmailVerified: true },
    },
    verification: { modelName: "authVerification", storeIdentifier: "hashed" },
    socialProviders: oauth,
    plugins: [twoFactor({ issuer: "sellapi", twoFactorTable: "authTwoFactor" })],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Without it a failed OAuth sign-in would end on a page of the library's own.
    onAPIError: { errorURL: `${publicUrl}/dashboard/sign-in`, throw: true },
    logger: {
      level: "error",
      // Only the message: its arguments may hold what people typed.
      log: (_level: string, message: string) => logger.error({ source: "better-auth" }, message),
    },
    ...mailOptions(setup),
    ...sessionOptions(setup),
    ...advancedOptions(setup),
  } satisfies BetterAuthOptions;
}
