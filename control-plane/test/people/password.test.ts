/** Setting a new password, by mail and by the old one. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { ErrorBody } from "../harness.ts";
import { openPeopleHarness, PASSWORD, type PeopleHarness } from "./people-harness.ts";

// Passwords are hashed slowly on purpose, and the tests share their processor.
setDefaultTimeout(30_000);

const NEW_PASSWORD = "a new and longer one";
let harness: PeopleHarness;
beforeAll(async () => {
  harness = await openPeopleHarness();
});
afterAll(() => harness.close());

const signInStatus = async (email: string, password: string) =>
  (await harness.browser().post("/auth/sign-in/email", { email, password })).status;

async function resetToken(email: string): Promise<string> {
  expect((await harness.browser().post("/auth/request-password-reset", { email })).status).toBe(200);
  const link = new URL(await harness.linkTo(email));
  expect(link.pathname).toBe("/dashboard/reset-password");
  return link.searchParams.get("token") ?? "";
}

const reset = (token: string, newPassword = NEW_PASSWORD) =>
  harness.browser().post("/auth/reset-password", { token, newPassword });

describe("a password reset", () => {
  test("sets the new password, ends every session, and tells the person", async () => {
    const email = "forgot@example.com";
    const old = await harness.signedUp(email);
    expect((await reset(await resetToken(email))).status).toBe(200);
    expect(await signInStatus(email, PASSWORD)).toBe(401);
    expect(await signInStatus(email, NEW_PASSWORD)).toBe(200);
    expect((await old.get("/trpc/account.get")).status).toBe(401);
    expect((await harness.mailsTo(email)).at(-1)).toContain("Your password was changed");
  });

  test("gives an address back to its owner: who signed up with it before, unverified, is locked out", async () => {
    const email = "squatted@example.com";
    await harness.browser().post("/auth/sign-up/email", { name: "Squatter", email, password: PASSWORD });
    await reset(await resetToken(email));
    expect(await signInStatus(email, PASSWORD)).toBe(401);
    const owner = harness.browser();
    await owner.post("/auth/sign-in/email", { email, password: NEW_PASSWORD });
    expect((await owner.trpc().account.get.query()).balance).toBe("10000");
  });

  test("works once per token", async () => {
    const email = "once@example.com";
    await harness.signedUp(email);
    const token = await resetToken(email);
    await reset(token);
    expect(await reset(token, "yet another password")).toMatchObject({
      status: 400,
      body: { error: { data: { fieldErrors: { token: ["Invalid token"] } } } },
    });
    expect(await signInStatus(email, "yet another password")).toBe(401);
  });

  test("refuses a token after an hour, and one that nobody sent", async () => {
    const email = "late@example.com";
    await harness.signedUp(email);
    const token = await resetToken(email);
    await harness.prisma.authVerification.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    expect((await reset(token)).status).toBe(400);
    expect((await reset("A".repeat(24))).status).toBe(400);
    expect(await signInStatus(email, PASSWORD)).toBe(200);
  });

  test("keeps its token hashed", async () => {
    const email = "hashed@example.com";
    await harness.signedUp(email);
    const token = await resetToken(email);
    expect(JSON.stringify(await harness.prisma.authVerification.findMany())).not.toContain(token);
  });

  test("does not say whether an address is known, and sends nothing to a stranger", async () => {
    await harness.signedUp("here@example.com");
    const ask = (email: string) => harness.browser().post("/auth/request-password-reset", { email });
    const [known, unknown] = [await ask("here@example.com"), await ask("not-here@example.com")];
    expect(known.status).toBe(200);
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    expect(await harness.mailsTo("not-here@example.com")).toEqual([]);
  });

  test("fills nobody's inbox: five mails an hour to one mailbox, from wherever and under whichever spelling", async () => {
    await harness.signedUp("flooded@example.com");
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      const email = n % 2 === 0 ? "flooded@example.com" : `flooded+${n}@example.com`;
      statuses.push((await harness.browser().post("/auth/request-password-reset", { email })).status);
    }
    // The verification was a mail too: five in all.
    expect(statuses.filter((status) => status === 200)).toHaveLength(4);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe("a change of password", () => {
  test("asks for the old one, and can end the other sessions", async () => {
    const email = "change@example.com";
    const laptop = await harness.signedUp(email);
    const phone = harness.browser();
    await phone.post("/auth/sign-in/email", { email, password: PASSWORD });
    const change = (currentPassword: string) =>
      laptop.post("/auth/change-password", { currentPassword, newPassword: NEW_PASSWORD, revokeOtherSessions: true });
    expect(await change("not the old one")).toMatchObject({
      status: 400,
      body: { error: { data: { fieldErrors: { currentPassword: ["Invalid password"] } } } },
    });
    expect((await change(PASSWORD)).status).toBe(200);
    expect((await laptop.get("/trpc/account.get")).status).toBe(200);
    expect((await phone.get("/trpc/account.get")).status).toBe(401);
    expect(await signInStatus(email, NEW_PASSWORD)).toBe(200);
    const told = (await harness.mailsTo(email)).filter((mail) => mail.includes("Your password was changed"));
    expect(told).toHaveLength(1);
  });
});

describe("a new password", () => {
  const signUp = async (password: string, email = "weak.person@example.com") => {
    const reply = await harness.browser().post<ErrorBody>("/auth/sign-up/email", { name: "Weak Person", email, password });
    return { status: reply.status, fields: Object.keys(reply.body.error?.data.fieldErrors ?? {}) };
  };
  const refused = { status: 400, fields: ["password"] };

  test.each([
    "short",
    "password123",
    "PASSWORD123",
    "1234567890",
    "qwertyuiop",
    "aaaaaaaaaaaaaaaa",
    "abababababab",
    "many words ".repeat(12),
  ])("is not %p, which is tried first", async (password) => {
    expect(await signUp(password)).toEqual(refused);
    expect((await reset("A".repeat(24), password)).body).toMatchObject({
      error: { data: { fieldErrors: { newPassword: [expect.any(String)] } } },
    });
  });

  test.each(["weak.person@example.com", "Weak Person", "WEAKPERSON!"])(
    "is not %p, which is known of its person",
    async (password) => {
      expect(await signUp(password)).toEqual(refused);
    },
  );

  test("may be any words of one's own, in any script", async () => {
    for (const [index, password] of ["weak person likes tea", "пароль из пяти слов", "correct horse"].entries())
      expect((await signUp(password, `strong-${index}@example.com`)).status).toBe(200);
  });
});

test("passwords are stored as scrypt hashes", async () => {
  await harness.signedUp("stored@example.com");
  const identity = await harness.prisma.authIdentity.findFirstOrThrow({ where: { user: { email: "stored@example.com" } } });
  expect(identity.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
});
