/** Connections that say nothing: they cost nothing, and stop nobody. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { connect, type Socket } from "node:net";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { timed } from "./support/faulty-database.ts";

const IDLE = 5_000;
/** For those who serve, beside the sockets on both sides. */
const DESCRIPTORS_IN_USE = 500;
const HONEST = 50;
const HONEST_MS = 3_000;

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

/** How many idle connections this machine lets us have both ends of. */
async function idleMax(): Promise<number> {
  const limits = await Bun.file("/proc/self/limits").text();
  const openFiles = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.NaN);
  return Math.min(IDLE, Math.floor((openFiles - DESCRIPTORS_IN_USE) / 2));
}

async function openIdle(): Promise<Socket> {
  const { hostname, port } = new URL(gateway.url);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connect(Number(port), hostname, resolve).once("error", reject);
  await promise;
  return socket;
}

test("thousands of connections that say nothing stop nobody", async () => {
  const count = await idleMax();
  const sockets = await Promise.all(Array.from({ length: count }, openIdle));
  const answers = [];
  for (let request = 0; request < HONEST; request += 1) answers.push(await timed(() => gateway.chat(caller)));
  for (const socket of sockets) socket.destroy();
  expect(answers.map(({ status }) => status)).toEqual(Array(HONEST).fill(200));
  for (const answer of answers) expect(answer.tookMs).toBeLessThan(HONEST_MS);
  expect(gateway.dependencies.running.count).toBe(0);
  console.log(`${count} idle connections beside ${HONEST} requests that were served`);
}, 30_000);
