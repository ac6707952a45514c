/** A person's whole life over HTTP, by browser cookie and typed client. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { refusalOf } from "../harness.ts";
import { openPeopleHarness, PASSWORD, type PeopleHarness } from "./people-harness.ts";

// Passwords are hashed slowly on purpose, and the tests share their processor.
setDefaultTimeout(30_000);

let harness: PeopleHarness;
beforeAll(async () => {
  harness = await openPeopleHarness();
});
afterAll(() => harness.close());

test("sign up, verify, sign in, 10,000 credits, a key, its rotation, sign out everywhere", async () => {
  const email = "Ada@Example.com";
  const laptop = harness.browser();
  const signUp = await laptop.post("/auth/sign-up/email", { name: "Ada", email, password: PASSWORD });
  expect(signUp.status).toBe(200);
  expect(laptop.cookies.size).toBe(0);
  expect((await laptop.post("/auth/sign-in/email", { email, password: PASSWORD })).body).toMatchObject({
    code: "ADDRESS_NOT_VERIFIED",
    error: { data: { httpStatus: 403, reason: "address_not_verified" } },
  });

  const verified = await laptop.send(await harness.linkTo("ada@example.com"));
  expect(verified.status).toBe(302);
  expect(verified.headers.get("location")).toBe("/dashboard");
  expect(laptop.cookies.size).toBe(0);

  expect((await laptop.post("/auth/sign-in/email", { email, password: PASSWORD })).status).toBe(200);
  const account = await laptop.trpc().account.get.query();
  expect(account).toMatchObject({ name: "Ada", tier: "free", balance: "10000", available: "10000", status: "active" });

  const key = await laptop.trpc().keys.create.mutate({ name: "first" });
  expect(key.secret).toMatch(/^sk-sellapi-[0-9a-f]{64}$/);
  const rotated = await laptop.trpc().keys.rotate.mutate({ id: key.id, graceSeconds: 60 });
  expect(rotated.secret).not.toBe(key.secret);
  expect(rotated).toMatchObject({ name: "first", rotatedFrom: key.id, previous: { id: key.id, lastUsedAt: null } });

  const phone = harness.browser();
  await phone.post("/auth/sign-in/email", { email, password: PASSWORD });
  expect((await phone.trpc().account.get.query()).id).toBe(account.id);
  expect((await laptop.post("/auth/revoke-sessions")).status).toBe(200);
  for (const device of [laptop, phone]) {
    expect((await refusalOf(device.trpc().account.get.query())).data.httpStatus).toBe(401);
  }
});
