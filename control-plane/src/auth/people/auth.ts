/** People and their sessions: the part of better-auth that the rest of the control plane uses. */
import { betterAuth } from "better-auth";
import { type AuthSetup, authOptions } from "./auth-options.ts";

/** A person with a session. */
export interface SignedInPerson {
  userId: string;
  sessionId: string;
  name: string;
  email: string;
  /** Whether the mail address is known to be theirs. */
  isVerified: boolean;
  /** Whether this session began with a code of the authenticator that they still use. */
  hasSecondFactor: boolean;
}

export interface SessionReading {
  /** Null without a session that counts. */
  person: SignedInPerson | null;
  /** `set-cookie` values that prolong or clear the cookie. */
  cookies: string[];
}

export interface Auth {
  /** Serves a request below /auth. @throws what could not be served, better-auth's APIError among it. */
  serve(request: Request): Promise<Response>;
  /** Who the cookie in these headers belongs to. */
  readSession(headers: Headers): Promise<SessionReading>;
  /** Resolves when mail that was started is sent. */
  settled(): Promise<void>;
}

/** Sets up better-auth. It opens nothing. */
export function createAuth(setup: AuthSetup): Auth {
  const library = betterAuth(authOptions(setup));
  return {
    serve: (request) => library.handler(request),
    async readSession(headers) {
      const { headers: answerHeaders, response } = await library.api.getSession({ headers, returnHeaders: true });
      const cookies = answerHeaders.getSetCookie();
      if (!response) return { person: null, cookies };
      const { id: userId, name, email, emailVerified: isVerified, twoFactorEnabled } = response.user;
      const { id: sessionId, secondFactorAt } = response.session;
      const hasSecondFactor = twoFactorEnabled === true && secondFactorAt instanceof Date;
      return { person: { userId, sessionId, name, email, isVerified, hasSecondFactor }, cookies };
    },
    settled: () => setup.background.settled(),
  };
}
