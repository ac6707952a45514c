import { expect, test } from "bun:test";
import { PlainRedisScripts } from "./plain-redis-scripts.ts";

const sha1 = (text: string) => new Bun.CryptoHasher("sha1").update(text).digest("hex");
const PLAIN = "return redis.call('GET', KEYS[1])";
const UPSTASH = `#!lua flags=allow-key-locking\n${PLAIN}`;

test("a script loses Upstash's line of flags, and its hash then stands for the plain one's", () => {
  const scripts = new PlainRedisScripts();
  expect(scripts.plainHash(sha1(UPSTASH))).toBe(sha1(UPSTASH));
  expect(scripts.plainScript(UPSTASH)).toBe(PLAIN);
  expect(scripts.plainHash(sha1(UPSTASH))).toBe(sha1(PLAIN));
});

test("a script with other flags, or none, is left alone", () => {
  const scripts = new PlainRedisScripts();
  for (const script of [PLAIN, `#!lua flags=no-writes\n${PLAIN}`]) {
    expect(scripts.plainScript(script)).toBe(script);
    expect(scripts.plainHash(sha1(script))).toBe(sha1(script));
  }
});

test("commands with a script or a hash are translated in any case, others are not touched", () => {
  const scripts = new PlainRedisScripts();
  expect(scripts.plainCommand(["script", "load", UPSTASH])).toEqual({ name: "script", words: ["load", PLAIN] });
  expect(scripts.plainCommand(["EVAL", UPSTASH, "1", "a"])).toEqual({ name: "EVAL", words: [PLAIN, "1", "a"] });
  expect(scripts.plainCommand(["evalsha", sha1(UPSTASH), "1", "a"])).toEqual({ name: "evalsha", words: [sha1(PLAIN), "1", "a"] });
  expect(scripts.plainCommand(["SET", "a", UPSTASH])).toEqual({ name: "SET", words: ["a", UPSTASH] });
});

test("the number of scripts remembered is bounded", () => {
  const scripts = new PlainRedisScripts();
  for (let index = 0; index < 100; index += 1) scripts.plainScript(`${UPSTASH} ${index}`);
  expect(() => scripts.plainScript(UPSTASH)).toThrow(RangeError);
  expect(scripts.plainScript(`${UPSTASH} 0`)).toBe(`${PLAIN} 0`);
});
