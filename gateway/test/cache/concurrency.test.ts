/** Identical requests at once: each is answered and charged right, whether one finds the answer of another or not. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { readStream } from "../support/event-reader.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion } from "../support/upstream-answers.ts";

const AT_ONCE = 50;
const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

test(
  "50 identical requests at once are all answered, each miss charged once and each hit nothing; afterwards all are hits",
  async () => {
    const caller = await gateway.createCaller({ credits: "1000000" });
    // No single flight is promised: the vendor answers nobody before all have asked, so that none can find another's answer.
    const all = Promise.withResolvers<void>();
    upstream.script = async () => {
      if (upstream.requests.length === AT_ONCE) all.resolve();
      await all.promise;
      return completion();
    };
    const before = (await gateway.balance(caller)).available;
    const askAll = () => Promise.all(Array.from({ length: AT_ONCE }, () => gateway.chat(caller, { temperature: 0 })));
    const first = await askAll();
    const bodies = await Promise.all(first.map((answer) => answer.json()));
    expect(first.map((answer) => answer.status)).toEqual(Array(AT_ONCE).fill(200));
    expect(new Set(bodies.map((body) => body.choices[0].message.content)).size).toBe(1);
    expect(new Set(bodies.map((body) => body.x_sellapi.generation_id)).size).toBe(AT_ONCE);
    expect(first.map((answer) => answer.headers.get("x-sellapi-credits-charged"))).toEqual(Array(AT_ONCE).fill("0.825"));
    const spent = before - (await gateway.balance(caller)).available;
    expect(spent).toBe(BigInt(AT_ONCE) * 825_000n);
    expect(await gateway.ledgerCharges(caller)).toHaveLength(AT_ONCE);

    const second = await askAll();
    expect(second.map((answer) => answer.headers.get("x-sellapi-cache"))).toEqual(Array(AT_ONCE).fill("hit"));
    expect(before - (await gateway.balance(caller)).available).toBe(spent);
    expect(upstream.requests).toHaveLength(AT_ONCE);
    expect(await gateway.prisma.cachedAnswer.count({ where: { accountId: caller.accountId } })).toBe(1);
  },
  HOOK_TIMEOUT_MS,
);

test(
  "50 at once of which some find an answer: what is charged is what their headers say, to the micro-credit",
  async () => {
    const caller = await gateway.createCaller({ credits: "1000000" });
    upstream.reset();
    const before = (await gateway.balance(caller)).available;
    const wish = { temperature: 0, stream: true, stream_options: { include_usage: true } };
    const answers = await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, at) => {
        await Bun.sleep(at);
        const response = await gateway.chat(caller, wish);
        return { cache: response.headers.get("x-sellapi-cache"), ...(await readStream(response)) };
      }),
    );
    const misses = answers.filter(({ cache }) => cache === "miss");
    expect(misses).toHaveLength(upstream.requests.length);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    for (const { cache, usage } of answers) {
      expect(usage).toMatchObject({ credits_charged: cache === "miss" ? "0.825" : "0" });
    }
    const spent = before - (await gateway.balance(caller)).available;
    expect(spent).toBe(BigInt(misses.length) * 825_000n);
  },
  HOOK_TIMEOUT_MS,
);
