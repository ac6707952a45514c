/** Choices that look free and are not: the same seed text makes the same choices, in every process. */
export class SeededRandom {
  #state: number;

  constructor(seedText: string) {
    this.#state = Bun.hash.xxHash32(seedText);
  }

  /** A number in [0, 1). mulberry32: 32 bits of state are plenty for a few hundred choices. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of the values; `otherwise` if there are none. */
  pick<Value>(values: readonly Value[], otherwise: Value): Value {
    return values[this.integer(0, values.length - 1)] ?? otherwise;
  }

  /** `length` characters of lowercase letters and digits, as vendors' ids have them. */
  identifier(length: number): string {
    let text = "";
    while (text.length < length)
      text += Math.floor(this.next() * 36 ** 6)
        .toString(36)
        .padStart(6, "0");
    return text.slice(0, length);
  }
}
