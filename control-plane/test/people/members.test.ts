/** Members and invitations. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { refusalOf } from "../harness.ts";
import type { Browser } from "./browser.ts";
import { openPeopleHarness, PASSWORD, type PeopleHarness } from "./people-harness.ts";

// Passwords are hashed slowly on purpose, and the tests share their processor.
setDefaultTimeout(30_000);

let harness: PeopleHarness;
/** How far the clock is ahead. */
let aheadMs = 0;
let count = 0;
beforeAll(async () => {
  harness = await openPeopleHarness({ now: () => new Date(Date.now() + aheadMs) });
});
afterAll(() => harness.close());

type Role = "owner" | "admin" | "developer" | "billing" | "viewer";

async function newPerson(name = "person") {
  count += 1;
  const email = `${name}-${count}@example.com`;
  const browser = await harness.signedUp(email);
  const [own] = await browser.trpc().account.memberships.query();
  return { email, browser, accountId: own?.accountId ?? "" };
}

const userIdOf = async (email: string) => (await harness.prisma.authUser.findUniqueOrThrow({ where: { email } })).id;

async function tokenFor(email: string): Promise<string> {
  return new URL(await harness.linkTo(email)).searchParams.get("token") ?? "";
}

/** Invites a new person and lets them accept. @returns a client of theirs that acts for the inviting account. */
async function joined(owner: Browser, accountId: string, role: Role) {
  const person = await newPerson(role);
  await owner.trpc().members.invite.mutate({ email: person.email, role });
  await person.browser.trpc().members.accept.mutate({ token: await tokenFor(person.email) });
  const userId = await userIdOf(person.email);
  return { ...person, userId, client: person.browser.trpc({ "x-sellapi-account": accountId }) };
}

