/**
 * The environment of `bun run control-plane`, read once. The only file that touches process.env. Everything that is missing or
 * wrong is reported together, without the values, which may be secrets.
 */
import { type Markup, type MicroCredits, type Pepper, parseMarkup } from "@sellapi/prisma";
import { z } from "zod";
import { SECOND_OPERATOR_ABOVE } from "./admin/credits/second-operator.ts";
import { operatorEnvironment, secondOperatorAboveOf } from "./admin/second-operator-config.ts";
import { LOG_LEVELS } from "./logging.ts";
import { type PeopleConfig, peopleConfigOf, peopleEnvironment } from "./people-config.ts";
import { parseStripeEnvironment, type StripeSettings } from "./stripe/environment.ts";
import type { TargetPolicy } from "./webhooks/target/target-policy.ts";
import { targetsOf, webhooksEnvironment } from "./webhooks/webhooks-config.ts";

/** HMAC-SHA-256 wants a key of its own size. */
const PEPPER_BYTES_MIN = 32;
const PEPPER_ID_MAX = 32_767;

function pepperOf(text: string): Pepper | null {
  const match = /^(\d{1,5}):([A-Za-z0-9+/]+={0,2})$/.exec(text.trim());
  if (!match?.[1] || !match[2]) return null;
  const id = Number(match[1]);
  const key = new Uint8Array(Buffer.from(match[2], "base64"));
  return id <= PEPPER_ID_MAX && key.byteLength >= PEPPER_BYTES_MIN ? { id, key } : null;
}

/** Reads "id:base64,id:base64", the one for new keys first. @returns null for anything else. */
export function parsePeppers(text: string): Pepper[] | null {
  const parsed = text.split(",").map(pepperOf);
  const found = parsed.filter((pepper) => pepper !== null);
  return found.length === parsed.length && new Set(found.map(({ id }) => id)).size === found.length ? found : null;
}

const peppers = z
  .string("is required: comma-separated id:base64 pairs, the one for new keys first")
  .transform((text, context) => {
    const found = parsePeppers(text);
    if (found) return found;
    context.addIssue({
      code: "custom",
      message: `must be comma-separated id:base64 pairs with different ids (0 to ${PEPPER_ID_MAX}) and at least ${PEPPER_BYTES_MIN} bytes each`,
    });
    return z.NEVER;
  });

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

const origins = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ""),
  )
  .refine((list) => list.every(isOrigin), 'must be comma-separated origins such as "https://app.example.com", without a path');

const environmentSchema = z.object({
  DATABASE_URL: z
    .string("is required: the URL of the PostgreSQL database")
    .regex(/^postgres(ql)?:\/\/\S+$/, "must be a postgres:// or postgresql:// URL"),
  KEY_PEPPERS: peppers,
  PORT: z
    .string()
    .default("3001")
    .transform(Number)
    .refine((port) => Number.isInteger(port) && port >= 0 && port <= 65_535, "must be a port number"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PRICE_MARKUP: z
    .string()
    .default("1")
    .transform((text, context) => {
      const markup = parseMarkup(text);
      if (markup) return markup;
      context.addIssue({ code: "custom", message: "must be a decimal factor above zero, such as 1.055" });
      return z.NEVER;
    }),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(", ")}`).default("info"),
  CONTROL_PLANE_ORIGINS: origins,
});

export interface ControlPlaneConfig {
  databaseUrl: string;
  peppers: readonly Pepper[];
  port: number;
  host: string;
  logLevel: (typeof LOG_LEVELS)[number];
  origins: readonly string[];
  people: PeopleConfig;
  /** What is asked above the vendors' prices. */
  priceMarkup: Markup;
  /** Null where no payments are taken. */
  stripe: StripeSettings | null;
  /** Where outbound webhooks may go. */
  webhookTargets: TargetPolicy;
  /** What an operator may give or take away alone; null where no amount needs a second one. */
  secondOperatorAbove: MicroCredits | null;
}

/** The environment cannot be used; the message names every variable that is missing or wrong. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

function problemsOf(...results: z.ZodSafeParseResult<unknown>[]): string[] {
  return results.flatMap(({ error }) => error?.issues ?? []).map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
}

/** What is set: an empty variable counts as missing. */
function given(environment: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
}

/** Reads the configuration. An empty variable counts as missing. @throws ConfigError */
export function parseConfig(environment: Record<string, string | undefined>): Readonly<ControlPlaneConfig> {
  const result = environmentSchema.safeParse(given(environment));
  const people = peopleEnvironment.safeParse(given(environment));
  const stripe = parseStripeEnvironment(given(environment), "http://localhost:3000");
  const webhooks = webhooksEnvironment.safeParse(given(environment));
  const operators = operatorEnvironment.safeParse(given(environment));
  if (!result.success || !people.success || !webhooks.success || !operators.success || stripe.problems.length > 0) {
    const problems = [...problemsOf(result, people, webhooks, operators), ...stripe.problems.map((problem) => `  ${problem}`)];
    throw new ConfigError(`The environment is not complete:\n${problems.join("\n")}`);
  }
  const { DATABASE_URL, KEY_PEPPERS, PORT, HOST, LOG_LEVEL, CONTROL_PLANE_ORIGINS, PRICE_MARKUP } = result.data;
  return Object.freeze({
    databaseUrl: DATABASE_URL,
    peppers: KEY_PEPPERS,
    port: PORT,
    host: HOST,
    logLevel: LOG_LEVEL,
    origins: CONTROL_PLANE_ORIGINS,
    people: peopleConfigOf(people.data, `http://localhost:${PORT}`),
    priceMarkup: PRICE_MARKUP,
    stripe: stripe.settings,
    webhookTargets: targetsOf(webhooks.data),
    secondOperatorAbove: secondOperatorAboveOf(operators.data, SECOND_OPERATOR_ABOVE),
  });
}

/** The configuration of this process. @throws ConfigError */
export function readConfig(): Readonly<ControlPlaneConfig> {
  return parseConfig(process.env);
}

/** What concerns people, of the embedded run: all of it may be missing. @throws ConfigError */
export function readPeopleConfig(defaultPublicUrl: string): PeopleConfig {
  const people = peopleEnvironment.safeParse(given(process.env));
  if (!people.success) throw new ConfigError(`The environment cannot be used:\n${problemsOf(people).join("\n")}`);
  return peopleConfigOf(people.data, defaultPublicUrl);
}

/** Where outbound webhooks of the embedded run may go. @throws ConfigError */
export function readWebhookTargets(): TargetPolicy {
  const webhooks = webhooksEnvironment.safeParse(given(process.env));
  if (!webhooks.success) throw new ConfigError(`The environment cannot be used:\n${problemsOf(webhooks).join("\n")}`);
  return targetsOf(webhooks.data);
}

/** What an operator of the embedded run may move alone: anything, but in production or where it is said. @throws ConfigError */
export function readSecondOperatorAbove(): MicroCredits | null {
  const operators = operatorEnvironment.safeParse(given(process.env));
  if (!operators.success) throw new ConfigError(`The environment cannot be used:\n${problemsOf(operators).join("\n")}`);
  return secondOperatorAboveOf(operators.data, operators.data.NODE_ENV === "production" ? SECOND_OPERATOR_ABOVE : null);
}
