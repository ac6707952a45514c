/**
 * What is served below /auth: these of the library's endpoints and no others, each with the input it takes (strict, as everywhere)
 * and how often it may be tried.
 */
import { z } from "zod";
import { textInput } from "../../schemas.ts";
import type { AttemptBound } from "../abuse/attempt-limiter.ts";
import { isDisposable, mailboxOf } from "../abuse/mail-address.ts";
import { isCommonPassword, isOwnName } from "../abuse/weak-password.ts";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./auth-options.ts";

const ADDRESS_LENGTH_MAX = 254;
const TOKEN_LENGTH_MAX = 1_000;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 60 * MINUTE_SECONDS;

const addressInput = z.email("must be an e-mail address").max(ADDRESS_LENGTH_MAX).toLowerCase();
const newPasswordInput = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `must have at least ${PASSWORD_LENGTH_MIN} characters`)
  .max(PASSWORD_LENGTH_MAX, `must have at most ${PASSWORD_LENGTH_MAX} characters`)
  .refine((password) => !isCommonPassword(password), "is one that many people use: take another");
const passwordInput = z.string().min(1).max(PASSWORD_LENGTH_MAX);
/** A page to go on to. The library refuses what is not on a trusted origin. */
const pageInput = z.string().max(TOKEN_LENGTH_MAX).optional();
const ownPassword = z.strictObject({ password: passwordInput });
const nothing = z.strictObject({}).optional();

/** Who tries: the network, and the address where the input names one. */
export interface Attempt {
  network: string;
  email: string | undefined;
  signUpsPerNetworkAndHour: number;
}

export interface AuthRoute {
  method: "GET" | "POST";
  /** What a POST takes. A GET's query is checked by the library. */
  input?: z.ZodType;
  bounds?: (attempt: Attempt) => AttemptBound[];
}

function perNetwork(name: string, countMax: number) {
  return ({ network }: Attempt): AttemptBound[] => [
    { name: `${name} by network`, subject: network, countMax, windowSeconds: HOUR_SECONDS },
  ];
}

/** A person's inbox must not be filled by strangers, under whichever spelling of the address. */
function mailBounds(name: string, countPerNetwork: number) {
  return (attempt: Attempt): AttemptBound[] => [
    ...perNetwork(name, countPerNetwork)(attempt),
    { name: "mail to an address", subject: mailboxOf(attempt.email ?? ""), countMax: 5, windowSeconds: HOUR_SECONDS },
  ];
}

/** Per person and network, so that a stranger elsewhere locks nobody out; and a wide bound per person against many networks at once. */
function signInBounds({ network, email = "" }: Attempt): AttemptBound[] {
  const windowSeconds = 15 * MINUTE_SECONDS;
  return [
    { name: "sign-in by address and network", subject: `${email}\n${network}`, countMax: 10, windowSeconds },
    { name: "sign-in by network", subject: network, countMax: 100, windowSeconds },
    { name: "sign-in by address", subject: email, countMax: 200, windowSeconds: 24 * HOUR_SECONDS },
  ];
}

/** By path below /auth. A segment that begins with ":" stands for any one. */
export const authRoutes: Readonly<Record<string, AuthRoute>> = {
  "/sign-up/email": {
    method: "POST",
    input: z
      .strictObject({
        name: textInput(100),
        email: addressInput.refine((address) => !isDisposable(address), "must not be of a disposable mail service"),
        password: newPasswordInput,
        callbackURL: pageInput,
      })
      .refine((person) => !isOwnName(person.password, person), {
        path: ["password"],
        error: "must not be your own name or address: take another",
      }),
    bounds: (attempt) => mailBounds("sign-up", attempt.signUpsPerNetworkAndHour)(attempt),
  },
  "/sign-in/email": {
    method: "POST",
    input: z.strictObject({
      email: addressInput,
      password: passwordInput,
      rememberMe: z.boolean().optional(),
      callbackURL: pageInput,
    }),
    bounds: signInBounds,
  },
  "/sign-in/social": {
    method: "POST",
    input: z.strictObject({ provider: z.enum(["github", "google"]), callbackURL: pageInput, errorCallbackURL: pageInput }),
    bounds: perNetwork("OAuth", 100),
  },
  "/callback/:provider": { method: "GET", bounds: perNetwork("OAuth callback", 100) },
  "/verify-email": { method: "GET", bounds: perNetwork("verification", 200) },
  "/send-verification-email": {
    method: "POST",
    input: z.strictObject({ email: addressInput, callbackURL: pageInput }),
    bounds: mailBounds("verification mail", 20),
  },
  "/request-password-reset": {
    method: "POST",
    input: z.strictObject({ email: addressInput }),
    bounds: mailBounds("password reset", 20),
  },
  "/reset-password": {
    method: "POST",
    input: z.strictObject({ token: z.string().min(1).max(TOKEN_LENGTH_MAX), newPassword: newPasswordInput }),
    bounds: perNetwork("new password", 50),
  },
  "/change-password": {
    method: "POST",
    input: z.strictObject({
      currentPassword: passwordInput,
      newPassword: newPasswordInput,
      revokeOtherSessions: z.boolean().optional(),
    }),
    bounds: perNetwork("change of password", 20),
  },
  /** Gives the authenticator's secret as an otpauth:// URI, and codes to keep; it counts from the first code shown to verify-totp on. */
  "/two-factor/enable": { method: "POST", input: ownPassword, bounds: perNetwork("second factor", 20) },
  "/two-factor/disable": { method: "POST", input: ownPassword, bounds: perNetwork("second factor", 20) },
  "/two-factor/generate-backup-codes": { method: "POST", input: ownPassword, bounds: perNetwork("second factor", 20) },
  "/two-factor/verify-totp": {
    method: "POST",
    input: z.strictObject({ code: z.string().regex(/^\d{6}$/, "must be the six digits that the authenticator shows") }),
    bounds: perNetwork("code", 60),
  },
  "/two-factor/verify-backup-code": {
    method: "POST",
    input: z.strictObject({ code: z.string().min(1).max(100) }),
    bounds: perNetwork("code", 60),
  },
  "/get-session": { method: "GET" },
  "/sign-out": { method: "POST", input: nothing },
  /** Sign-out everywhere, this browser included. */
  "/revoke-sessions": { method: "POST", input: nothing },
  "/revoke-other-sessions": { method: "POST", input: nothing },
};

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split("/");
  const given = path.split("/");
  return wanted.length === given.length && wanted.every((part, index) => part === given[index] || part.startsWith(":"));
}

/** The route of a path below /auth, or null. */
export function authRouteOf(path: string): AuthRoute | null {
  const pattern = Object.keys(authRoutes).find((candidate) => matches(candidate, path));
  return pattern === undefined ? null : (authRoutes[pattern] ?? null);
}