describe("an invitation", () => {
  test("comes by mail, makes a member of this role, and shows in the lists", async () => {
    const { browser, accountId } = await newPerson("owner");
    const guest = await newPerson("guest");
    const invitation = await browser.trpc().members.invite.mutate({ email: guest.email.toUpperCase(), role: "developer" });
    expect(invitation).toMatchObject({ email: guest.email, role: "developer", status: "open" });
    const accepted = await guest.browser.trpc().members.accept.mutate({ token: await tokenFor(guest.email) });
    expect(accepted).toEqual({ accountId, role: "developer" });
    const members = await browser.trpc().members.list.query();
    expect(members.items.map(({ email, role }) => ({ email, role }))).toContainEqual({ email: guest.email, role: "developer" });
    expect((await browser.trpc().invitations.list.query({ status: "accepted" })).items.map(({ id }) => id)).toEqual([
      invitation.id,
    ]);
    expect((await browser.trpc().invitations.list.query({ status: "open" })).items).toEqual([]);
  });

  test("lets a person choose among their accounts, their own being the default", async () => {
    const owner = await newPerson("owner");
    const guest = await joined(owner.browser, owner.accountId, "viewer");
    expect((await guest.browser.trpc().account.get.query()).id).toBe(guest.accountId);
    expect((await guest.client.account.get.query()).id).toBe(owner.accountId);
    expect((await guest.browser.trpc().account.memberships.query()).map(({ accountId }) => accountId)).toEqual([
      guest.accountId,
      owner.accountId,
    ]);
  });

  test("is good once, for the invited person only, for seven days, and not when it was taken back or sent anew", async () => {
    const owner = await newPerson("owner");
    const stranger = await newPerson("stranger");
    const guest = await newPerson("guest");
    const invite = () => owner.browser.trpc().members.invite.mutate({ email: guest.email, role: "viewer" });
    const accept = (person: { browser: Browser }, token: string) => person.browser.trpc().members.accept.mutate({ token });
    const gone = { code: "NOT_FOUND", reason: "not_found" };

    await invite();
    const first = await tokenFor(guest.email);
    expect((await refusalOf(accept(stranger, first))).data).toMatchObject(gone);
    const again = await invite();
    const second = await tokenFor(guest.email);
    expect((await refusalOf(accept(guest, first))).data).toMatchObject(gone);
    await owner.browser.trpc().invitations.revoke.mutate({ id: again.id });
    expect((await refusalOf(accept(guest, second))).data).toMatchObject(gone);
    await invite();
    const third = await tokenFor(guest.email);
    aheadMs = 7 * 24 * 60 * 60 * 1_000 + 1_000;
    expect((await refusalOf(accept(guest, third))).data).toMatchObject(gone);
    aheadMs = 0;
    const outcomes = await Promise.allSettled([accept(guest, third), accept(guest, third), accept(guest, third)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await refusalOf(accept(guest, third))).data).toMatchObject(gone);
  });

  test("keeps its token out of the database and of the answer", async () => {
    const owner = await newPerson("owner");
    const answer = await owner.browser.trpc().members.invite.mutate({ email: "someone-else@example.com", role: "viewer" });
    const token = await tokenFor("someone-else@example.com");
    const rows = await harness.prisma.invitation.findMany();
    const acts = await harness.prisma.auditEntry.findMany({ where: { action: "members.invite" } });
    const text = JSON.stringify([answer, rows, acts.map(({ detail }) => detail)]);
    expect(text).not.toContain(token);
  });

  test("of a repeated Idempotency-Key is one invitation and one mail", async () => {
    const owner = await newPerson("owner");
    const client = owner.browser.trpc({ "idempotency-key": "invite-once" });
    const first = await client.members.invite.mutate({ email: "twice@example.com", role: "viewer" });
    expect(await client.members.invite.mutate({ email: "twice@example.com", role: "viewer" })).toEqual(first);
    expect(await harness.mailsTo("twice@example.com")).toHaveLength(1);
  });

  test("is refused for who is a member already, and beyond fifty a day", async () => {
    const owner = await newPerson("owner");
    const refusal = await refusalOf(owner.browser.trpc().members.invite.mutate({ email: owner.email, role: "viewer" }));
    expect(refusal.data).toMatchObject({ code: "CONFLICT", reason: "already_member" });
    await harness.prisma.invitation.createMany({
      data: Array.from({ length: 50 }, (_, n) => ({
        id: `inv_${owner.accountId}${n}`,
        accountId: owner.accountId,
        email: `${n}@example.com`,
        role: "viewer" as const,
        tokenHash: new Uint8Array(Buffer.from(`${owner.accountId}${n}`)),
        invitedBy: "x",
        createdAt: new Date(),
        expiresAt: new Date(),
      })),
    });
    const full = await refusalOf(owner.browser.trpc().members.invite.mutate({ email: "late@example.com", role: "viewer" }));
    expect(full.data).toMatchObject({ code: "TOO_MANY_REQUESTS", reason: "rate_limit_exceeded" });
  });

  test("that cannot be mailed says so, and leaves its Idempotency-Key free for the next try", async () => {
    const owner = await newPerson("owner");
    const { mailer } = harness.dependencies;
    const send = mailer.send.bind(mailer);
    mailer.send = async () => {
      throw new Error("the mail server is away");
    };
    const { members } = owner.browser.trpc({ "idempotency-key": "mailed-in-the-end" });
    const refusal = await refusalOf(members.invite.mutate({ email: "unlucky@example.com", role: "viewer" }));
    mailer.send = send;
    expect(refusal.data).toMatchObject({ httpStatus: 503, reason: "mail_unavailable" });
    expect(refusal.message).not.toContain("away");
    await members.invite.mutate({ email: "unlucky@example.com", role: "viewer" });
    expect(await harness.mailsTo("unlucky@example.com")).toHaveLength(1);
  });
});

describe("nobody reaches above themselves", () => {
  test("an admin makes no owner, and neither changes nor removes one", async () => {
    const owner = await newPerson("owner");
    const admin = await joined(owner.browser, owner.accountId, "admin");
    const ownerId = await userIdOf(owner.email);
    const attempts = [
      admin.client.members.invite.mutate({ email: "crown@example.com", role: "owner" }),
      admin.client.members.updateRole.mutate({ userId: admin.userId, role: "owner" }),
      admin.client.members.updateRole.mutate({ userId: ownerId, role: "viewer" }),
      admin.client.members.remove.mutate({ userId: ownerId }),
    ];
    for (const refusal of await Promise.all(attempts.map(refusalOf)))
      expect(refusal.data).toMatchObject({ code: "FORBIDDEN", reason: "scope_restricted" });
  });

  test("a management key with the scope admin makes neither owners nor anybody who can do more than it", async () => {
    const owner = await newPerson("owner");
    const { secret } = await owner.browser.trpc().managementKeys.create.mutate({ name: "narrow", scopes: ["admin", "read"] });
    const client = harness.client(secret);
    for (const role of ["owner", "admin", "developer", "billing"] as const) {
      const refusal = await refusalOf(client.members.invite.mutate({ email: "x@example.com", role }));
      expect(refusal.data).toMatchObject({ code: "FORBIDDEN", reason: "scope_restricted" });
    }
    expect((await client.members.invite.mutate({ email: "x@example.com", role: "viewer" })).role).toBe("viewer");
  });
});

