/** Sign-in by Google, there and back, against a server of the test's own that plays Google. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser } from "./browser.ts";
import { GoogleStandIn } from "./google-stand-in.ts";
import { openPeopleHarness, PASSWORD, type PeopleHarness } from "./people-harness.ts";

// Passwords are hashed slowly on purpose, and the tests share their processor.
setDefaultTimeout(60_000);

let harness: PeopleHarness;
let google: GoogleStandIn;
let count = 0;

beforeAll(async () => {
  google = new GoogleStandIn({ id: "google-id", secret: "google-secret" });
  harness = await openPeopleHarness({ oauth: { google: { clientId: "google-id", clientSecret: "google-secret" } } });
});
afterAll(async () => {
  await google.close();
  await harness.close();
});

async function toGoogle(browser: Browser): Promise<URL> {
  const reply = await browser.post<{ url: string }>("/auth/sign-in/social", { provider: "google", callbackURL: "/dashboard" });
  expect(reply.status).toBe(200);
  return google.authorize(new URL(reply.body.url));
}

/** A browser's whole way. @returns where it ends. */
async function signIn(browser: Browser, email: string, isVerified: boolean, sub?: string): Promise<URL> {
  count += 1;
  google.person = { sub: sub ?? `sub-${count}`, email, email_verified: isVerified };
  const answer = await browser.send((await toGoogle(browser)).href);
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get("location") ?? "", harness.publicUrl);
}

const grantsTo = (email: string) => harness.prisma.signUp.count({ where: { user: { email }, isGranted: true } });

describe("sign-in by Google", () => {
  test("opens an account with the free credits for a new person of a verified address, once", async () => {
    for (let visits = 0; visits < 2; visits += 1) {
      const browser = harness.browser();
      expect((await signIn(browser, "gerda@example.com", true, "gerda")).pathname).toBe("/dashboard");
      expect(await browser.trpc().account.get.query()).toMatchObject({ balance: "10000", tier: "free" });
    }
    expect(google.refusals).toEqual([]);
    expect(await grantsTo("gerda@example.com")).toBe(1);
    expect(JSON.stringify(await harness.prisma.authIdentity.findMany())).not.toContain("ya29.canary");
  });

  test("gives nothing for an address that Google has not verified, until its mail is answered", async () => {
    const email = "unproven@example.com";
    const browser = harness.browser();
    await signIn(browser, email, false);
    expect((await browser.get("/trpc/account.get")).status).toBe(403);
    expect(await grantsTo(email)).toBe(0);
    expect((await browser.post("/auth/send-verification-email", { email })).status).toBe(200);
    await browser.send(await harness.linkTo(email));
    expect((await browser.trpc().account.get.query()).balance).toBe("10000");
  });

  test("joins a person of the same address only where both sides have verified it", async () => {
    const verified = "both-verified@example.com";
    const { id } = await (await harness.signedUp(verified)).trpc().account.get.query();
    const joined = harness.browser();
    await signIn(joined, verified, true);
    expect((await joined.trpc().account.get.query()).id).toBe(id);

    const squatted = "squatted-by-password@example.com";
    await harness.browser().post("/auth/sign-up/email", { name: "Squatter", email: squatted, password: PASSWORD });
    const owner = harness.browser();
    expect((await signIn(owner, squatted, true)).searchParams.get("error")).toBeTruthy();
    expect((await owner.get("/trpc/account.get")).status).toBe(401);

    const claimed = "claimed-at-google@example.com";
    await harness.signedUp(claimed);
    const thief = harness.browser();
    expect((await signIn(thief, claimed, false)).searchParams.get("error")).toBeTruthy();
    expect((await thief.get("/trpc/account.get")).status).toBe(401);
  });

  test("takes a callback once, only in the browser that began, and only with Google's own code", async () => {
    google.person = { sub: "careful", email: "careful@example.com", email_verified: true };
    const browser = harness.browser();
    const back = await toGoogle(browser);
    const stranger = harness.browser();
    await stranger.send(back.href);
    expect((await stranger.get("/trpc/account.get")).status).toBe(401);
    const forged = new URL((await toGoogle(browser)).href);
    forged.searchParams.set("code", "made-up");
    expect(
      new URL((await browser.send(forged.href)).headers.get("location") ?? "", harness.publicUrl).searchParams.get("error"),
    ).toBeTruthy();
    expect((await browser.get("/trpc/account.get")).status).toBe(401);
    const good = await toGoogle(browser);
    await browser.send(good.href);
    expect((await browser.get("/trpc/account.get")).status).toBe(200);
    const again = harness.browser();
    await again.send(good.href);
    expect((await again.get("/trpc/account.get")).status).toBe(401);
  });

  test("is no second factor: an operator who came so cannot act as one", async () => {
    const browser = harness.browser();
    await signIn(browser, "operator-by-google@example.com", true);
    const { id } = await harness.prisma.authUser.findUniqueOrThrow({ where: { email: "operator-by-google@example.com" } });
    await harness.prisma.operator.create({ data: { userId: id } });
    await harness.prisma.authUser.update({ where: { id }, data: { twoFactorEnabled: true } });
    expect((await browser.get("/trpc/admin.accounts.search")).status).toBe(403);
  });
});
