/** Signing up, and what stands against signing up for the credits. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { SIGN_UP_LIMITS } from "../../src/dependencies.ts";
import { openPeopleHarness, PASSWORD, type PeopleHarness } from "./people-harness.ts";

// Passwords are hashed slowly on purpose, and the tests share their processor.
setDefaultTimeout(30_000);

let harness: PeopleHarness;
/** How far the clock is ahead. */
let aheadMs = 0;
beforeAll(async () => {
  harness = await openPeopleHarness({
    now: () => new Date(Date.now() + aheadMs),
    signUpLimits: { signUpsPerNetworkAndHour: 6, grantsPerNetworkAndDay: 3 },
  });
});
afterAll(() => harness.close());

const DAY_MS = 24 * 60 * 60 * 1_000;
const balanceOf = async (email: string, address: string) => {
  const browser = await harness.signedUp(email, { address });
  return (await browser.trpc().account.get.query()).balance;
};
const body = (email: string) => ({ name: "Somebody", email, password: PASSWORD });

test("the limits are those of the design, unless others are chosen", () => {
  expect(SIGN_UP_LIMITS).toEqual({ signUpsPerNetworkAndHour: 20, grantsPerNetworkAndDay: 3 });
});

describe("the free credits", () => {
  test("come once per mailbox, however it is spelled", async () => {
    expect(await balanceOf("jo.han@gmail.com", "192.0.2.1")).toBe("10000");
    expect(await balanceOf("johan+again@gmail.com", "198.18.0.1")).toBe("0");
    expect(await balanceOf("JOHAN@googlemail.com", "198.18.1.1")).toBe("0");
    expect(await balanceOf("eva+one@example.org", "198.18.2.1")).toBe("10000");
    expect(await balanceOf("eva+two@example.org", "198.18.3.1")).toBe("0");
    const grants = await harness.prisma.ledgerEntry.findMany({ where: { kind: "grant", ref: { startsWith: "signup:" } } });
    expect(new Set(grants.map(({ ref }) => ref)).size).toBe(2);
  });

  test.each([
    ["an IPv4 /24", (n: number) => `203.0.113.${n}`],
    ["an IPv6 /64", (n: number) => `2001:db8:0:1::${n.toString(16)}`],
  ])("come three times a day per network: %s", async (kind, addressOf) => {
    const letter = kind.includes("4") ? "four" : "six";
    const balances: string[] = [];
    for (const n of [1, 2, 3, 4]) balances.push(await balanceOf(`${letter}-${n}@example.com`, addressOf(n)));
    expect(balances).toEqual(["10000", "10000", "10000", "0"]);
    aheadMs += DAY_MS + 1_000;
    expect(await balanceOf(`${letter}-5@example.com`, addressOf(5))).toBe("10000");
  });

  test("come once when the verification's link is opened many times at once", async () => {
    const browser = harness.browser();
    await browser.post("/auth/sign-up/email", body("racer@example.com"));
    const link = await harness.linkTo("racer@example.com");
    await Promise.all(Array.from({ length: 6 }, () => harness.browser().send(link)));
    await browser.post("/auth/sign-in/email", { email: "racer@example.com", password: PASSWORD });
    expect((await browser.trpc().account.get.query()).balance).toBe("10000");
    const user = await harness.prisma.authUser.findUniqueOrThrow({
      where: { email: "racer@example.com" },
      include: { memberships: true },
    });
    expect(user.memberships).toHaveLength(1);
  });

  /** Signs these up, then opens all their links at the same moment. @returns how many got credits. */
  async function grantsOfRace(emails: string[], addressOf: (index: number) => string): Promise<number> {
    const links: string[] = [];
    for (const [index, email] of emails.entries()) {
      await harness.browser({ address: addressOf(index) }).post("/auth/sign-up/email", body(email));
      links.push(await harness.linkTo(email));
    }
    await Promise.all(links.map((link, index) => harness.browser({ address: addressOf(index) }).send(link)));
    return harness.prisma.signUp.count({ where: { isGranted: true, user: { email: { in: emails } } } });
  }

  test("come three times when six of one network verify at the same moment", async () => {
    const emails = Array.from({ length: 6 }, (_, index) => `network-race-${index}@example.com`);
    expect(await grantsOfRace(emails, (index) => `100.65.1.${index + 1}`)).toBe(3);
  });

  test("come once when five spellings of one mailbox verify at the same moment", async () => {
    const emails = Array.from({ length: 5 }, (_, index) => `mailbox.race+${index}@gmail.com`);
    expect(await grantsOfRace(emails, (index) => `100.66.${index}.1`)).toBe(1);
    expect(await harness.prisma.signUp.count({ where: { user: { email: { in: emails } } } })).toBe(5);
  });

  test("do not come before the address is verified", async () => {
    const browser = harness.browser();
    await browser.post("/auth/sign-up/email", body("unverified@example.com"));
    const signIn = await browser.post("/auth/sign-in/email", { email: "unverified@example.com", password: PASSWORD });
    expect(signIn.status).toBe(403);
    expect(await harness.prisma.signUp.count({ where: { user: { email: "unverified@example.com" } } })).toBe(0);
  });
});

