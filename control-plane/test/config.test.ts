/** The environment of the standalone process. */
import { describe, expect, test } from "bun:test";
import { readMarkup, wholeCredits } from "@sellapi/prisma";
import { ConfigError, parseConfig } from "../src/index.ts";
import { PUBLIC_TARGETS } from "../src/webhooks/target/target-policy.ts";

const pepper = Buffer.alloc(32, 7).toString("base64");
const complete = { DATABASE_URL: "postgres://user:secret@db:5432/sellapi", KEY_PEPPERS: `2:${pepper},1:${pepper}` };

function problemsOf(environment: Record<string, string | undefined>): string {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

describe("parseConfig", () => {
  test("needs a database and peppers, and has defaults for the rest", () => {
    expect(parseConfig(complete)).toEqual({
      databaseUrl: complete.DATABASE_URL,
      peppers: [
        { id: 2, key: new Uint8Array(32).fill(7) },
        { id: 1, key: new Uint8Array(32).fill(7) },
      ],
      port: 3001,
      host: "127.0.0.1",
      logLevel: "info",
      origins: [],
      priceMarkup: readMarkup(undefined),
      webhookTargets: PUBLIC_TARGETS,
      secondOperatorAbove: wholeCredits(10_000_000),
      people: {
        publicUrl: "http://localhost:3001",
        smtp: null,
        mailDir: ".sellapi/mail",
        oauth: {},
        trustedProxyCount: 0,
      },
      stripe: null,
    });
  });

  test("lets webhooks reach this machine only outside of production, and only where that is asked for", () => {
    const production = { NODE_ENV: "production", PUBLIC_URL: "https://app.example.com", SMTP_URL: "smtp://mail.example.com" };
    const asked = { ...complete, WEBHOOKS_ALLOW_LOOPBACK: "true" };
    expect(parseConfig(asked).webhookTargets.allowLoopback).toBe(true);
    expect(parseConfig({ ...complete, ...production }).webhookTargets.allowLoopback).toBe(false);
    expect(() => parseConfig({ ...asked, ...production })).toThrow("WEBHOOKS_ALLOW_LOOPBACK must not be true in production");
  });

  test("takes two operators above $100, above what is said in dollars, or never", () => {
    const above = (usd: string) => parseConfig({ ...complete, SECOND_OPERATOR_ABOVE_USD: usd }).secondOperatorAbove;
    expect([above(""), above("49.9"), above("0"), above("off")]).toEqual([
      ...[wholeCredits(10_000_000), wholeCredits(4_990_000), wholeCredits(0), null],
    ]);
    for (const wrong of ["none", "-1", "1e3", "10.001", "$5"])
      expect(problemsOf({ ...complete, SECOND_OPERATOR_ABOVE_USD: wrong })).toContain(
        "SECOND_OPERATOR_ABOVE_USD must be US dollars",
      );
  });

  test("reads where people reach us, how mail leaves and with whom they sign in", () => {
    const { people } = parseConfig({
      ...complete,
      PUBLIC_URL: "https://app.example.com",
      SMTP_URL: "smtps://user:secret@mail.example.com",
      MAIL_FROM: "Example <hello@example.com>",
      GITHUB_CLIENT_ID: "id",
      GITHUB_CLIENT_SECRET: "hidden",
      TRUSTED_PROXY_COUNT: "1",
    });
    expect(people).toEqual({
      publicUrl: "https://app.example.com",
      smtp: { url: "smtps://user:secret@mail.example.com", from: "Example <hello@example.com>" },
      mailDir: ".sellapi/mail",
      oauth: { github: { clientId: "id", clientSecret: "hidden" } },
      trustedProxyCount: 1,
    });
  });

  test("wants mail and a public address in production, and both halves of an OAuth client always", () => {
    const message = problemsOf({ ...complete, NODE_ENV: "production", GOOGLE_CLIENT_ID: "id" });
    for (const variable of ["PUBLIC_URL", "SMTP_URL", "GOOGLE_CLIENT_ID"]) expect(message).toContain(`  ${variable} `);
  });

  test("serves people in production over https alone, but for this machine", () => {
    const production = { ...complete, NODE_ENV: "production", SMTP_URL: "smtp://mail.example.com" };
    expect(problemsOf({ ...production, PUBLIC_URL: "http://app.example.com" })).toContain("PUBLIC_URL must begin with https://");
    for (const PUBLIC_URL of ["https://app.example.com", "http://localhost:3001", "http://127.0.0.1:3001"])
      expect(parseConfig({ ...production, PUBLIC_URL }).people.publicUrl).toBe(PUBLIC_URL);
  });

  test("reads origins, port, host and level", () => {
    const CONTROL_PLANE_ORIGINS = "https://app.example.com, http://localhost:3000";
    const config = parseConfig({ ...complete, CONTROL_PLANE_ORIGINS, PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "debug" });
    expect(config).toMatchObject({
      port: 0,
      host: "127.0.0.1",
      logLevel: "debug",
      origins: ["https://app.example.com", "http://localhost:3000"],
    });
  });

  test("names everything that is missing or wrong in one message, and repeats no value", () => {
    const message = problemsOf({
      DATABASE_URL: "",
      KEY_PEPPERS: "1:c2hvcnQtY2FuYXJ5",
      PORT: "http",
      LOG_LEVEL: "loud",
      CONTROL_PLANE_ORIGINS: "*",
    });
    for (const name of ["DATABASE_URL", "KEY_PEPPERS", "PORT", "LOG_LEVEL", "CONTROL_PLANE_ORIGINS"])
      expect(message).toContain(name);
    expect(message).not.toContain("c2hvcnQ");
    expect(problemsOf({})).toMatch(/DATABASE_URL is required[\s\S]*KEY_PEPPERS is required/);
  });

  test.each([`1:${pepper},1:${pepper}`, `1:${pepper},`, pepper, `x:${pepper}`, `40000:${pepper}`, "1:", "1:***"])(
    "refuses peppers that are too short, without or with the same id: %s",
    (KEY_PEPPERS) => {
      expect(problemsOf({ ...complete, KEY_PEPPERS })).toContain("KEY_PEPPERS");
    },
  );

  test.each(["https://app.example.com/", "https://app.example.com/path", "app.example.com", "*", "null"])(
    "refuses %s as an origin, which no browser would send",
    (CONTROL_PLANE_ORIGINS) => {
      expect(problemsOf({ ...complete, CONTROL_PLANE_ORIGINS })).toContain("CONTROL_PLANE_ORIGINS");
    },
  );

  test("cannot be changed afterwards", () => {
    expect(Object.isFrozen(parseConfig(complete))).toBe(true);
  });
});
