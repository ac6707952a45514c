/** An account with a receiver for its webhooks, another one after each test, and what tests of deliveries do with them. */
import { Webhook } from "standardwebhooks";
import type { DependencyChoices } from "../../src/index.ts";
import { deliverWebhooks } from "../../src/webhooks/delivery/deliver-webhooks.ts";
import type { AccountEvent } from "../../src/webhooks/event-types.ts";
import { enqueueEvent } from "../../src/webhooks/outbox.ts";
import { PUBLIC_TARGETS } from "../../src/webhooks/target/target-policy.ts";
import { openHarness, type Tenant } from "../harness.ts";
import { openReceiver, type Receiver } from "./receiver.ts";

/** The receivers of tests listen on this machine. */
export const TARGETS = { ...PUBLIC_TARGETS, allowLoopback: true };

export const balanceLow = (accountId: string): AccountEvent => ({
  accountId,
  type: "balance.low",
  payload: { balance: "1", threshold: "2" },
});

export async function openWebhookScene(choices: Partial<DependencyChoices> = {}) {
  const harness = await openHarness({ webhookTargets: TARGETS, ...choices });
  const { prisma } = harness;
  let tenant: Tenant = await harness.tenant();
  let receiver: Receiver = openReceiver();
  const client = () => harness.client(tenant.secret).webhooks;

  return {
    harness,
    get tenant() {
      return tenant;
    },
    get receiver() {
      return receiver;
    },
    client,

    async end(): Promise<void> {
      await receiver.close();
      // What a test left due would be sent in the next.
      await prisma.webhookEndpoint.deleteMany();
      tenant = await harness.tenant();
      receiver = openReceiver();
    },

    async close(): Promise<void> {
      await receiver.close();
      await harness.close();
    },

    /** Tells of a low balance. @returns how many endpoints listen. */
    emit: (accountId = tenant.accountId) => prisma.$transaction((tx) => enqueueEvent(tx, balanceLow(accountId))),
    deliver: () => deliverWebhooks(harness.dependencies),
    log: async () => (await client().deliveries.query()).items,
    endpoint: async () => (await client().list.query()).items[0],

    /** Makes everything that waits due now. */
    async comeDue(): Promise<void> {
      await prisma.webhookDelivery.updateMany({ data: { nextAttemptAt: new Date(0) } });
    },

    /** The endpoint has been failing for so many days. */
    async failFor(id: string, days: number): Promise<void> {
      const failingSince = new Date(Date.now() - days * 86_400_000);
      await prisma.webhookEndpoint.update({ where: { id }, data: { failingSince } });
    },

    /** As a receiver verifies it, with the maintained library. @returns the event. */
    verified(secret: string, index = 0) {
      const request = receiver.received[index];
      if (!request) throw new Error("nothing was received");
      return new Webhook(secret).verify(request.body, request.headers) as { type: string; data: Record<string, unknown> };
    },
  };
}

export type WebhookScene = Awaited<ReturnType<typeof openWebhookScene>>;