describe("sign-up", () => {
  test("gives the person an account of which they are the owner", async () => {
    const browser = await harness.signedUp("owner@example.com");
    const [membership] = await browser.trpc().account.memberships.query();
    expect(membership).toMatchObject({ name: "owner", role: "owner", tier: "free" });
    expect((await browser.trpc().account.get.query()).id).toBe(membership?.accountId ?? "");
  });

  test("refuses disposable addresses, naming the field", async () => {
    for (const email of ["x@mailinator.com", "x@sub.mailinator.com"]) {
      const reply = await harness.browser().post("/auth/sign-up/email", body(email));
      expect(reply).toMatchObject({
        status: 400,
        body: { error: { data: { fieldErrors: { email: ["must not be of a disposable mail service"] } } } },
      });
    }
  });

  test.each([
    [{ ...body("a@example.com"), password: "short" }, "password"],
    [{ ...body("not an address") }, "email"],
    [{ ...body("a@example.com"), name: "" }, "name"],
    [{ ...body("a@example.com"), emailVerified: true }, "emailVerified"],
    [{ ...body("a@example.com"), role: "owner" }, "role"],
    [{ ...body("a@example.com"), id: "user_mine" }, "id"],
  ])("of %j is refused, naming the field", async (input, field) => {
    const reply = await harness.browser().post<{ error: { data: { fieldErrors: object } } }>("/auth/sign-up/email", input);
    expect(reply.status).toBe(400);
    expect(Object.keys(reply.body.error.data.fieldErrors)).toEqual([field]);
  });

  test("answers alike whether the address is known or not, and tells its owner by mail", async () => {
    await harness.signedUp("known@example.com");
    const shapes: string[] = [];
    for (const email of ["known@example.com", "unknown@example.com"]) {
      const reply = await harness.browser().post<{ token: null; user: object }>("/auth/sign-up/email", body(email));
      shapes.push(JSON.stringify([reply.status, reply.body.token, Object.keys(reply.body.user).toSorted()]));
    }
    expect(shapes[0]).toBe(shapes[1] ?? "");
    expect((await harness.mailsTo("known@example.com")).at(-1)).toContain("already has an account");
  });

  test("does not change the password of who has the address already", async () => {
    await harness.signedUp("mine@example.com");
    await harness.browser().post("/auth/sign-up/email", { ...body("mine@example.com"), password: "another password" });
    const attempt = await harness
      .browser()
      .post("/auth/sign-in/email", { email: "mine@example.com", password: "another password" });
    expect(attempt.status).toBe(401);
  });

  test("is limited per network, with the time to wait", async () => {
    const statuses: number[] = [];
    let last: Headers = new Headers();
    for (let n = 0; n < 7; n += 1) {
      const reply = await harness.browser({ address: "100.64.7.7" }).post("/auth/sign-up/email", body(`many-${n}@example.com`));
      statuses.push(reply.status);
      last = reply.headers;
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(6);
    expect(statuses.at(-1)).toBe(429);
    expect(Number(last.get("retry-after"))).toBeGreaterThan(3_000);
    const elsewhere = await harness.browser({ address: "100.64.8.7" }).post("/auth/sign-up/email", body("elsewhere@example.com"));
    expect(elsewhere.status).toBe(200);
  });
});

describe("sign-in", () => {
  const attempt = (email: string, password: string, address: string) =>
    harness.browser({ address }).post("/auth/sign-in/email", { email, password });

  test("is limited per person and network: after ten attempts even the right password waits, elsewhere it does not", async () => {
    await harness.signedUp("guessed@example.com");
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1)
      statuses.push((await attempt("guessed@example.com", `wrong guess ${n}`, "100.64.1.1")).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    expect((await attempt("GUESSED@example.com", PASSWORD, "100.64.1.2")).status).toBe(429);
    expect((await attempt("guessed@example.com", PASSWORD, "100.64.2.1")).status).toBe(200);
    aheadMs += 15 * 60 * 1_000 + 1_000;
    expect((await attempt("guessed@example.com", PASSWORD, "100.64.1.1")).status).toBe(200);
  }, 30_000);

  test("says the same of a wrong password and an unknown address", async () => {
    await harness.signedUp("exists@example.com");
    const wrong = await attempt("exists@example.com", "not the password", "100.64.3.1");
    const unknown = await attempt("nobody-here@example.com", "not the password", "100.64.3.1");
    const ofBoth = [wrong, unknown].map((reply) => JSON.stringify(reply.body).replace(/req_\w+/g, ""));
    expect(wrong.status).toBe(401);
    expect(ofBoth[0]).toBe(ofBoth[1] ?? "");
  });
});

describe("below /auth", () => {
  test.each([
    "/auth/error",
    "/auth/ok",
    "/auth/update-user",
    "/auth/delete-user",
    "/auth/list-sessions",
    "/auth/",
    "/auth/x/y/z",
  ])("%s is not there, as JSON", async (path) => {
    for (const reply of [await harness.browser().get(path), await harness.browser().post(path)])
      expect(reply).toMatchObject({ status: 404, body: { code: "NOT_FOUND", error: { data: { reason: "not_found" } } } });
  });

  test("a redirect to somebody else's page is refused", async () => {
    const input = { ...body("redirected@example.com"), callbackURL: "https://evil.example/" };
    expect((await harness.browser().post("/auth/sign-up/email", input)).status).toBe(400);
  });

  test("a caller's own word for their address is not believed", async () => {
    const browser = harness.browser({ address: "100.64.9.9" });
    const headers = { "x-forwarded-for": "8.8.8.8", "x-sellapi-client-address": "9.9.9.9" };
    await harness.signedUp("spoof@example.com");
    await browser.post("/auth/sign-in/email", { email: "spoof@example.com", password: PASSWORD }, headers);
    const session = await harness.prisma.authSession.findFirstOrThrow({
      where: { user: { email: "spoof@example.com" } },
      orderBy: { id: "desc" },
    });
    expect(session.ipAddress).toBe("100.64.9.9");
  });
});
