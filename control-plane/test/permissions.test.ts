/**
 * Every procedure, called by everybody there is: each role, each scope of a management key, an operator by key and in person, a person of
 * another account, an API key, and nobody. What is expected is written here once more, apart from the program's own table.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { MANAGEMENT_SCOPES, type MemberRole } from "@sellapi/prisma";
import { type Credential, type ErrorBody, type Harness, openHarness, type SignedIn, type Tenant } from "./harness.ts";
import { type Aim, aimAt, callProcedure, mountedPaths, type Need, procedureCases } from "./procedures.ts";

const rolesByNeed: Record<Need, readonly MemberRole[]> = {
  read: ["owner", "admin", "developer", "billing", "viewer"],
  keys: ["owner", "admin", "developer"],
  billing: ["owner", "admin", "billing"],
  admin: ["owner", "admin"],
  owner: ["owner"],
  person: ["owner", "admin", "developer", "billing", "viewer"],
  operator: [],
};

/** What needs more than its permission: giving or taking a role asks for all of that role's permissions, here `read`. */
const ABOVE_ADMIN_SCOPE: ReadonlySet<string> = new Set([
  "members.invite",
  "members.remove",
  "members.updateRole",
  "invitations.revoke",
]);

const ROLES = ["owner", "admin", "developer", "billing", "viewer"] as const satisfies readonly MemberRole[];

type CallerName =
  | (typeof ROLES)[number]
  | `scope ${(typeof MANAGEMENT_SCOPES)[number]}`
  | "operator key"
  | "operator in person"
  | "member of another account"
  | "API key"
  | "nobody";

/** The status each caller is to get: where allowed, that of the valid call. */
function expectedStatus(path: string, name: CallerName): number {
  const { needs = "operator", served = 200 } = procedureCases[path] ?? {};
  const isRole = (text: string): text is MemberRole => ROLES.some((role) => role === text);
  if (isRole(name)) return rolesByNeed[needs].includes(name) ? served : 403;
  if (name.startsWith("scope ")) return name === `scope ${needs}` && !ABOVE_ADMIN_SCOPE.has(path) ? served : 403;
  if (name === "operator key") return needs === "operator" ? served : 403;
  // An operator is a person too, but of no account.
  if (name === "operator in person") return needs === "operator" || needs === "person" ? served : 404;
  if (name === "member of another account") return needs === "person" ? served : needs === "operator" ? 403 : 404;
  return 401;
}

const callerNames: readonly CallerName[] = [
  ...ROLES,
  ...MANAGEMENT_SCOPES.map((scope) => `scope ${scope}` as const),
  "operator key",
  "operator in person",
  "member of another account",
  "API key",
  "nobody",
];

let harness: Harness;
let person: SignedIn;
let operator: SignedIn;
let operatorSecret: string;

beforeAll(async () => {
  harness = await openHarness();
  person = await harness.person();
  operator = await harness.person();
  const { userId } = operator;
  await harness.prisma.operator.create({ data: { userId } });
  // As after a sign-in with a code of their authenticator (people/second-factor.test.ts).
  await harness.prisma.authUser.update({ where: { id: userId }, data: { twoFactorEnabled: true } });
  await harness.prisma.authSession.updateMany({ where: { userId }, data: { secondFactorAt: new Date() } });
  operatorSecret = (await harness.operator()).secret;
}, 30_000);
afterAll(() => harness.close());

/** Who calls, and whose address an invitation has to have for them to accept it. */
async function callerOf(name: CallerName, tenant: Tenant): Promise<{ credential: Credential; email: string }> {
  const { accountId } = tenant;
  const role = ROLES.find((candidate) => candidate === name);
  if (role) return { credential: await harness.member(person, accountId, role), email: "" };
  const scope = MANAGEMENT_SCOPES.find((candidate) => name === `scope ${candidate}`);
  if (scope) return { credential: (await harness.tenantKey(accountId, [scope])).secret, email: "" };
  if (name === "operator key") return { credential: operatorSecret, email: "" };
  if (name === "operator in person") return { credential: { ...operator, accountId }, email: operator.email };
  if (name === "member of another account") return { credential: { ...person, accountId }, email: person.email };
  if (name === "API key") return { credential: (await harness.apiKey(accountId)).secret, email: "" };
  return { credential: null, email: "" };
}

/** A member accepts an invitation to yet another account; to their own they belong already. */
async function aimFor(path: string, tenant: Tenant, email: string): Promise<Aim> {
  const isJoining = path === "members.accept";
  const owner = isJoining ? await harness.tenant(0) : tenant;
  return aimAt(harness, owner, isJoining ? email || person.email : "invitee@people.test");
}

test("the walk knows every procedure of the router", () => {
  expect(Object.keys(procedureCases).toSorted()).toEqual(mountedPaths());
});

describe.each(mountedPaths())("%s", (path) => {
  test.each(callerNames)("called by %s", async (name) => {
    const tenant = await harness.tenant(0);
    const { credential, email } = await callerOf(name, tenant);
    const aim = await aimFor(path, tenant, email);
    const before = await harness.prisma.auditEntry.count();
    const reply = await callProcedure<ErrorBody>(harness, path, credential, procedureCases[path]?.input(aim));
    expect({ path, name, status: reply.status }).toEqual({ path, name, status: expectedStatus(path, name) });
    if (reply.status === (procedureCases[path]?.served ?? 200)) return;
    expect(reply.body.error.data.reason).toMatch(/^(scope_restricted|session_required|invalid_api_key|not_found)$/);
    // Whoever was refused has changed nothing.
    expect(await harness.prisma.auditEntry.count()).toBe(before);
  });
});

describe("every act leaves its audit row", () => {
  const mutations = mountedPaths().filter((path) => {
    const procedureCase = procedureCases[path];
    return procedureCase?.type === "mutation" && procedureCase.served === undefined;
  });
  test.each(mutations)("%s", async (path) => {
    const tenant = await harness.tenant(0);
    const isOperators = procedureCases[path]?.needs === "operator";
    const credential = isOperators ? operatorSecret : await harness.member(person, tenant.accountId, "owner");
    const aim = await aimFor(path, tenant, "");
    const reply = await callProcedure<ErrorBody>(harness, path, credential, procedureCases[path]?.input(aim));
    expect(reply.status).toBe(200);
    const target = procedureCases[path]?.audits?.(aim) ?? aim.owner.accountId;
    const acts = await harness.prisma.auditEntry.findMany({ where: { target, action: path } });
    if (path === "members.updateRole") return expect(acts).toHaveLength(0); // The member is a viewer already.
    expect(acts).toHaveLength(1);
    if (!isOperators) expect(acts[0]?.actor).toBe(person.userId);
  });
});
