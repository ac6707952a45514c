import { expect, test } from "bun:test";
import { type ImportRuleName, importRules, importViolations } from "./import-rules.ts";
import { parseSource } from "./parse-source.ts";

interface Fixture {
  path: string;
  breaks: string;
  /** The nearest import that is allowed, and the file it stands in when that is another one. */
  keeps: string;
  keepsIn?: string;
}

const fixtures = {
  "gateway-apart": {
    path: "gateway/test/chat.test.ts",
    breaks: 'import type { Plan } from "@sellapi/control-plane";',
    keeps: 'import { Ledger } from "@sellapi/prisma";',
  },
  "control-plane-apart": {
    path: "control-plane/src/keys/router.ts",
    breaks: 'import { headers } from "../../../gateway/src/http/headers.ts";',
    keeps: 'import { createApiKey } from "@sellapi/prisma";',
  },
  "prisma-below": {
    path: "prisma/src/ledger/ledger.ts",
    breaks: 'export type { App } from "@sellapi/gateway";',
    keeps: 'import { microCredits } from "../credits.ts";',
  },
  "sdk-not-in-services": {
    path: "control-plane/src/app.ts",
    breaks: 'import { Sellapi } from "sellapi";',
    keeps: 'import { Sellapi } from "sellapi";',
    keepsIn: "gateway/test/sdk/official-sdk.test.ts",
  },
  "sdk-stands-alone": {
    path: "sdk/src/control/index.ts",
    breaks: 'import { router } from "@sellapi/control-plane";',
    keeps: 'import type { Router } from "@sellapi/control-plane";',
  },
  "sdk-no-packages": {
    path: "sdk/src/control/index.ts",
    breaks: 'import { z } from "zod";',
    keeps: 'import { createTRPCClient } from "@trpc/client";',
  },
  "sdk-any-runtime": {
    path: "sdk/src/stream.ts",
    breaks: 'import { Readable } from "node:stream";',
    keeps: 'import { parse } from "./parse.ts";',
  },
  "scripts-on-top": {
    path: "gateway/src/redis.ts",
    breaks: 'import { startRedis } from "../../scripts/test-servers/redis.ts";',
    keeps: 'import { startRedis } from "../test-servers/redis.ts";',
    keepsIn: "scripts/bench/main.ts",
  },
  "pure-without-framework": {
    path: "gateway/src/providers/anthropic/index.ts",
    breaks: 'import { t } from "elysia";',
    keeps: 'import { EventSourceParserStream } from "eventsource-parser/stream";',
  },
  "pure-without-state": {
    path: "gateway/src/catalog/pricing.ts",
    breaks: 'import { type BillingBucket, openDatabase } from "@sellapi/prisma";',
    keeps: 'import { type BillingBucket, microCredits } from "@sellapi/prisma";',
  },
  "pure-without-pipeline": {
    path: "gateway/src/providers/openai/index.ts",
    breaks: 'import { quote } from "../../pipeline/quote.ts";',
    keeps: 'import { UpstreamError } from "../provider.ts";',
  },
  "program-without-tests": {
    path: "gateway/src/dependencies.ts",
    breaks: 'import { testDatabase } from "@sellapi/prisma/testing";',
    keeps: 'import { testDatabase } from "@sellapi/prisma/testing";',
    keepsIn: "gateway/src/catalog/catalog.test.ts",
  },
} satisfies Record<ImportRuleName, Fixture>;

function rulesBrokenBy(path: string, text: string): string[] {
  return importViolations([parseSource({ path, text })]).map((violation) => violation.rule);
}

const cases: [string, Fixture][] = Object.entries(fixtures);

test.each(cases)("%s: an import that breaks it is reported, and by no other rule", (rule, { path, breaks }) => {
  expect(rulesBrokenBy(path, breaks)).toEqual([rule]);
});

test.each(cases)("%s: the nearest allowed import passes", (_rule, { path, keeps, keepsIn }) => {
  expect(rulesBrokenBy(keepsIn ?? path, keeps)).toEqual([]);
});

test("every rule has a fixture", () => {
  expect(Object.keys(fixtures).sort()).toEqual(Object.keys(importRules).sort());
});

test("a pure file may not take prisma as a whole, nor the types of accounts, balances or the client", () => {
  const path = "gateway/src/catalog/catalog.ts";
  for (const text of [
    'import * as prisma from "@sellapi/prisma";',
    'import type * as prisma from "@sellapi/prisma";',
    'import "@sellapi/prisma";',
    'export * from "@sellapi/prisma";',
    'import type { PrismaClient } from "@sellapi/prisma";',
    'import type { AccountBalance } from "@sellapi/prisma";',
  ]) {
    expect(rulesBrokenBy(path, text)).toEqual(["pure-without-state"]);
  }
});

test("a violation names file, line and what was imported", () => {
  const file = parseSource({ path: "gateway/src/app.ts", text: '\nimport { a } from "@sellapi/control-plane";\n' });
  expect(importViolations([file])[0]).toMatchObject({ path: "gateway/src/app.ts", line: 2, rule: "gateway-apart" });
});
