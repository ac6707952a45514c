/** What the control plane works with, as one object: nothing below it reaches for a global. */
import type { Pepper, PrismaClient } from "@sellapi/prisma";
import { createLogger, type Logger } from "./logging.ts";
import type { StripeConnection } from "./stripe/connection.ts";

export interface ControlPlaneDependencies {
  prisma: PrismaClient;
  /** The keys under which secrets are hashed; the first hashes new ones. */
  peppers: readonly Pepper[];
  /** Browser origins that may call ("https://app.example.com"); compared exactly. */
  origins: readonly string[];
  logger: Logger;
  now: () => Date;
  /** Null where no payments are taken. */
  stripe: StripeConnection | null;
}

export interface DependencyChoices {
  prisma: PrismaClient;
  peppers: readonly Pepper[];
  /** None by default. */
  origins?: readonly string[];
  /** By default one JSON line per event on standard output, from level `info` up. */
  logger?: Logger;
  /** The clock, for tests. */
  now?: () => Date;
  /** No payments are taken without. */
  stripe?: StripeConnection | null;
}

/** Fills in what was not chosen. */
export function createDependencies(choices: DependencyChoices): ControlPlaneDependencies {
  return {
    prisma: choices.prisma,
    peppers: choices.peppers,
    origins: choices.origins ?? [],
    logger: choices.logger ?? createLogger("info"),
    now: choices.now ?? (() => new Date()),
    stripe: choices.stripe ?? null,
  };
}
