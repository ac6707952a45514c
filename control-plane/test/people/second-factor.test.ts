/** The second factor: how it is set up, that a sign-in needs it then, and that operators need one to act in person. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { createControlPlaneApp, createDependencies, createLogger, forgetAuthenticator } from "../../src/index.ts";
import type { ErrorBody } from "../harness.ts";
import { codeOf } from "./authenticator.ts";
import { Browser } from "./browser.ts";
import { openPeopleHarness, PASSWORD, type PeopleHarness } from "./people-harness.ts";

// Passwords are hashed slowly on purpose, and the tests share their processor.
setDefaultTimeout(60_000);

interface Enabled {
  totpURI: string;
  backupCodes: string[];
}

let harness: PeopleHarness;
let count = 0;
beforeAll(async () => {
  harness = await openPeopleHarness();
});
afterAll(() => harness.close());

const statusOf = async (browser: Browser) => (await browser.get("/trpc/account.get")).status;

/** Somebody with an authenticator, and a session from before they had it. */
async function withAuthenticator() {
  count += 1;
  const email = `factor-${count}@example.com`;
  const browser = await harness.signedUp(email);
  const { body } = await browser.post<Enabled>("/auth/two-factor/enable", { password: PASSWORD });
  const shown = await browser.post("/auth/two-factor/verify-totp", { code: codeOf(body.totpURI) });
  expect(shown.status).toBe(200);
  return { email, browser, ...body };
}

async function withPassword(email: string): Promise<Browser> {
  const browser = harness.browser();
  const reply = await browser.post("/auth/sign-in/email", { email, password: PASSWORD });
  expect(reply.body).toEqual({ twoFactorRedirect: true, twoFactorMethods: ["totp"] });
  return browser;
}

/** A code that is none of those that count at about this time. */
function wrongCode(uri: string): string {
  const near = new Set([-2, -1, 0, 1, 2].map((steps) => codeOf(uri, steps)));
  return ["000000", "000001", "000002", "000003", "000004", "000005"].find((code) => !near.has(code)) ?? "";
}

describe("setting up an authenticator", () => {
  test("asks for the password and for a first code, and changes nothing before that", async () => {
    const email = "careful@example.com";
    const browser = await harness.signedUp(email);
    expect((await browser.post("/auth/two-factor/enable", { password: "another password" })).status).toBe(400);
    const { status, body } = await browser.post<Enabled>("/auth/two-factor/enable", { password: PASSWORD });
    expect(status).toBe(200);
    expect(body.totpURI).toStartWith("otpauth://totp/sellapi");
    expect(body.backupCodes).toHaveLength(10);
    const wrong = await browser.post<ErrorBody>("/auth/two-factor/verify-totp", { code: wrongCode(body.totpURI) });
    expect(wrong.body.error.data).toMatchObject({ httpStatus: 401, reason: "wrong_credentials" });
    const plain = await harness.browser().post<{ user: unknown }>("/auth/sign-in/email", { email, password: PASSWORD });
    expect(plain.body.user).toBeTruthy();
  });

  test("keeps neither the secret nor the codes in clear", async () => {
    const { totpURI, backupCodes } = await withAuthenticator();
    const secret = new URL(totpURI).searchParams.get("secret") ?? "";
    const stored = JSON.stringify(await harness.prisma.authTwoFactor.findMany());
    for (const text of [secret, ...backupCodes]) expect(stored).not.toContain(text);
  });

  test("is for people who are signed in", async () => {
    for (const path of ["enable", "disable", "generate-backup-codes"])
      expect((await harness.browser().post(`/auth/two-factor/${path}`, { password: PASSWORD })).status).toBe(401);
  });
});

