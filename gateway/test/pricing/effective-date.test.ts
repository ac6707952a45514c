/** A price that was set for a later moment holds from that moment on, for requests that begin then, and for no other. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion } from "../support/upstream-answers.ts";

setDefaultTimeout(60_000);

const MODEL = "dated/chat";
/** Never: what is known of a later price has to be enough. */
const NO_REFRESH_MS = 3_600_000;
const AHEAD_MS = 1_500;
const PAUSE_MS = 20;
const CLOCKS_APART_MAX_MS = 5_000;

let upstream: ScriptedUpstream;
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  upstream = new ScriptedUpstream();
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    adjust: () => ({ catalogRefreshMs: NO_REFRESH_MS }),
  });
  const names = { id: MODEL, provider: "openai", upstreamName: "chat", displayName: "Dated", ownedBy: "dated" };
  await gateway.prisma.model.create({
    data: { ...names, category: "chat", capabilities: ["chat", "streaming"], contextWindow: 1_000_000, maxOutputTokens: 100 },
  });
  caller = await gateway.createCaller({ credits: "1000000" });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

async function addPrice(effectiveAt: Date, microCredits: string): Promise<bigint> {
  const rates = { input: { price: microCredits }, output: { price: microCredits } };
  const { id } = await gateway.prisma.price.create({ data: { modelId: MODEL, effectiveAt, rates, source: "test" } });
  await gateway.dependencies.catalog.refresh();
  return id;
}

/** Asks once. @returns the request's row. */
async function ask() {
  const answer = await gateway.chat(caller, { model: MODEL });
  expect(answer.status).toBe(200);
  const id = answer.headers.get("x-sellapi-generation-id") ?? "";
  return { row: await gateway.prisma.generation.findUniqueOrThrow({ where: { id } }) };
}

test("requests before the moment pay the earlier price, also where they end after it; those that begin after it pay the later one", async () => {
  const earlier = await addPrice(new Date("2026-01-01T00:00:00Z"), "1000");
  const { promise: mayAnswer, resolve: answerNow } = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  upstream.script = async () => {
    arrived.resolve();
    await mayAnswer;
    return completion();
  };
  const long = ask();
  await arrived.promise;
  upstream.script = () => completion();

  const [clock] = await gateway.prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const effectiveAt = new Date((clock?.now.getTime() ?? 0) + AHEAD_MS);
  const later = await addPrice(effectiveAt, "2000");
  const asked: Awaited<ReturnType<typeof ask>>[] = [];
  // How far the clocks of gateway and database are apart is known as well as a busy machine answers.
  const deadline = effectiveAt.getTime() + CLOCKS_APART_MAX_MS;
  do {
    asked.push(await ask());
    await Bun.sleep(PAUSE_MS);
  } while (asked.at(-1)?.row.priceId === earlier && Date.now() < deadline);
  asked.push(await ask(), await ask());

  const paid = asked.map(({ row }) => row.priceId);
  const turn = paid.indexOf(later);
  expect(paid).toEqual([...Array(turn).fill(earlier), ...Array(paid.length - turn).fill(later)]);
  expect(asked[turn]?.row.createdAt.getTime()).toBeGreaterThanOrEqual(effectiveAt.getTime());
  const tokens = 28n;
  expect(asked.map(({ row }) => row.charged)).toEqual(paid.map((id) => tokens * (id === later ? 2_000n : 1_000n)));

  answerNow();
  const { row } = await long;
  expect(row.resolvedAt?.getTime()).toBeGreaterThan(effectiveAt.getTime());
  expect([row.priceId, row.charged]).toEqual([earlier, tokens * 1_000n]);
});
