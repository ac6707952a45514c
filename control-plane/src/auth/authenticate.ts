/**
 * From the `Authorization` header to a caller.
 *
 * The form and the checksum are tested before any look-up. The look-up goes by the keyed hash, under every live pepper, through a
 * unique index. Whatever is wrong with a credential, the answer is the same, so that it teaches nothing.
 */
import { hashSecret, MANAGEMENT_SCOPES, type SecretKind, secretKind } from "@sellapi/prisma";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError } from "../errors.ts";
import type { AccountCaller, Caller } from "./caller.ts";
import { scopePermission } from "./permissions.ts";
import { rehashSecret } from "./rehash-secret.ts";
import { standingOf } from "./standing.ts";

type AuthenticationDependencies = Pick<ControlPlaneDependencies, "prisma" | "peppers" | "now">;

const BEARER = /^Bearer +(\S{1,200})$/i;

function hashesOf(secret: string, dependencies: AuthenticationDependencies): Uint8Array<ArrayBuffer>[] {
  return dependencies.peppers.map((pepper) => hashSecret(secret, pepper));
}

function hasPassed(instant: Date | null, now: Date): boolean {
  return instant !== null && instant <= now;
}

async function managementCaller(secret: string, dependencies: AuthenticationDependencies): Promise<AccountCaller> {
  const key = await dependencies.prisma.managementKey.findFirst({
    where: { hash: { in: hashesOf(secret, dependencies) } },
    include: { account: { select: { id: true, status: true } } },
  });
  const now = dependencies.now();
  if (!key || hasPassed(key.revokedAt, now) || hasPassed(key.expiresAt, now)) throw new ControlPlaneError("invalid_key");
  const standing = await standingOf(dependencies.prisma, key.account);
  // Not waited for: the caller is served by the hash that was found.
  void rehashSecret(dependencies.prisma.managementKey, dependencies.peppers, secret, key);
  const scopes = MANAGEMENT_SCOPES.filter((scope) => key.scopes.includes(scope));
  return {
    kind: "account",
    accountId: key.accountId,
    actor: key.id,
    permissions: new Set(scopes.map((scope) => scopePermission[scope])),
    credentialExpiresAt: key.expiresAt,
    standing,
    role: null,
  };
}

async function operatorCaller(secret: string, dependencies: AuthenticationDependencies): Promise<Caller> {
  const key = await dependencies.prisma.operatorKey.findFirst({
    where: { hash: { in: hashesOf(secret, dependencies) } },
  });
  if (!key || hasPassed(key.revokedAt, dependencies.now())) throw new ControlPlaneError("invalid_key");
  void rehashSecret(dependencies.prisma.operatorKey, dependencies.peppers, secret, key);
  return { kind: "operator", actor: key.id };
}

async function refuseApiKey(): Promise<Caller> {
  throw new ControlPlaneError("api_key_not_accepted");
}

const callersByKind = {
  management: managementCaller,
  operator: operatorCaller,
  live: refuseApiKey,
  test: refuseApiKey,
} satisfies Record<SecretKind, (secret: string, dependencies: AuthenticationDependencies) => Promise<Caller>>;

/**
 * @param authorization the header's value, or null when it was not sent.
 * @throws ControlPlaneError invalid_key, api_key_not_accepted or api_disabled.
 */
export async function authenticate(authorization: string | null, dependencies: AuthenticationDependencies): Promise<Caller> {
  const secret = BEARER.exec(authorization ?? "")?.[1];
  const kind = secret === undefined ? null : secretKind(secret);
  if (secret === undefined || kind === null) throw new ControlPlaneError("invalid_key");
  return callersByKind[kind](secret, dependencies);
}
