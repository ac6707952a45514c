import { describe, expect, test } from "bun:test";
import { eventStreamBody } from "./event-stream-body.ts";

const EVENT = "data: 1\n\n";

/** One event after a wait, noting whether its end was seen to. */
function framesAfter(waitMs: number, ended: { isEnded: boolean }) {
  return (async function* frames() {
    try {
      await Bun.sleep(waitMs);
      yield EVENT;
    } finally {
      ended.isEnded = true;
    }
  })();
}

function body(waitMs: number, hasWaited: boolean, ended = { isEnded: false }) {
  return eventStreamBody({
    frames: framesAfter(waitMs, ended),
    hasWaited,
    keepAlive: ": sellapi\n\n",
    keepAliveMs: 1_000,
    stalledReaderMs: 1_000,
    leave: () => {},
  });
}

describe("an event stream", () => {
  test("of a reader that has waited already begins with a comment", async () => {
    expect(await new Response(body(1, true)).text()).toBe(`: sellapi\n\n${EVENT}`);
    expect(await new Response(body(1, false)).text()).toBe(EVENT);
  });

  test.each([true, false])("is ended by a reader that leaves before it took anything (waited: %p)", async (hasWaited) => {
    const ended = { isEnded: false };
    const stream = body(20, hasWaited, ended);
    await stream.cancel();
    expect(ended.isEnded).toBe(true);
  });
});
