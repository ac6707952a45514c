/**
 * Secrets are looked up, never compared: a look-up by keyed hash tells a caller who counts nanoseconds nothing, and `===` would. So
 * there is nothing to measure; the rule is that it stays like this.
 */
import { expect, test } from "bun:test";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const ROOT = join(import.meta.dir, "..", "..", "..");
const SOURCES = ["gateway/src", "control-plane/src", "prisma/src"];

/** A comparison one of whose sides is named like something that a caller must not be able to guess byte by byte. */
const SECRET_NAMES = "secret|token|password|passphrase|signature|hmac|mac|digest|hash|pepper|apiKey|authorization";
const COMPARISON = new RegExp(
  `[\\w.]*\\b(?:\\w*(?:${SECRET_NAMES}))\\b(?:\\([^()]*\\))?\\s*[!=]==?\\s*[^=\\s;]+|[!=]==?\\s*[\\w.]*\\b(?:${SECRET_NAMES})\\b`,
  "gi",
);
const MEMORY = /\b(?:Buffer\.compare|\.equals\(|localeCompare\()/;
/** What is compared with these is no guess: whether there is one at all. */
const PRESENCE = /[!=]==?\s*(?:null|undefined|true|false|"")$/;

/** Comparisons of what a caller may well know: a fingerprint of its own input. */
const ALLOWED = new Set([
  "control-plane/src/keys/create-key.ts: detail.inputDigest !== claim.inputDigest",
  "control-plane/src/admin/grant-credits.ts: inputDigest",
]);

async function sources(): Promise<{ path: string; text: string }[]> {
  const files: { path: string; text: string }[] = [];
  for (const folder of SOURCES) {
    for (const name of (await readdir(join(ROOT, folder), { recursive: true })).sort()) {
      if (!name.endsWith(".ts") || name.endsWith(".test.ts") || /(^|\/)(generated|testing|simulator|conformance)\//.test(name))
        continue;
      const path = `${folder}/${name}`;
      files.push({ path, text: await readFile(join(ROOT, path), "utf8") });
    }
  }
  return files;
}

/** The comparisons in a text that are named like secrets. */
function comparisons(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
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
    "// secret === x",
  ]) {
    expect(comparisons(good)).toEqual([]);
  }
});

test("no secret, hash or signature is compared with an operator that stops at the first difference", async () => {
  const files = await sources();
  expect(files.length).toBeGreaterThan(150);
  const found = files.flatMap(({ path, text }) => comparisons(text).map((comparison) => `${path}: ${comparison}`));
  expect(found.filter((entry) => ![...ALLOWED].some((allowed) => entry.startsWith(allowed)))).toEqual([]);
  expect(files.filter(({ text }) => MEMORY.test(text)).map(({ path }) => path)).toEqual([]);
});
