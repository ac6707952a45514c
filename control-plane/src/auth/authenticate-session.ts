/** From a session's cookie to a person. */
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError } from "../errors.ts";
import { requireOwnOrigin } from "../http/origins.ts";
import type { PersonCaller } from "./caller.ts";
import type { Auth, SessionReading } from "./people/auth.ts";

/** @throws ControlPlaneError service_unavailable: the library says of no failure what it was, and reads nothing but the database. */
async function readSession(auth: Auth, headers: Headers): Promise<SessionReading> {
  try {
    return await auth.readSession(headers);
  } catch (error) {
    throw new ControlPlaneError("service_unavailable", { cause: error });
  }
}

type SessionDependencies = Pick<ControlPlaneDependencies, "auth" | "origins">;

/**
 * @param answerHeaders get the cookies that prolong or clear the session.
 * @throws ControlPlaneError origin_refused, invalid_key, address_not_verified, service_unavailable
 */
export async function authenticateSession(
  request: Request,
  { auth, origins }: SessionDependencies,
  answerHeaders: Headers,
): Promise<PersonCaller> {
  if (!request.headers.has("cookie")) throw new ControlPlaneError("invalid_key");
  requireOwnOrigin(request, origins);
  const { person, cookies } = await readSession(auth, request.headers);
  for (const cookie of cookies) answerHeaders.append("set-cookie", cookie);
  if (!person) throw new ControlPlaneError("invalid_key");
  // A provider of OAuth may vouch for a person and not for their address.
  if (!person.isVerified) throw new ControlPlaneError("address_not_verified");
  const { userId, name, email, hasSecondFactor } = person;
  return { kind: "person", userId, name, email, hasSecondFactor };
}
