/**
 * Lets a plain Redis run the scripts that `@upstash/ratelimit` wrote for Upstash.
 *
 * They open with a line of flags that only Upstash's servers know; a plain Redis refuses to compile it. The line is taken off,
 * which changes the script's hash, by which the library calls it: the hash of each script seen is mapped to its plain one's.
 */
const UPSTASH_FLAGS_LINE = "#!lua flags=allow-key-locking\n";
/** The library has twelve scripts. The bound only keeps a mistake from becoming a leak. */
const SCRIPTS_MAX = 100;

function sha1(text: string): string {
  return new Bun.CryptoHasher("sha1").update(text).digest("hex");
}

export class PlainRedisScripts {
  readonly #plainByScript = new Map<string, string>();
  readonly #plainHashByHash = new Map<string, string>();

  /** The script without Upstash's flags; its hash is known to `plainHash` from now on. Other scripts stay as they are. */
  plainScript(script: string): string {
    if (!script.startsWith(UPSTASH_FLAGS_LINE)) return script;
    const known = this.#plainByScript.get(script);
    if (known !== undefined) return known;
    if (this.#plainByScript.size >= SCRIPTS_MAX) throw new RangeError(`More than ${SCRIPTS_MAX} different scripts`);
    const plain = script.slice(UPSTASH_FLAGS_LINE.length);
    this.#plainByScript.set(script, plain);
    this.#plainHashByHash.set(sha1(script), sha1(plain));
    return plain;
  }

  /**
   * The hash under which a plain Redis knows the script. A hash not seen yet stays as it is: Redis answers NOSCRIPT to it, upon
   * which the library sends the script itself, and so it becomes known here.
   */
  plainHash(hash: string): string {
    return this.#plainHashByHash.get(hash) ?? hash;
  }

  /** A whole command for a plain Redis: the script or the hash in `EVAL`, `EVALSHA` and `SCRIPT LOAD` replaced. */
  plainCommand([name = "", ...words]: string[]): { name: string; words: string[] } {
    const [first = "", second = "", ...rest] = words;
    const verb = name.toLowerCase();
    if (verb === "evalsha") return { name, words: [this.plainHash(first), ...words.slice(1)] };
    if (verb === "eval") return { name, words: [this.plainScript(first), ...words.slice(1)] };
    if (verb === "script" && first.toLowerCase() === "load") return { name, words: [first, this.plainScript(second), ...rest] };
    return { name, words };
  }
}
