/**
 * The library's sliding window, in memory. The arithmetic is that of its Redis script, operation by operation, so that both give
 * the same answers for the same requests (a test compares them).
 */
import { LRUCache } from "lru-cache";

interface SubjectCounts {
  /** The number of the window that `current` counts: epoch milliseconds divided by the window's length. */
  windowIndex: number;
  current: number;
  previous: number;
}

export interface SlidingWindowCounterOptions {
  windowMs: number;
  /** Subjects remembered; of more than these, the ones not seen for longest begin anew. */
  subjectsMax: number;
  /** The time in epoch milliseconds. */
  now: () => number;
}

/** How a subject stands, in the library's words: `reset` is the end of the current window in epoch milliseconds. */
export interface WindowState {
  remaining: number;
  reset: number;
}

export class SlidingWindowCounter {
  readonly #options: SlidingWindowCounterOptions;
  readonly #subjects: LRUCache<string, SubjectCounts>;

  constructor(options: SlidingWindowCounterOptions) {
    this.#options = options;
    this.#subjects = new LRUCache({ max: options.subjectsMax });
  }

  /** Counts one request if the limit is not reached yet. */
  consume(subject: string, limit: number): WindowState & { success: boolean } {
    const now = this.#options.now();
    const counts = this.#countsAt(subject, now);
    const weighted = this.#weightedPrevious(counts, now);
    const reset = this.#windowEnd(counts);
    if (weighted + counts.current >= limit) return { success: false, remaining: 0, reset };
    counts.current += 1;
    this.#subjects.set(subject, counts);
    return { success: true, remaining: limit - (counts.current + weighted), reset };
  }

  peek(subject: string, limit: number): WindowState {
    const now = this.#options.now();
    const counts = this.#countsAt(subject, now);
    return {
      remaining: Math.max(0, limit - (this.#weightedPrevious(counts, now) + counts.current)),
      reset: this.#windowEnd(counts),
    };
  }

  forget(subject: string): void {
    this.#subjects.delete(subject);
  }

  /** The subject's counts as of now: windows that have passed since it was last seen have moved on. */
  #countsAt(subject: string, now: number): SubjectCounts {
    const windowIndex = Math.floor(now / this.#options.windowMs);
    const counts = this.#subjects.get(subject);
    if (counts?.windowIndex === windowIndex) return counts;
    const previous = counts?.windowIndex === windowIndex - 1 ? counts.current : 0;
    return { windowIndex, current: 0, previous };
  }

  #weightedPrevious(counts: SubjectCounts, now: number): number {
    const { windowMs } = this.#options;
    return Math.floor((1 - (now % windowMs) / windowMs) * counts.previous);
  }

  #windowEnd(counts: SubjectCounts): number {
    return (counts.windowIndex + 1) * this.#options.windowMs;
  }
}
