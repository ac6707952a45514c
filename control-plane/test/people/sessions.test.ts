/** Sessions: what the cookie is, when it ends, and what cannot be done with it. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { refusalOf } from "../harness.ts";
import type { Browser } from "./browser.ts";
import { openPeopleHarness, PASSWORD, type PeopleHarness } from "./people-harness.ts";

// Passwords are hashed slowly on purpose, and the tests share their processor.
setDefaultTimeout(30_000);

let harness: PeopleHarness;
let count = 0;
beforeAll(async () => {
  harness = await openPeopleHarness();
});
afterAll(() => harness.close());

const newPerson = async () => {
  count += 1;
  const email = `session-${count}@example.com`;
  return { email, browser: await harness.signedUp(email) };
};
const statusOf = async (browser: Browser) => (await browser.get("/trpc/account.get")).status;
const sessionOf = (email: string) => harness.prisma.authSession.findFirstOrThrow({ where: { user: { email } } });

function browserWith(cookies: ReadonlyMap<string, string>, options: { origin?: string | null } = {}): Browser {
  const browser = harness.browser(options);
  for (const [name, value] of cookies) browser.cookies.set(name, value);
  return browser;
}

describe("the cookie", () => {
  test("is HttpOnly, Lax and host-wide over http, and ends after twelve hours", async () => {
    const { browser } = await newPerson();
    await browser.post("/auth/sign-in/email", { email: `session-${count}@example.com`, password: PASSWORD });
    const [line = ""] = browser.lastCookies;
    expect(line).toMatch(/^sellapi\.session_token=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test("is __Host- and Secure over https", async () => {
    const https = await openPeopleHarness({ publicUrl: "https://control.test" });
    const browser = await https.signedUp("secure@example.com");
    expect([...browser.cookies.keys()]).toEqual(["__Host-sellapi.session_token"]);
    expect(browser.lastCookies[0]).toMatch(/; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(browser.lastCookies[0]).not.toMatch(/domain/i);
    const answer = await browser.get("/trpc/account.get");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("strict-transport-security")).toBe("max-age=63072000");
    await https.close();
  });

  test("is prolonged by use, through tRPC as well", async () => {
    const { email, browser } = await newPerson();
    const soon = new Date(Date.now() + 60_000);
    await harness.prisma.authSession.updateMany({ where: { user: { email } }, data: { expiresAt: soon } });
    expect(await statusOf(browser)).toBe(200);
    expect(browser.lastCookies[0]).toContain("Max-Age=43200");
    expect((await sessionOf(email)).expiresAt.getTime()).toBeGreaterThan(Date.now() + 11 * 60 * 60 * 1_000);
  });
});

describe("a session ends", () => {
  test("with its sign-out: the old cookie is a 401 afterwards", async () => {
    const { browser } = await newPerson();
    const stolen = new Map(browser.cookies);
    expect((await browser.post("/auth/sign-out")).status).toBe(200);
    expect(browser.cookies.size).toBe(0);
    expect(await statusOf(browserWith(stolen))).toBe(401);
    expect((await browserWith(stolen).get<unknown>("/auth/get-session")).body).toBeNull();
  });

  test("twelve hours after its last use", async () => {
    const { email, browser } = await newPerson();
    await harness.prisma.authSession.updateMany({ where: { user: { email } }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect(await statusOf(browser)).toBe(401);
  });

  test("seven days after the sign-in, however much it is used", async () => {
    const { email, browser } = await newPerson();
    const sixDaysAgo = new Date(Date.now() - 6.9 * 24 * 60 * 60 * 1_000);
    const soon = new Date(Date.now() + 60_000);
    await harness.prisma.authSession.updateMany({ where: { user: { email } }, data: { createdAt: sixDaysAgo, expiresAt: soon } });
    expect(await statusOf(browser)).toBe(200);
    const { createdAt, expiresAt } = await sessionOf(email);
    expect(expiresAt.getTime() - createdAt.getTime()).toBe(7 * 24 * 60 * 60 * 1_000);
  });

  test("with sign-out everywhere, on every device and for no other person", async () => {
    const { email, browser } = await newPerson();
    const other = await newPerson();
    const phone = harness.browser();
    await phone.post("/auth/sign-in/email", { email, password: PASSWORD });
    await browser.post("/auth/revoke-sessions");
    expect(await Promise.all([browser, phone, other.browser].map(statusOf))).toEqual([401, 401, 200]);
  });
});

describe("a session cannot be", () => {
  test("fixated: a sign-in gives a token of its own, whatever cookie the browser brought", async () => {
    const { email, browser } = await newPerson();
    const planted = new Map(browser.cookies);
    const victim = browserWith(planted);
    await victim.post("/auth/sign-in/email", { email, password: PASSWORD });
    expect(victim.cookies.get("sellapi.session_token")).not.toBe(planted.get("sellapi.session_token"));
    const made = harness.browser();
    made.cookies.set("sellapi.session_token", "chosen-by-somebody.signature");
    await made.post("/auth/sign-in/email", { email, password: PASSWORD });
    expect(made.cookies.get("sellapi.session_token")).not.toContain("chosen-by-somebody");
  });

  test("made from a copy of the database: the token alone, or under another signature, is nothing", async () => {
    const { email, browser } = await newPerson();
    const { token } = await sessionOf(email);
    const [, signature] = decodeURIComponent(browser.cookies.get("sellapi.session_token") ?? "").split(".");
    expect(signature).toHaveLength(44);
    for (const value of [token, `${token}.`, `${token}.${"A".repeat(43)}=`]) {
      expect(await statusOf(browserWith(new Map([["sellapi.session_token", encodeURIComponent(value)]])))).toBe(401);
    }
  });

  test("used as a key, nor a key as a cookie", async () => {
    const { email } = await newPerson();
    const { token } = await sessionOf(email);
    expect((await harness.query("account.get", token)).status).toBe(401);
    const tenant = await harness.tenant();
    expect(await statusOf(browserWith(new Map([["sellapi.session_token", tenant.secret]])))).toBe(401);
  });
});

describe("a page of somebody else's", () => {
  const foreign = [null, "https://evil.example", "null", "http://control.test.evil.example", "http://control.test:81"];

  test.each(foreign)("changes nothing with a visitor's cookie, from origin %p", async (origin) => {
    const { browser } = await newPerson();
    const before = await harness.prisma.apiKey.count();
    const csrf = browserWith(browser.cookies, { origin });
    const reply = await csrf.post("/trpc/keys.create", { name: "forged" });
    expect(reply).toMatchObject({ status: 403, body: { error: { data: { reason: "origin_not_allowed" } } } });
    expect((await csrf.post("/auth/sign-out")).status).toBe(403);
    expect((await csrf.post("/auth/change-password", { currentPassword: PASSWORD, newPassword: "0123456789" })).status).toBe(403);
    expect(await harness.prisma.apiKey.count()).toBe(before);
    expect(await statusOf(browser)).toBe(200);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
    "cannot post a form as a mutation: %s",
    async (contentType) => {
      const { browser } = await newPerson();
      const reply = await browser.post("/trpc/keys.create", { name: "forged" }, { "content-type": contentType });
      expect(reply.status).toBe(415);
    },
  );

  test("cannot mutate by a link", async () => {
    const { browser } = await newPerson();
    expect((await browser.get(`/trpc/keys.create?input=${encodeURIComponent('{"name":"x"}')}`)).status).toBe(405);
  });

  test("does not read the answer", async () => {
    const { browser } = await newPerson();
    const reply = await browserWith(browser.cookies, { origin: "https://evil.example" }).get("/trpc/account.get");
    expect(reply.headers.has("access-control-allow-origin")).toBe(false);
    expect(reply.headers.has("access-control-allow-credentials")).toBe(false);
  });
});

describe("a key beside a cookie", () => {
  test("counts alone", async () => {
    const { browser } = await newPerson();
    const tenant = await harness.tenant();
    const account = await browser.trpc({ authorization: `Bearer ${tenant.secret}` }).account.get.query();
    expect(account.id).toBe(tenant.accountId);
    const refusal = await refusalOf(browser.trpc({ authorization: "Bearer nonsense" }).account.get.query());
    expect(refusal.data.httpStatus).toBe(401);
  });
});