describe("a sign-in of somebody with an authenticator", () => {
  test("is none before the code", async () => {
    const { email, totpURI } = await withAuthenticator();
    const browser = await withPassword(email);
    expect(await statusOf(browser)).toBe(401);
    const reply = await browser.post("/auth/two-factor/verify-totp", { code: codeOf(totpURI) });
    expect(reply.status).toBe(200);
    expect(await statusOf(browser)).toBe(200);
  });

  test("takes no wrong code, and none without the password's step", async () => {
    const { email, totpURI } = await withAuthenticator();
    const browser = await withPassword(email);
    const wrong = await browser.post<ErrorBody>("/auth/two-factor/verify-totp", { code: wrongCode(totpURI) });
    expect(wrong.body.error.data).toMatchObject({ httpStatus: 401, reason: "wrong_credentials" });
    expect(await statusOf(browser)).toBe(401);
    const stranger = await harness.browser().post<ErrorBody>("/auth/two-factor/verify-totp", { code: codeOf(totpURI) });
    expect(stranger.body.error.data).toMatchObject({ httpStatus: 401, reason: "sign_in_unfinished" });
    const form = await browser.post<ErrorBody>("/auth/two-factor/verify-totp", { code: "12 34", trustDevice: true });
    expect(Object.keys(form.body.error.data.fieldErrors ?? {}).toSorted()).toEqual(["code", "trustDevice"]);
  });

  test("is over after five wrong codes, also for the right one", async () => {
    const { email, totpURI } = await withAuthenticator();
    const browser = await withPassword(email);
    for (let tries = 0; tries < 5; tries += 1)
      expect((await browser.post("/auth/two-factor/verify-totp", { code: wrongCode(totpURI) })).status).toBe(401);
    const late = await browser.post<ErrorBody>("/auth/two-factor/verify-totp", { code: codeOf(totpURI) });
    expect(late.body.error.data).toMatchObject({ httpStatus: 429, reason: "rate_limit_exceeded" });
    expect(await statusOf(browser)).toBe(401);
  });

  test("takes each of the kept codes once", async () => {
    const { email, backupCodes } = await withAuthenticator();
    const [code = ""] = backupCodes;
    const browser = await withPassword(email);
    expect((await browser.post("/auth/two-factor/verify-backup-code", { code })).status).toBe(200);
    expect(await statusOf(browser)).toBe(200);
    const again = await withPassword(email);
    expect((await again.post("/auth/two-factor/verify-backup-code", { code })).status).toBe(401);
    expect(await statusOf(again)).toBe(401);
  });

  test("asks for none any more once it is switched off, which takes the password", async () => {
    const { email, browser } = await withAuthenticator();
    expect((await browser.post("/auth/two-factor/disable", { password: "another password" })).status).toBe(400);
    expect((await browser.post("/auth/two-factor/disable", { password: PASSWORD })).status).toBe(200);
    const told = (await harness.mailsTo(email)).map((mail) => /^Subject: (.*)$/m.exec(mail)?.[1]?.trim());
    expect(told.slice(1)).toEqual(["Your authenticator is set up", "Your authenticator was switched off"]);
    const plain = await harness.browser().post<{ user: unknown }>("/auth/sign-in/email", { email, password: PASSWORD });
    expect(plain.body.user).toBeTruthy();
  });

  test("asks for none any more once it was forgotten for them: their sessions end, and they are told", async () => {
    const { prisma } = harness;
    const { email, browser } = await withAuthenticator();
    expect(await forgetAuthenticator(prisma, { email, actor: "command line" })).toMatchObject({ email });
    expect(await statusOf(browser)).toBe(401);
    const plain = await harness.browser().post<{ user: unknown }>("/auth/sign-in/email", { email, password: PASSWORD });
    expect(plain.body.user).toBeTruthy();
    const told = await prisma.queuedMail.findMany({ where: { recipient: email } });
    expect(told.map(({ subject }) => subject)).toEqual(["Your authenticator was switched off"]);
    expect(await prisma.auditEntry.count({ where: { action: "person.forgetAuthenticator", actor: "command line" } })).toBe(1);
    expect(await forgetAuthenticator(prisma, { email, actor: "command line" })).toBeNull();
  });
});

describe("an operator in person", () => {
  const search = (browser: Browser) => browser.get<ErrorBody>("/trpc/admin.accounts.search");
  const makeOperator = async (email: string) => {
    const { id } = await harness.prisma.authUser.findUniqueOrThrow({ where: { email } });
    await harness.prisma.operator.create({ data: { userId: id } });
  };

  test("is none without a second factor, and is told how to get one", async () => {
    const email = "operator-plain@example.com";
    const browser = await harness.signedUp(email);
    expect((await search(browser)).body.error.data.reason).toBe("scope_restricted");
    await makeOperator(email);
    const { status, body } = await search(browser);
    expect({ status, reason: body.error.data.reason }).toEqual({ status: 403, reason: "second_factor_required" });
    expect(body.error.message).toContain("/auth/two-factor/enable");
  });

  test("is one in sessions that began with a code, and in no other", async () => {
    const { email, browser, totpURI } = await withAuthenticator();
    await makeOperator(email);
    // The session in which the first code was shown began anew with it.
    expect((await search(browser)).status).toBe(200);
    const signedIn = await withPassword(email);
    await signedIn.post("/auth/two-factor/verify-totp", { code: codeOf(totpURI) });
    expect((await search(signedIn)).status).toBe(200);
    await harness.prisma.authSession.updateMany({ where: { user: { email } }, data: { secondFactorAt: null } });
    expect((await search(signedIn)).status).toBe(403);
  });

  test("is none any more once the authenticator is switched off", async () => {
    const { email, browser } = await withAuthenticator();
    await makeOperator(email);
    expect((await search(browser)).status).toBe(200);
    await browser.post("/auth/two-factor/disable", { password: PASSWORD });
    expect((await search(browser)).body.error.data.reason).toBe("second_factor_required");
  });
});

test("an authenticator outlives the rotation of the pepper: it moves to the new one with the next sign-in", async () => {
  const { email, totpURI, backupCodes } = await withAuthenticator();
  const [older] = TEST_PEPPERS;
  if (!older) throw new Error("there is no test pepper");
  const newer = { id: older.id + 100, key: new Uint8Array(32).fill(9) };
  const { prisma, publicUrl } = harness;
  const appWith = (peppers: (typeof older)[]) =>
    createControlPlaneApp(createDependencies({ prisma, peppers, publicUrl, logger: createLogger("silent") }));
  const signInAt = async (app: ReturnType<typeof appWith>, path: string, code: string) => {
    const browser = new Browser(app, { publicUrl: harness.publicUrl, address: "198.51.100.77" });
    await browser.post("/auth/sign-in/email", { email, password: PASSWORD });
    return (await browser.post(`/auth/two-factor/${path}`, { code })).status;
  };
  const stored = async () => JSON.stringify(await harness.prisma.authTwoFactor.findMany({ where: { user: { email } } }));
  expect(await stored()).toContain(`$ba$${older.id}$`);
  expect(await signInAt(appWith([newer, older]), "verify-totp", codeOf(totpURI))).toBe(200);
  expect(await stored()).not.toContain(`$ba$${older.id}$`);
  const [code = ""] = backupCodes;
  expect(await signInAt(appWith([newer]), "verify-backup-code", code)).toBe(200);
  expect(await signInAt(appWith([newer]), "verify-totp", codeOf(totpURI))).toBe(200);
});
