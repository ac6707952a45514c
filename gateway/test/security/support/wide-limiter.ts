/** Limits that no test reaches, so that what is behind them can be asked ten thousand times. */
import type { Dependencies } from "../../../src/dependencies.ts";

const PER_MINUTE = 10_000_000;

/** For `replace` of the harness. */
export function wideLimiter({ limiter }: Dependencies): Pick<Dependencies, "limiter"> {
  return {
    limiter: {
      consume: (subject) => limiter.consume(subject, PER_MINUTE),
      peek: (subject) => limiter.peek(subject, PER_MINUTE),
      health: () => limiter.health(),
      close: () => limiter.close(),
    },
  };
}