describe("an account keeps an owner", () => {
  test("the last one can be neither removed nor demoted", async () => {
    const { browser, email } = await newPerson("owner");
    const userId = await userIdOf(email);
    const { members } = browser.trpc();
    const removal = await refusalOf(members.remove.mutate({ userId }));
    const demotion = await refusalOf(members.updateRole.mutate({ userId, role: "admin" }));
    for (const refusal of [removal, demotion]) expect(refusal.data).toMatchObject({ code: "CONFLICT", reason: "last_owner" });
  });

  test("of two owners who leave at the same moment one stays", async () => {
    const first = await newPerson("owner");
    const second = await joined(first.browser, first.accountId, "owner");
    const firstId = await userIdOf(first.email);
    const outcomes = await Promise.allSettled([
      first.browser.trpc().members.remove.mutate({ userId: second.userId }),
      second.client.members.remove.mutate({ userId: firstId }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const owners = await harness.prisma.membership.count({ where: { accountId: first.accountId, role: "owner" } });
    expect(owners).toBe(1);
  });
});

describe("a member", () => {
  test("has the new role with the next request, and nothing after the removal", async () => {
    const owner = await newPerson("owner");
    const member = await joined(owner.browser, owner.accountId, "viewer");
    expect((await refusalOf(member.client.keys.create.mutate({ name: "x" }))).data.reason).toBe("scope_restricted");
    await owner.browser.trpc().members.updateRole.mutate({ userId: member.userId, role: "developer" });
    expect((await member.client.keys.create.mutate({ name: "x" })).createdBy).toBe(member.userId);
    await owner.browser.trpc().members.remove.mutate({ userId: member.userId });
    expect((await refusalOf(member.client.account.get.query())).data).toMatchObject({ httpStatus: 404, reason: "not_found" });
    expect((await member.browser.trpc().account.get.query()).id).toBe(member.accountId);
  });

  test("of a suspended account can do nothing for it", async () => {
    const owner = await newPerson("owner");
    await harness.prisma.account.update({ where: { id: owner.accountId }, data: { status: "suspended" } });
    expect((await refusalOf(owner.browser.trpc().account.get.query())).data).toMatchObject({ reason: "api_disabled" });
  });

  test("is listed page by page", async () => {
    const owner = await newPerson("owner");
    for (const role of ["viewer", "billing"] as const) await joined(owner.browser, owner.accountId, role);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { email: string }[]; nextCursor: string | null } = await owner.browser
        .trpc()
        .members.list.query({ limit: 1, cursor });
      seen.push(...page.items.map(({ email }) => email));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(3);
    expect(seen).toHaveLength(3);
  });
});

describe("closing the account", () => {
  test("ends its keys and its members' access, keeps its books, and lets the person who signs in again begin with an empty one", async () => {
    const owner = await newPerson("owner");
    const client = owner.browser.trpc();
    const key = await client.keys.create.mutate({ name: "soon gone" });
    const management = await client.managementKeys.create.mutate({ name: "soon gone", scopes: ["read"] });
    const { name } = await client.account.get.query();
    expect(await client.account.close.mutate({ confirmName: name })).toEqual({ id: owner.accountId, status: "closed" });
    expect((await refusalOf(harness.client(management.secret).account.get.query())).data.httpStatus).toBe(401);
    const row = await harness.prisma.apiKey.findUniqueOrThrow({ where: { id: key.id } });
    expect(row.revokedAt?.getTime()).toBeLessThanOrEqual(Date.now());
    expect((await refusalOf(client.account.get.query())).data.reason).toBe("no_account");
    expect(await client.account.memberships.query()).toEqual([]);
    const signIn = await harness.browser().post("/auth/sign-in/email", { email: owner.email, password: PASSWORD });
    expect(signIn.status).toBe(200);
    const next = await client.account.get.query();
    expect(next).toMatchObject({ balance: "0", tier: "free", status: "active" });
    expect(next.id).not.toBe(owner.accountId);
    await harness.browser().post("/auth/sign-in/email", { email: owner.email, password: PASSWORD });
    expect((await client.account.memberships.query()).map(({ accountId }) => accountId)).toEqual([next.id]);
    expect(await harness.prisma.ledgerEntry.count({ where: { accountId: owner.accountId } })).toBe(1);
  });
});
