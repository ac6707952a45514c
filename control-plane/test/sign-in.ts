/** People with sessions, for tests that are not about signing up. */
import type { Database } from "@sellapi/prisma";
import type { ControlPlaneApp } from "../src/index.ts";

export const BASE_URL = "http://control.test";

/** A signed-in person's browser, acting for one account. */
export interface SignedIn {
  userId: string;
  email: string;
  cookie: string;
  /** The account it chooses; none when null. */
  accountId: string | null;
}

const PASSWORD = "correct horse battery";

/** Signs people up and in through the app; their address is taken as verified. */
export function signInTo(app: ControlPlaneApp, { prisma }: Database) {
  let count = 0;
  const post = (path: string, body: unknown, address: string) => {
    const headers = { "content-type": "application/json", origin: BASE_URL };
    return app.fetch(new Request(`${BASE_URL}/auth${path}`, { method: "POST", headers, body: JSON.stringify(body) }), address);
  };
  return async (): Promise<SignedIn> => {
    count += 1;
    const email = `person-${count}@people.test`;
    const address = `10.${count >> 8}.${count & 255}.1`;
    await post("/sign-up/email", { name: `Person ${count}`, email, password: PASSWORD }, address);
    const { id: userId } = await prisma.authUser.update({ where: { email }, data: { emailVerified: true } });
    const answer = await post("/sign-in/email", { email, password: PASSWORD }, address);
    const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
    if (!cookie) throw new Error(`${email} could not sign in: ${await answer.text()}`);
    return { userId, email, cookie, accountId: null };
  };
}
