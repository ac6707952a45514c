import { describe, expect, test } from "bun:test";
import { createSecret, hashSecret, SECRET_PATTERN, type SecretKind, secretKind, storedSecret } from "./api-key.ts";

const KINDS: SecretKind[] = ["live", "test", "management", "operator"];
const pepper = { id: 1, key: new Uint8Array(32).fill(1) };

describe("secrets", () => {
  test.each(KINDS)("a new %s secret has the published form and is known by its kind", (kind) => {
    const secret = createSecret(kind);
    expect(secret).toMatch(SECRET_PATTERN);
    expect(secretKind(secret)).toBe(kind);
  });

  test("any one character that differs is refused without a look-up", () => {
    const secret = createSecret("live");
    for (let index = 0; index < secret.length; index += 1) {
      const other = secret[index] === "0" ? "1" : "0";
      expect(secretKind(secret.slice(0, index) + other + secret.slice(index + 1))).toBeNull();
    }
  });

  test("of 200,000 random strings in the right form at most one passes the checksum", () => {
    const bytes = new Uint8Array(32);
    let passed = 0;
    for (let count = 0; count < 200_000; count += 1) {
      crypto.getRandomValues(bytes);
      if (secretKind(`sk-sellapi-${Buffer.from(bytes).toString("hex")}`)) passed += 1;
    }
    expect(passed).toBeLessThanOrEqual(1);
  });

  test("what is stored does not contain the secret, and depends on the pepper", () => {
    const secret = createSecret("live");
    const stored = storedSecret(secret, [pepper]);
    expect(Buffer.from(stored.hash).toString("hex")).not.toContain(secret.slice(-64));
    expect(stored.prefix).toBe(secret.slice(0, 15));
    expect(stored.last4).toBe(secret.slice(-4));
    expect(hashSecret(secret, { id: 2, key: new Uint8Array(32).fill(2) })).not.toEqual(stored.hash);
  });
});
