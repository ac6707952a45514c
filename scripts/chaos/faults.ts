/** What is done to the processes: a table. Each fault knows what it hits, so that nothing is hit twice at a time. */
import type { SeededRandom } from "../../gateway/src/providers/simulator/random.ts";
import type { GatewaySlot } from "./gateway-slot.ts";
import type { Journal } from "./journal.ts";
import { awaitReady } from "./recovery.ts";
import type { Stage } from "./stage.ts";
import { UPSTREAM_MODES, type UpstreamModeName } from "./upstream-modes.ts";

export interface FaultContext {
  stage: Stage;
  journal: Journal;
  random: SeededRandom;
}

type Target = "gateway" | "postgres" | "redis" | "upstream";

export interface Fault {
  name: string;
  target: Target;
  weight: number;
  /** Whether a process dies of it. */
  isKill: boolean;
  /** Does it, and resolves when all is well again. `slot` is the gateway it hits, for those that hit one. */
  inflict: (context: FaultContext, slot: GatewaySlot) => Promise<void>;
}

const DOWN_MS_MAX = 1_500;
const FROZEN_MS = { least: 1_000, most: 3_000 };
/** Before the hold's deadline and after it. */
const KILLED_IN_FREEZE_MS = { least: 50, most: 1_500 };
const MISBEHAVING_MS = { least: 300, most: 2_500 };
/** Of the calls while a vendor misbehaves; the others show that the books tell them apart. */
const MISBEHAVING_SHARES = [0.3, 0.7, 1] as const;

async function killGateway({ journal, random }: FaultContext, slot: GatewaySlot): Promise<void> {
  journal.killedAt.set(await slot.kill(), performance.now());
  await Bun.sleep(random.integer(0, DOWN_MS_MAX));
  await slot.start();
}

async function stopPostgres({ stage, journal, random }: FaultContext): Promise<void> {
  await stage.stopPostgresAtOnce();
  await Bun.sleep(random.integer(0, DOWN_MS_MAX));
  await stage.postgres.start();
  await awaitReady(stage, journal, "PostgreSQL's restart");
}

async function freezePostgres({ stage, journal, random }: FaultContext): Promise<void> {
  const thaw = await stage.postgres.freeze();
  await Bun.sleep(random.integer(FROZEN_MS.least, FROZEN_MS.most));
  thaw();
  await awaitReady(stage, journal, "PostgreSQL's freeze");
}

/** What the dead process had sent is carried out after the thaw: holds and settlements that nobody waits for. */
async function killInFreeze(context: FaultContext, slot: GatewaySlot): Promise<void> {
  const { stage, journal, random } = context;
  const thaw = await stage.postgres.freeze();
  await Bun.sleep(random.integer(KILLED_IN_FREEZE_MS.least, KILLED_IN_FREEZE_MS.most));
  // Another fault may have killed it meanwhile, and starts it again.
  const restarted = slot.isUp ? killGateway(context, slot) : Promise.resolve();
  await Bun.sleep(random.integer(0, KILLED_IN_FREEZE_MS.most));
  thaw();
  await restarted;
  await awaitReady(stage, journal, "PostgreSQL's freeze");
}

async function killRedis({ stage, random }: FaultContext): Promise<void> {
  await stage.redis.kill();
  await Bun.sleep(random.integer(0, DOWN_MS_MAX));
  await stage.redis.start();
}

async function freezeRedis({ stage, random }: FaultContext): Promise<void> {
  const thaw = await stage.redis.freeze();
  await Bun.sleep(random.integer(FROZEN_MS.least, FROZEN_MS.most));
  thaw();
}

async function misbehave({ stage, journal, random }: FaultContext): Promise<void> {
  const modes = (Object.keys(UPSTREAM_MODES) as UpstreamModeName[]).filter((mode) => mode !== "normal");
  const mode = random.pick(modes, "failing");
  journal.count(`fault: upstream ${mode}`);
  stage.upstream.misbehave({ mode, share: random.pick(MISBEHAVING_SHARES, 1) });
  await Bun.sleep(random.integer(MISBEHAVING_MS.least, MISBEHAVING_MS.most));
  stage.upstream.misbehave(null);
}

export const FAULTS: readonly Fault[] = [
  { name: "gateway kill -9", target: "gateway", weight: 10, isKill: true, inflict: killGateway },
  { name: "PostgreSQL immediate stop", target: "postgres", weight: 5, isKill: true, inflict: stopPostgres },
  { name: "PostgreSQL freeze", target: "postgres", weight: 3, isKill: false, inflict: freezePostgres },
  { name: "gateway kill -9 in a PostgreSQL freeze", target: "postgres", weight: 2, isKill: true, inflict: killInFreeze },
  { name: "Redis kill -9", target: "redis", weight: 3, isKill: true, inflict: killRedis },
  { name: "Redis freeze", target: "redis", weight: 2, isKill: false, inflict: freezeRedis },
  { name: "upstream misbehaves", target: "upstream", weight: 8, isKill: false, inflict: misbehave },
];
