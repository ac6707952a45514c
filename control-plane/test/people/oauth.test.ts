/** Sign-in by GitHub, against a GitHub of the test's own: only the library's calls to github.com are answered here. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, setDefaultTimeout, spyOn, test } from "bun:test";
import type { Browser } from "./browser.ts";
import { openPeopleHarness, PASSWORD, type PeopleHarness } from "./people-harness.ts";

interface GitHubPerson {
  id: number;
  email: string;
  verified: boolean;
}

// Passwords are hashed slowly on purpose, and the tests share their processor.
setDefaultTimeout(30_000);

let harness: PeopleHarness;
let github: GitHubPerson = { id: 0, email: "", verified: true };
let called: string[] = [];
let nextId = 1;
let fetchSpy: { mockRestore: () => void };

beforeAll(async () => {
  harness = await openPeopleHarness({ oauth: { github: { clientId: "client-id", clientSecret: "client-secret" } } });
});
afterAll(() => harness.close());

beforeEach(() => {
  called = [];
  const answers: Record<string, () => unknown> = {
    "https://github.com/login/oauth/access_token": () => ({
      access_token: "gho_canary",
      token_type: "bearer",
      scope: "user:email",
    }),
    "https://api.github.com/user": () => ({ id: github.id, login: "octo", name: "Octo", email: github.email, avatar_url: null }),
    "https://api.github.com/user/emails": () => [{ email: github.email, primary: true, verified: github.verified }],
  };
  const answer = async (input: string | URL | Request) => {
    const url = input instanceof Request ? input.url : String(input);
    called.push(url);
    const body = answers[url];
    if (!body) throw new Error(`nothing but GitHub may be called, and not ${url}`);
    return Response.json(body());
  };
  fetchSpy = spyOn(globalThis, "fetch").mockImplementation(Object.assign(answer, { preconnect: () => undefined }));
});
afterEach(() => fetchSpy.mockRestore());

async function start(browser: Browser): Promise<URL> {
  const reply = await browser.post<{ url: string }>("/auth/sign-in/social", { provider: "github", callbackURL: "/dashboard" });
  expect(reply.status).toBe(200);
  return new URL(reply.body.url);
}

/** A browser's whole way to GitHub and back. @returns where it ends. */
async function comeFromGitHub(browser: Browser, person: Omit<GitHubPerson, "id">): Promise<URL> {
  github = { ...person, id: nextId };
  nextId += 1;
  const state = (await start(browser)).searchParams.get("state");
  const answer = await browser.send(`/auth/callback/github?code=abc&state=${state}`);
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get("location") ?? "", harness.publicUrl);
}

describe("sign-in by GitHub", () => {
  test("leads to GitHub with our client, our callback, a state and a proof key", async () => {
    const url = await start(harness.browser());
    expect(url.origin + url.pathname).toBe("https://github.com/login/oauth/authorize");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      client_id: "client-id",
      redirect_uri: "http://control.test/auth/callback/github",
      code_challenge_method: "S256",
    });
    expect(url.searchParams.get("state")?.length).toBeGreaterThan(20);
  });

  test("opens an account with the free credits for a new person, and keeps GitHub's token encrypted", async () => {
    const browser = harness.browser();
    expect((await comeFromGitHub(browser, { email: "octo@example.com", verified: true })).pathname).toBe("/dashboard");
    expect((await browser.trpc().account.get.query()).balance).toBe("10000");
    expect(JSON.stringify(await harness.prisma.authIdentity.findMany())).not.toContain("gho_canary");
  });

  test("joins the person of the same verified address, who keeps their account and gets no second grant", async () => {
    const before = await (await harness.signedUp("both@example.com")).trpc().account.get.query();
    const browser = harness.browser();
    await comeFromGitHub(browser, { email: "both@example.com", verified: true });
    expect(await browser.trpc().account.get.query()).toEqual(before);
  });

  test("does not join a person who signed up with the address and never verified it", async () => {
    await harness.browser().post("/auth/sign-up/email", { name: "Squatter", email: "victim@example.com", password: PASSWORD });
    const browser = harness.browser();
    const end = await comeFromGitHub(browser, { email: "victim@example.com", verified: true });
    expect(end.searchParams.get("error")).toBeTruthy();
    expect((await browser.get("/trpc/account.get")).status).toBe(401);
  });

  test("gives nothing for an address that GitHub has not verified", async () => {
    const browser = harness.browser();
    await comeFromGitHub(browser, { email: "unproven@example.com", verified: false });
    expect([401, 403]).toContain((await browser.get("/trpc/account.get")).status);
    expect(await harness.prisma.signUp.count({ where: { user: { email: "unproven@example.com" } } })).toBe(0);
  });

  test("takes no callback that this browser did not start", async () => {
    const stolen = (await start(harness.browser())).searchParams.get("state");
    called = [];
    for (const state of [stolen, "made-up", ""]) {
      const victim = harness.browser();
      const answer = await victim.send(`/auth/callback/github?code=abc&state=${state}`);
      expect(answer.status).toBe(302);
      expect(new URL(answer.headers.get("location") ?? "", harness.publicUrl).searchParams.get("error")).toBeTruthy();
      expect(victim.cookies.has("sellapi.session_token")).toBe(false);
    }
    expect(called).toEqual([]);
  });

  test("is not there for a provider that is not configured", async () => {
    const reply = await harness.browser().post("/auth/sign-in/social", { provider: "google" });
    expect(reply.status).toBe(404);
  });
});
