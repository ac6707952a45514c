/**
 * Secrets are looked up, never compared: a look-up by keyed hash tells a caller who counts nanoseconds nothing, and `===` would. So
 * there is nothing to measure; the rule is that it stays like this.
 */
import { expect, test } from "bun:test";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const ROOT = join(import.meta.dir, "..", "..", "..");
const SOURCES = ["gateway/src", "control-plane/src", "prisma/src"];

/** What a caller must not be able to guess byte by byte, by its name. */
const SECRET = String.raw`[\w.]*\b\w*(?:secret|token|password|signature|hmac|mac|digest|hash|authorization)`;
/** A comparison with such a name, or a call of one, on either side; not with a part of it, such as `secret.length`. */
const COMPARISON = new RegExp(
  String.raw`${SECRET}(?:\([^()]*\))?\s*[!=]==?\s*[^\s;)]+|[\w.]+(?:\([^()]*\))?\s*[!=]==?\s*${SECRET}\b(?![\w.(])`,
  "gi",
);
/** Whether there is one at all is no guess. */
const PRESENCE = /[!=]==?\s*(?:null|undefined|true|false|"")$/;
/** Nor is what kind of value it is. */
const KIND = /\btypeof [\w.]+ [!=]== "\w+"/g;
/** Comparisons of bytes or words by other means. */
const OTHER_MEANS = /\bBuffer\.compare\b|\.equals\(|\.localeCompare\(/;

/** Fingerprints of what the caller itself sent. */
const ALLOWED = new Set([
  "control-plane/src/admin/credits/grant-credits.ts: earlier.inputDigest !== digest",
  "control-plane/src/admin/credits/grant-credits.ts: memo.inputDigest === digest",
  "control-plane/src/billing/checkout/create-checkout.ts: earlier.inputDigest !== digest",
  "control-plane/src/idempotency/answer-again.ts: kept.digest !== digest",
  "control-plane/src/idempotency/answer-once.ts: kept.digest !== digest",
]);

async function sources(): Promise<{ path: string; text: string }[]> {
  const files: { path: string; text: string }[] = [];
  for (const folder of SOURCES) {
    for (const name of (await readdir(join(ROOT, folder), { recursive: true })).sort()) {
      if (
        !name.endsWith(".ts") ||
        /(\.test|\/contract)\.ts$/.test(name) ||
        /(^|\/)(generated|testing|simulator|conformance)\//.test(name)
      )
        continue;
      const path = `${folder}/${name}`;
      files.push({ path, text: await readFile(join(ROOT, path), "utf8") });
    }
  }
  return files;
}

/** The comparisons in a text that are named like secrets. */
function comparisons(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").replace(KIND, "");
  return (code.match(COMPARISON) ?? []).map((found) => found.trim()).filter((found) => !PRESENCE.test(found));
}

test("the rule sees the comparisons it is there for", () => {
  for (const bad of [
    "if (key.secret === given) return",
    "hashSecret(secret) !== row.hash",
    "given == token",
    "a.signature === b",
    "x !== hmac",
  ]) {
    expect(comparisons(bad)).not.toEqual([]);
  }
  for (const good of [
    "secret === null",
    "authorization !== undefined",
    "find({ hash })",
    "timingSafeEqual(hash, other)",
    'typeof signature === "string"',
    "// secret === x",
  ]) {
    expect(comparisons(good)).toEqual([]);
  }
});

test("no secret, hash or signature is compared with an operator that stops at the first difference", async () => {
  const files = await sources();
  expect(files.length).toBeGreaterThan(150);
  const found = files.flatMap(({ path, text }) => comparisons(text).map((comparison) => `${path}: ${comparison}`));
  expect(found.toSorted()).toEqual([...ALLOWED].toSorted());
  expect(files.filter(({ text }) => OTHER_MEANS.test(text)).map(({ path }) => path)).toEqual([]);
});
