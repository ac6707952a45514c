/** From a session's cookie to a person. */
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError } from "../errors.ts";
import { requireOwnOrigin } from "../http/origins.ts";
import type { PersonCaller } from "./caller.ts";

type SessionDependencies = Pick<ControlPlaneDependencies, "auth" | "origins">;

/**
 * @param answerHeaders get the cookies that prolong or clear the session.
 * @throws ControlPlaneError origin_refused, invalid_key
 */
export async function authenticateSession(
  request: Request,
  { auth, origins }: SessionDependencies,
  answerHeaders: Headers,
): Promise<PersonCaller> {
  if (!request.headers.has("cookie")) throw new ControlPlaneError("invalid_key");
  requireOwnOrigin(request, origins);
  const { person, cookies } = await auth.readSession(request.headers);
  for (const cookie of cookies) answerHeaders.append("set-cookie", cookie);
  if (!person) throw new ControlPlaneError("invalid_key");
  return { kind: "person", userId: person.userId, name: person.name, email: person.email };
}
