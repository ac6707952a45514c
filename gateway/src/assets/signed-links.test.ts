import { describe, expect, test } from "bun:test";
import { readAssetLink, writeAssetPath } from "./signed-links.ts";

const OLD = { id: 1, key: new Uint8Array(32).fill(1) };
const NEW = { id: 2, key: new Uint8Array(32).fill(2) };
const ID = "ast_0123456789abcdefghjkmnpqrs.png";
const EXPIRES = 2_000;
const BEFORE_MS = 1_999_999;

function read(path: string, peppers = [NEW, OLD], nowMs = BEFORE_MS) {
  const url = new URL(path, "http://localhost");
  return readAssetLink(url.pathname.slice("/assets/".length), url.searchParams, peppers, nowMs);
}

describe("a link", () => {
  const path = writeAssetPath({ id: ID, expires: EXPIRES }, [OLD]);

  test("is good until its second comes, under every pepper that is configured", () => {
    expect(read(path)).toEqual({ id: ID, expires: EXPIRES });
    expect(read(path, [OLD])).toEqual({ id: ID, expires: EXPIRES });
    expect(read(path, [NEW])).toBeNull();
    expect(read(path, [OLD], 2_000_000)).toBeNull();
  });

  test("with any one character changed is none", () => {
    const query = path.indexOf("?");
    for (let index = "/assets/".length; index < path.length; index += 1) {
      const isSyntax = index >= query && /[?&=]|[a-z]+=/.test(path.slice(index, index + 1));
      if (isSyntax) continue;
      const changed = path.slice(0, index) + (path[index] === "0" ? "1" : "0") + path.slice(index + 1);
      // The last character of 32 bytes in base64url has two bits that say nothing.
      if (index < path.length - 1) expect(read(changed)).toBeNull();
    }
  });

  test("names no file but ours", () => {
    for (const id of ["../pepper", "ast_0.png", `${ID}/..`, "gen_0123456789abcdefghjkmnpqrs.png", ID.toUpperCase()]) {
      const signed = new URL(writeAssetPath({ id, expires: EXPIRES }, [OLD]), "http://localhost");
      expect(readAssetLink(id, signed.searchParams, [OLD], BEFORE_MS)).toBeNull();
    }
  });

  test("does not take a second in another notation", () => {
    for (const expires of ["2e3", "0x7d0", " 2000", "2000.5", "-1", "9".repeat(13)]) {
      const query = new URLSearchParams({ expires, signature: new URL(path, "http://x").searchParams.get("signature") ?? "" });
      expect(readAssetLink(ID, query, [OLD], BEFORE_MS)).toBeNull();
    }
  });
});
