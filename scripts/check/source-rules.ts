/** Which words belong to one file alone: the environment, the vendors' network, header names, raw SQL, credit rows. */
import type { SourceFile } from "./parse-source.ts";
import { TEST_FILE } from "./repository.ts";
import type { Violation } from "./violation.ts";

interface SourceRule {
  /** What to tell who breaks it. */
  message: string;
  /** What must not stand in the code (comments are not looked at). Global, since every match is reported. */
  pattern: RegExp;
  /** Files the rule looks at; all when left out. */
  in?: RegExp;
  /** Files that own the thing, and so may. */
  allowedIn: RegExp[];
  /** Single uses that one file is allowed; `found` is the match with its spaces collapsed. */
  except?: { path: string; found: RegExp };
}

/** The stored functions that move credits; a test holds this list against the migrations. */
export const LEDGER_FUNCTIONS = [
  "abandon_holds",
  "book_entry",
  "claim_and_hold_batch",
  "claw_back",
  "expire_holds",
  "expire_instance_holds",
  "give_back",
  "hold_batch",
  "resolve_and_hold_batch",
  "resolve_batch",
  "top_up",
];
const LEDGER_TABLES = "balances|ledger_entries|generations|key_spend";
const LEDGER_MODELS = "balance|ledgerEntry|generation|keySpend";
/** The fields under which other models write to these rows: Account.balance, Account.entries, ApiKey.spend. */
const LEDGER_RELATIONS = "balance|entries|spend";
const WRITES = "create|createMany|createManyAndReturn|update|updateMany|updateManyAndReturn|upsert|delete|deleteMany";

export const sourceRules = {
  "environment-in-config": {
    message: "read the environment in config.ts and pass the value on",
    pattern:
      /\b(process|Bun|import\.meta)\s*\??\.\s*env\b|\b(process|Bun)\[["'`]env["'`]\]|\{[^{}]*\benv\b[^{}]*\}\s*=\s*(process|Bun)\b/g,
    allowedIn: [/(^|\/)config\.ts$/, /^prisma\/prisma\.config\.ts$/, /^scripts\//, TEST_FILE],
  },
  "vendor-fetch-in-providers": {
    message: "only gateway/src/providers/ talks to vendors",
    // A call, not the definition of a method called fetch, as Bun.serve takes one.
    pattern: /(?<![\w.$#])fetch\s*\((?![^()]*\)\s*(:\s*[A-Z][^{};()]*)?\{)|\b(globalThis|Bun|window|self)\s*\.\s*fetch\b/g,
    in: /^gateway\/src\//,
    allowedIn: [/^gateway\/src\/providers\//, TEST_FILE],
  },
  "no-unsafe-sql": {
    message: "write SQL as a tagged template, which makes parameters of its values",
    pattern: /\$(queryRawUnsafe|executeRawUnsafe)\b|\bPrisma\s*\.\s*raw\b/g,
    // Nobody owns it; only the examples of this rule's own test stand aside.
    allowedIn: [/^scripts\/check\/source-rules\.test\.ts$/],
  },
  "header-names-in-one-file": {
    message: "header names are constants of gateway/src/http/headers.ts or control-plane/src/http/header-names.ts",
    pattern: /["'`]x-(sellapi|ratelimit)-[^"'`]*["'`]?/gi,
    allowedIn: [/^gateway\/src\/http\/headers\.ts$/, /^control-plane\/src\/http\/header-names\.ts$/, /^sdk\//, TEST_FILE],
  },
  "credits-move-in-ledger": {
    message: "credit rows are written by prisma/src/ledger/ alone; call its functions",
    pattern: new RegExp(
      [
        `\\.\\s*(${LEDGER_MODELS})\\s*\\.\\s*(${WRITES})\\b`,
        `\\b(${LEDGER_RELATIONS}):\\s*\\{\\s*(${WRITES}|connect|connectOrCreate|set|disconnect)\\b`,
        `\\b(insert\\s+into|update|delete\\s+from|truncate(\\s+table)?|merge\\s+into)\\s+(only\\s+)?"?(${LEDGER_TABLES})\\b`,
        `\\b(${LEDGER_FUNCTIONS.join("|")})\\s*\\(`,
      ].join("|"),
      "gi",
    ),
    // The benchmark of reading makes millions of rows in a database of its own, and asks nothing of the books.
    allowedIn: [/^prisma\/src\/ledger\//, /^scripts\/usage-bench\/seed-requests\.ts$/, TEST_FILE],
    // The empty balance of a new account and the empty counter of a new key, each in the transaction of its owner.
    except: { path: "prisma/src/accounts.ts", found: /^\.balance\.create$|^spend: \{ create$/ },
  },
} satisfies Record<string, SourceRule>;

export type SourceRuleName = keyof typeof sourceRules;

/** The places in these files that a rule forbids. */
export function sourceViolations(files: readonly SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  const rules: [string, SourceRule][] = Object.entries(sourceRules);
  for (const { path, code } of files) {
    for (const [name, rule] of rules) {
      if ((rule.in && !rule.in.test(path)) || rule.allowedIn.some((allowed) => allowed.test(path))) continue;
      for (const match of code.matchAll(rule.pattern)) {
        const found = match[0].replace(/\s+/g, " ");
        if (rule.except?.path === path && rule.except.found.test(found)) continue;
        const line = code.slice(0, match.index).split("\n").length;
        violations.push({ rule: name, path, line, message: `${found}; ${rule.message}` });
      }
    }
  }
  return violations;
}
