/** The Stripe part of the environment. */
import { describe, expect, test } from "bun:test";
import { parseConfig } from "../../src/index.ts";
import { parseStripeEnvironment } from "../../src/stripe/environment.ts";

const TEST_KEY = "sk_test_51HxCanaryCanary";
const LIVE_KEY = "sk_live_51HxCanaryCanary";
const SECRET = "whsec_canarycanarycanary";
const parse = (environment: Record<string, string>) => parseStripeEnvironment(environment, "http://localhost:3000");

describe("parseStripeEnvironment", () => {
  test("takes no payments when nothing is set", () => {
    expect(parse({})).toEqual({ settings: null, problems: [] });
  });

  test("reads a key with its webhook secret, and leaves the rest at Stripe's own", () => {
    expect(
      parse({ STRIPE_SECRET_KEY: LIVE_KEY, STRIPE_WEBHOOK_SECRET: SECRET, PUBLIC_URL: "https://app.example.com/x" }),
    ).toEqual({
      settings: {
        secretKey: LIVE_KEY,
        webhookSecret: SECRET,
        apiBase: null,
        automaticTax: false,
        returnOrigin: "https://app.example.com",
      },
      problems: [],
    });
  });

  const refused: [name: string, environment: Record<string, string>, variable: string][] = [
    ["a live key without a webhook secret", { STRIPE_SECRET_KEY: LIVE_KEY }, "STRIPE_WEBHOOK_SECRET"],
    [
      "a live key with an empty webhook secret",
      { STRIPE_SECRET_KEY: LIVE_KEY, STRIPE_WEBHOOK_SECRET: "" },
      "STRIPE_WEBHOOK_SECRET",
    ],
    [
      "a live key with a blank webhook secret",
      { STRIPE_SECRET_KEY: LIVE_KEY, STRIPE_WEBHOOK_SECRET: "   " },
      "STRIPE_WEBHOOK_SECRET",
    ],
    ["a test key without a webhook secret", { STRIPE_SECRET_KEY: TEST_KEY }, "STRIPE_WEBHOOK_SECRET"],
    ["a webhook secret that is none", { STRIPE_SECRET_KEY: TEST_KEY, STRIPE_WEBHOOK_SECRET: "secret" }, "STRIPE_WEBHOOK_SECRET"],
    [
      "a webhook secret with a newline",
      { STRIPE_SECRET_KEY: TEST_KEY, STRIPE_WEBHOOK_SECRET: `${SECRET}\n` },
      "STRIPE_WEBHOOK_SECRET",
    ],
    ["a webhook secret without a key", { STRIPE_WEBHOOK_SECRET: SECRET }, "STRIPE_SECRET_KEY"],
    ["a blank key", { STRIPE_SECRET_KEY: " ", STRIPE_WEBHOOK_SECRET: SECRET }, "STRIPE_SECRET_KEY"],
    ["a publishable key", { STRIPE_SECRET_KEY: "pk_live_51HxCanary", STRIPE_WEBHOOK_SECRET: SECRET }, "STRIPE_SECRET_KEY"],
    [
      "another API for a live key",
      { STRIPE_SECRET_KEY: LIVE_KEY, STRIPE_WEBHOOK_SECRET: SECRET, STRIPE_API_BASE: "http://127.0.0.1:9" },
      "STRIPE_API_BASE",
    ],
    [
      "an API with a path",
      { STRIPE_SECRET_KEY: TEST_KEY, STRIPE_WEBHOOK_SECRET: SECRET, STRIPE_API_BASE: "http://127.0.0.1:9/v1" },
      "STRIPE_API_BASE",
    ],
    [
      "a tax setting that is neither",
      { STRIPE_SECRET_KEY: TEST_KEY, STRIPE_WEBHOOK_SECRET: SECRET, STRIPE_AUTOMATIC_TAX: "yes" },
      "STRIPE_AUTOMATIC_TAX",
    ],
  ];
  test.each(refused)("refuses %s, and repeats no value", (_name, environment, variable) => {
    const { settings, problems } = parse(environment);
    expect(settings).toBeNull();
    expect(problems.join("\n")).toContain(variable);
    expect(problems.join("\n")).not.toContain("anary");
  });
});

test("the control plane does not start with a live key and no webhook secret", () => {
  const environment = {
    DATABASE_URL: "postgres://user:secret@db:5432/sellapi",
    KEY_PEPPERS: `1:${Buffer.alloc(32, 7).toString("base64")}`,
    STRIPE_SECRET_KEY: LIVE_KEY,
  };
  expect(() => parseConfig(environment)).toThrow("STRIPE_WEBHOOK_SECRET is required");
  expect(parseConfig({ ...environment, STRIPE_WEBHOOK_SECRET: SECRET }).stripe?.secretKey).toBe(LIVE_KEY);
});
