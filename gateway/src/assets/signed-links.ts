/**
 * Links to assets that need no key: an id, the second they end, and a signature over both under a key derived from the server's
 * pepper. Any gateway can check one without asking anybody.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Pepper } from "@sellapi/prisma";

/** What a link says, apart from its host. */
export interface AssetLink {
  id: string;
  /** Unix seconds. */
  expires: number;
}

/** What an id of ours looks like. Nothing else reaches a store. */
const ASSET_ID = /^ast_[0-9a-z]{26}\.[a-z]{3,4}$/;
const UNIX_SECONDS = /^\d{1,12}$/;

function sign({ id, expires }: AssetLink, pepper: Pepper): Buffer {
  const key = new Uint8Array(hkdfSync("sha256", pepper.key, new Uint8Array(0), "sellapi asset links", 32));
  return createHmac("sha256", key).update(`${id}\n${expires}`).digest();
}

/** The path and query of a link. @throws when no pepper is configured. */
export function writeAssetPath(link: AssetLink, peppers: readonly Pepper[]): string {
  const pepper = peppers[0];
  if (!pepper) throw new Error("no pepper is configured");
  return `/assets/${link.id}?expires=${link.expires}&signature=${sign(link, pepper).toString("base64url")}`;
}

/**
 * Checks a link. A pepper that was rotated out still counts while it is configured.
 * @param nowMs by which it must not have ended.
 * @returns null for one that has ended or that we never gave out; which of both, nobody is told.
 */
export function readAssetLink(id: string, query: URLSearchParams, peppers: readonly Pepper[], nowMs: number): AssetLink | null {
  const expires = query.get("expires") ?? "";
  if (!ASSET_ID.test(id) || !UNIX_SECONDS.test(expires)) return null;
  const link = { id, expires: Number(expires) };
  const given = Buffer.from(query.get("signature") ?? "", "base64url");
  const isOurs = peppers.some((pepper) => {
    const right = sign(link, pepper);
    return given.length === right.length && timingSafeEqual(given, right);
  });
  return isOurs && link.expires * 1000 > nowMs ? link : null;
}
