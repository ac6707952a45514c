/** The jobs of three control planes on one PostgreSQL: nothing is done twice, and who is killed amid work is followed by the others. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Subprocess } from "bun";
import { enqueueEvent } from "../../src/webhooks/outbox.ts";
import { PUBLIC_TARGETS } from "../../src/webhooks/target/target-policy.ts";
import { type Harness, openHarness, type SignedIn, type Tenant } from "../harness.ts";
import { differences } from "../usage/brute-force.ts";
import { openReceiver, type Receiver } from "../webhooks/receiver.ts";

const postgres = process.env.SELLAPI_TEST_DATABASE_URL;
const MAIN = join(import.meta.dir, "..", "..", "src", "main.ts");
/** For what takes half a minute where the machine has nothing else to do. */
const PATIENCE_MS = 180_000;
const TENANTS = 4;
const EVENTS = 15;
const TURN_MS_MAX = 30_000;
const CLAIM_MS_MAX = 60_000;

let harness: Harness;
let receiver: Receiver;
let folder: string;
let owner: SignedIn;
let tenants: Tenant[];
const children: Subprocess[] = [];

async function startControlPlane(): Promise<Subprocess> {
  const [row] = await harness.prisma.$queryRaw<{ name: string }[]>`SELECT current_database()::text AS name`;
  const url = new URL(postgres ?? "");
  url.pathname = `/${row?.name}`;
  const child = Bun.spawn([process.execPath, MAIN], {
    env: {
      PATH: process.env.PATH ?? "",
      DATABASE_URL: url.href,
      // The pepper that the harness seals secrets under.
      KEY_PEPPERS: `1:${Buffer.alloc(32, 7).toString("base64")}`,
      PORT: "0",
      HOST: "127.0.0.1",
      DATA_DIR: folder,
      WEBHOOKS_ALLOW_LOOPBACK: "true",
      LOG_LEVEL: "error",
    },
    stdout: "ignore",
    stderr: "ignore",
  });
  children.push(child);
  return child;
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`${what} did not come about`);
    await Bun.sleep(100);
  }
}

const emit = ({ accountId }: Tenant) =>
  harness.prisma.$transaction((tx) => enqueueEvent(tx, { accountId, type: "balance.empty", payload: { balance: "0" } }));

beforeAll(async () => {
  if (!postgres) return;
  harness = await openHarness({ webhookTargets: { ...PUBLIC_TARGETS, allowLoopback: true } });
  receiver = openReceiver();
  folder = await mkdtemp(join(tmpdir(), "sellapi-processes-"));
  owner = await harness.person();
  tenants = [];
  for (let count = 0; count < TENANTS; count += 1) {
    const tenant = await harness.tenant(1_100);
    await harness.member(owner, tenant.accountId, "owner");
    await harness.client(tenant.secret).webhooks.create.mutate({ url: receiver.url });
    tenants.push(tenant);
  }
}, 60_000);

afterAll(async () => {
  if (!postgres) return;
  for (const child of children) child.kill("SIGKILL");
  await Promise.all(children.map((child) => child.exited));
  await receiver.close();
  await rm(folder, { recursive: true, force: true });
  await harness.close();
}, 60_000);

/** Every mail that was sent, by subject. */
async function mailSubjects(): Promise<string[]> {
  const names = (await readdir(join(folder, "mail")).catch(() => [])).filter((name) => name.endsWith(".eml"));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, "mail", name), "utf8")));
  return texts.flatMap((text) => /^Subject: (.*)$/m.exec(text)?.[1] ?? []);
}

test.skipIf(!postgres)(
  "of three processes each event is sent once, each alert raised and mailed once, each request counted once, after a fourth was killed amid its work",
  async () => {
    // The first one is killed while the receiver has taken its requests and answers none.
    const held = Promise.withResolvers<Response>();
    receiver.answer = () => held.promise.then((answer) => answer.clone());
    for (const tenant of tenants) await emit(tenant);
    const killed = await startControlPlane();
    await until("the first deliveries", async () => receiver.received.length === TENANTS);
    killed.kill("SIGKILL");
    await killed.exited;
    held.resolve(new Response("ok"));
    receiver.answer = () => new Response("ok");
    const inFlight = receiver.received.map(({ headers }) => headers["webhook-id"] ?? "");

    // What it left is free again within a minute; the test does not wait for it.
    const turn = await harness.prisma.jobRun.findUniqueOrThrow({ where: { name: "deliver-webhooks" } });
    const claims = await harness.prisma.webhookDelivery.findMany({ where: { state: "pending" } });
    expect(Number(turn.turnEndsAt)).toBeLessThanOrEqual(Date.now() + TURN_MS_MAX);
    expect(claims).toHaveLength(TENANTS);
    for (const { nextAttemptAt } of claims) expect(nextAttemptAt.getTime()).toBeLessThanOrEqual(Date.now() + CLAIM_MS_MAX);
    await harness.prisma.jobRun.updateMany({ where: { turnEndsAt: { not: null } }, data: { turnEndsAt: new Date(0) } });
    await harness.prisma.webhookDelivery.updateMany({ where: { state: "pending" }, data: { nextAttemptAt: new Date(0) } });

    await Promise.all([startControlPlane(), startControlPlane(), startControlPlane()]);
    for (let event = 0; event < EVENTS; event += 1)
      for (const tenant of tenants) {
        const keyId = (await harness.apiKey(tenant.accountId)).id;
        await emit(tenant);
        await harness.charge({ accountId: tenant.accountId, keyId, credits: 10 });
      }

    const events = TENANTS * (1 + EVENTS + 1);
    await until(
      "all deliveries",
      async () => (await harness.prisma.webhookDelivery.count({ where: { state: "delivered" } })) === events,
    );
    await until("all mails", async () => (await mailSubjects()).length >= TENANTS);
    await until("the roll-up", async () => {
      const [row] = await harness.prisma.$queryRaw<{ is_done: boolean }[]>`
        SELECT coalesce((SELECT rolled_to FROM usage_roll_up) > (SELECT max(created_at) FROM generations), false)
               AND NOT EXISTS (SELECT FROM usage_pending) AS is_done`;
      return row?.is_done ?? false;
    });
    await until("all jobs", async () => (await harness.prisma.jobRun.count({ where: { runs: 0n } })) === 0);

    const times = new Map<string, number>();
    for (const { headers } of receiver.received) {
      const id = headers["webhook-id"] ?? "";
      times.set(id, (times.get(id) ?? 0) + 1);
    }
    expect(times.size).toBe(events);
    // Only what the killed one had on the wire comes again, and under the same id.
    expect([...times].filter(([, count]) => count !== 1).toSorted()).toEqual(
      inFlight.map((id): [string, number] => [id, 2]).toSorted(),
    );
    const mails = (await mailSubjects()).filter((subject) => subject.startsWith("Low balance"));
    expect(mails).toHaveLength(TENANTS);
    expect(new Set(mails).size).toBe(TENANTS);
    expect(await harness.prisma.raisedAlert.count()).toBe(TENANTS);
    expect(await harness.prisma.webhookDelivery.count({ where: { type: "balance.low" } })).toBe(TENANTS);
    expect(await differences(harness.prisma, "hour")).toEqual([]);
    expect(await differences(harness.prisma, "day")).toEqual([]);
    const failed = await harness.prisma.jobRun.findMany({ where: { failures: { gt: 0n } } });
    expect(failed).toEqual([]);
  },
  2 * PATIENCE_MS,
);
