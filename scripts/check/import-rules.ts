/**
 * Which part of the house may import which: `gateway → prisma ← control-plane`, never each other, and so on.
 *
 * Each rule forbids imports from one set of files to one set of targets; `except` names what is allowed all the same.
 */
import type { SourceFile, SourceImport } from "./parse-source.ts";
import { TEST_FILE } from "./repository.ts";
import { resolveImport } from "./resolve-import.ts";
import type { Violation } from "./violation.ts";

interface ImportRule {
  /** What to tell who breaks it. */
  message: string;
  /** Files whose imports are looked at. */
  from: RegExp;
  /** Files among `from` that are left out. */
  exceptFrom?: RegExp;
  /** Forbidden targets, in the form of resolveImport. */
  to: RegExp;
  /** Imports that are allowed all the same. */
  except?: (imported: SourceImport, fromPath: string, target: string) => boolean;
}

/** What pure code may use of @sellapi/prisma at run time: credit arithmetic and the form of prices. No client, no ledger. */
const PURE_PRISMA_VALUES = new Set([
  "BILLING_BUCKETS",
  "CREDITS_PER_USD",
  "MICRO_CREDITS_MAX",
  "MICRO_CREDITS_PER_CREDIT",
  "UnpricedError",
  "ZERO_CREDITS",
  "charge",
  "dearestPrice",
  "formatCredits",
  "formatUsd",
  "microCredits",
  "parseCredits",
  "parseRates",
  "priceAt",
  "promptTokens",
  "rateOf",
  "ratesSchema",
  "wholeCredits",
]);
/** Types that carry the client, accounts or balances; other types of @sellapi/prisma are plain shapes and allowed. */
const FORBIDDEN_PRISMA_TYPES = /^(\*|Prisma|PrismaClient|Database\w*|Ledger\w*|\w*Account\w*|\w*Balance\w*|Hold\w*|ApiKey)$/;

const isTypeOnly = (imported: SourceImport) => imported.isTypeOnly;

function isPureUseOfPrisma(imported: SourceImport): boolean {
  return (
    imported.values.length + imported.types.length > 0 &&
    imported.values.every((name) => PURE_PRISMA_VALUES.has(name)) &&
    imported.types.every((name) => !FORBIDDEN_PRISMA_TYPES.test(name))
  );
}

const PURE_GATEWAY = /^gateway\/src\/(providers|catalog)\//;

export const importRules = {
  "gateway-apart": {
    message: "the gateway builds on prisma alone; what it shares with the control plane belongs there",
    from: /^gateway\//,
    to: /^control-plane\//,
  },
  "control-plane-apart": {
    message: "the control plane builds on prisma alone; what it shares with the gateway belongs there",
    from: /^control-plane\//,
    to: /^gateway\//,
  },
  "prisma-below": {
    message: "prisma is the foundation and imports no other workspace",
    from: /^prisma\//,
    to: /^(gateway|control-plane|sdk)\//,
  },
  "sdk-not-in-services": {
    message: "the services do not use their own client; only their tests do",
    from: /^(gateway|control-plane)\//,
    exceptFrom: TEST_FILE,
    to: /^sdk\//,
  },
  "sdk-stands-alone": {
    message: "the published package imports no workspace at run time (a type that is compiled away is allowed)",
    from: /^sdk\/src\//,
    exceptFrom: TEST_FILE,
    to: /^(gateway|control-plane|prisma)\//,
    except: isTypeOnly,
  },
  "sdk-no-packages": {
    message:
      "the published package has no dependencies; sdk/src/control alone may use its optional peers @trpc/client and @trpc/server",
    from: /^sdk\/src\//,
    exceptFrom: TEST_FILE,
    to: /^npm:/,
    except: (_imported, fromPath, target) =>
      fromPath.startsWith("sdk/src/control/") && /^npm:@trpc\/(client|server)$/.test(target),
  },
  "sdk-any-runtime": {
    message: "the published package runs in browsers and on the edge too: no node: or bun: module",
    from: /^sdk\/src\//,
    exceptFrom: TEST_FILE,
    to: /^(node|bun):/,
    except: isTypeOnly,
  },
  "scripts-on-top": {
    message: "nothing imports scripts, but for tests that start its PostgreSQL and Redis",
    from: /^(gateway|control-plane|prisma|sdk)\//,
    to: /^scripts\//,
    exceptFrom: TEST_FILE,
  },
  "pure-without-framework": {
    message: "providers/ and catalog/ know nothing of Elysia or of a database driver",
    from: PURE_GATEWAY,
    exceptFrom: TEST_FILE,
    to: /^npm:(elysia|@elysiajs\/.*|@prisma\/.*|pg|pglite.*|@electric-sql\/.*)$/,
  },
  "pure-without-state": {
    message:
      "providers/ and catalog/ may use the shapes of @sellapi/prisma and its credit arithmetic, not its client, accounts or balances",
    from: PURE_GATEWAY,
    exceptFrom: TEST_FILE,
    to: /^prisma\//,
    except: isPureUseOfPrisma,
  },
  "pure-without-pipeline": {
    message: "providers/ and catalog/ are used by the pipeline, routes and surfaces and know nothing of them",
    from: PURE_GATEWAY,
    exceptFrom: TEST_FILE,
    to: /^gateway\/src\/(pipeline\/|routes\/|surfaces\/|(app|main|dependencies)\.ts$)/,
  },
  "program-without-tests": {
    message: "the program does not import test code",
    from: /^(gateway|control-plane|prisma|sdk)\/src\//,
    exceptFrom: TEST_FILE,
    to: TEST_FILE,
  },
} satisfies Record<string, ImportRule>;

export type ImportRuleName = keyof typeof importRules;

/** The imports of these files that a rule forbids. */
export function importViolations(files: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  const rules: [string, ImportRule][] = Object.entries(importRules);
  for (const { path, imports } of files) {
    const applicable = rules.filter(([, rule]) => rule.from.test(path) && !rule.exceptFrom?.test(path));
    for (const imported of imports) {
      const target = resolveImport(path, imported.specifier);
      for (const [name, rule] of applicable) {
        if (!rule.to.test(target) || rule.except?.(imported, path, target)) continue;
        violations.push({ rule: name, path, line: imported.line, message: `imports ${imported.specifier}; ${rule.message}` });
      }
    }
  }
  return violations;
}
