/** Outbound webhooks reach public addresses by https and nothing else: the corpus of tricks, against a listener that must stay silent. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { newId } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { deliverWebhooks } from "../../src/webhooks/delivery/deliver-webhooks.ts";
import { createWebhookSecret, sealWebhookSecret } from "../../src/webhooks/secret.ts";
import { addressKind } from "../../src/webhooks/target/address-kind.ts";
import { PUBLIC_TARGETS, type TargetPolicy, urlProblem } from "../../src/webhooks/target/target-policy.ts";
import { type Harness, openHarness, refusalOf, type Tenant } from "../harness.ts";
import { openReceiver } from "./receiver.ts";

/** A port of the canary takes the place of PORT. */
const CORPUS = [
  "http://127.0.0.1:PORT/",
  "https://127.0.0.1:PORT/",
  "https://127.1:PORT/",
  "https://2130706433:PORT/",
  "https://0x7f000001:PORT/",
  "https://0x7f.0.0.1:PORT/",
  "https://017700000001:PORT/",
  "https://0177.0.0.1:PORT/",
  "https://127.0.0.1.:PORT/",
  "https://127.8.9.10:PORT/",
  "https://localhost:PORT/",
  "https://localhost.:PORT/",
  "https://LOCALHOST:PORT/",
  "https://foo.localhost:PORT/",
  "https://0:PORT/",
  "https://0.0.0.0:PORT/",
  "https://[::1]:PORT/",
  "https://[::]:PORT/",
  "https://[0:0:0:0:0:0:0:1]:PORT/",
  "https://[::ffff:127.0.0.1]:PORT/",
  "https://[::ffff:7f00:1]:PORT/",
  "https://[::127.0.0.1]:PORT/",
  "https://[64:ff9b::7f00:1]:PORT/",
  "https://[2002:7f00:1::]:PORT/",
  "https://[fe80::1]:PORT/",
  "https://[fd00:ec2::254]/latest/meta-data/",
  "https://169.254.169.254/latest/meta-data/",
  "http://169.254.169.254/latest/meta-data/",
  "https://168.63.129.16/metadata",
  "https://100.100.100.200/latest/",
  "https://10.0.0.1/",
  "https://172.16.0.1/",
  "https://192.168.1.1/",
  "https://224.0.0.1/",
  "https://255.255.255.255/",
  "https://user:password@127.0.0.1:PORT/",
  "https://example.com@127.0.0.1:PORT/",
  "https://①②⑦.⓪.⓪.①:PORT/",
  "https://hooks.example.com:22/",
  "https://hooks.example.com:25/",
  "https://hooks.example.com:0/",
  "https://hooks.example.com:80/",
  "https://metadata.google.internal.:80/",
  "https://user@hooks.example.com/",
  "https://:password@hooks.example.com/",
  "file:///etc/hostname",
  "data:text/plain,hello",
  "ftp://127.0.0.1:PORT/",
  "gopher://127.0.0.1:PORT/",
  "javascript:alert(1)",
  "//127.0.0.1:PORT/",
] as const;

/** Whatever is connected to it, in whatever protocol, is counted. */
interface Canary {
  url: string;
  port: number;
  connections: number;
  close: () => void;
}

function openCanary(): Canary {
  const socket = {
    open: () => {
      canary.connections += 1;
    },
    data: () => undefined,
  };
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket });
  return { url: `http://127.0.0.1:${listener.port}`, port: listener.port, connections: 0, close: () => listener.stop(true) };
}

let harness: Harness;
let canary: Canary;
let tenant: Tenant;

beforeAll(async () => {
  canary = openCanary();
  harness = await openHarness();
  tenant = await harness.tenant();
});
afterAll(async () => {
  canary.close();
  await harness.close();
});

/** An endpoint as an older or laxer version might have left it in the database, with one event that is due. */
async function plantDelivery(url: string): Promise<string> {
  const id = newId("webhookEndpoint");
  const secret = sealWebhookSecret(createWebhookSecret(), id, TEST_PEPPERS);
  const { accountId } = tenant;
  await harness.prisma.webhookEndpoint.create({
    data: { id, accountId, url, events: ["balance.low"], secret, createdBy: "test" },
  });
  const deliveryId = newId("webhookDelivery");
  const event = { eventId: newId("webhookEvent"), type: "balance.low", body: "{}" };
  await harness.prisma.webhookDelivery.create({ data: { id: deliveryId, endpointId: id, ...event } });
  return deliveryId;
}

async function outcomeOf(url: string, policy: TargetPolicy) {
  const deliveryId = await plantDelivery(url);
  await deliverWebhooks({ ...harness.dependencies, webhookTargets: policy });
  const delivery = await harness.prisma.webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId } });
  // What is left to be tried again would be tried under the next test's policy, once five seconds have passed.
  await harness.prisma.webhookEndpoint.deleteMany();
  return delivery;
}

test("the canary sees who connects", async () => {
  const before = canary.connections;
  await fetch(canary.url, { signal: AbortSignal.timeout(200) }).catch(() => undefined);
  expect(canary.connections).toBe(before + 1);
  canary.connections = 0;
});

describe.each(CORPUS)("%s", (template) => {
  test("is refused where it is entered, and again where it is sent, and nothing is connected to", async () => {
    const url = template.replace("PORT", String(canary.port));
    const refusal = await refusalOf(harness.client(tenant.secret).webhooks.create.mutate({ url }));
    expect(refusal.data).toMatchObject({ code: "BAD_REQUEST", reason: "invalid_request" });
    expect(refusal.data.fieldErrors).toHaveProperty("url");
    const delivery = await outcomeOf(url, PUBLIC_TARGETS);
    expect(delivery).toMatchObject({ state: "pending", attempts: 1, lastStatus: null, lastFailure: "address_not_allowed" });
    expect(canary.connections).toBe(0);
  });
});

describe("a name", () => {
  const resolvingTo = (...answers: string[][]): TargetPolicy => {
    let asked = 0;
    return { ...PUBLIC_TARGETS, resolve: async () => answers[Math.min(asked++, answers.length - 1)] ?? [] };
  };

  test.each([
    [["127.0.0.1"]],
    [["10.1.2.3"]],
    [["::ffff:127.0.0.1"]],
    [["fe80::1%eth0"]],
    [["93.184.216.34", "127.0.0.1"]],
    [["2606:2800:220:1::1", "169.254.169.254"]],
  ])("that resolves to %p is not connected to", async (addresses) => {
    const delivery = await outcomeOf(`https://hooks.example.com:${canary.port}/`, resolvingTo(addresses));
    expect(delivery).toMatchObject({ lastFailure: "address_not_allowed", lastStatus: null });
    expect(canary.connections).toBe(0);
  });

  test("that resolves to nothing is not found", async () => {
    expect(await outcomeOf("https://hooks.example.com/", resolvingTo([]))).toMatchObject({ lastFailure: "host_not_found" });
  });

  test("is asked once per try, so that a second answer cannot differ from the one that was judged", async () => {
    let asked = 0;
    const policy: TargetPolicy = {
      allowLoopback: true,
      resolve: async () => {
        asked += 1;
        // The first answer is this listener; whoever asks again would be sent to the other one.
        return asked === 1 ? ["127.0.0.1"] : ["127.0.0.2"];
      },
    };
    const taken = openReceiver();
    const delivery = await outcomeOf(`http://localhost:${taken.port}/here`, policy);
    expect(delivery).toMatchObject({ state: "delivered", lastStatus: 200 });
    expect(asked).toBe(1);
    expect(taken.received).toMatchObject([{ path: "/here", headers: { host: `localhost:${taken.port}` } }]);
    await taken.close();
  });

  test("that was public at one try and is private at the next is refused at the next", async () => {
    const policy = resolvingTo(["203.0.114.1"], ["127.0.0.1"]);
    const first = { url: `https://rebinding.example.com:${canary.port}/` };
    expect(urlProblem(first.url, policy)).toBeNull();
    await policy.resolve("rebinding.example.com");
    expect(await outcomeOf(first.url, policy)).toMatchObject({ lastFailure: "address_not_allowed" });
    expect(canary.connections).toBe(0);
  });
});

test.each(["https://hooks.example.com/", "https://hooks.example.com:443/", "https://hooks.example.com:8443/a?b=c"])(
  "%s may be entered",
  (url) => {
    expect(urlProblem(url, PUBLIC_TARGETS)).toBeNull();
  },
);

test("a redirect is not followed", async () => {
  const redirecting = openReceiver();
  redirecting.answer = () => Response.redirect(`${canary.url}/stolen`, 307);
  const delivery = await outcomeOf(redirecting.url, { ...PUBLIC_TARGETS, allowLoopback: true });
  expect(delivery).toMatchObject({ lastStatus: 307, lastFailure: "refused" });
  expect(redirecting.received).toHaveLength(1);
  expect(canary.connections).toBe(0);
  await redirecting.close();
});

describe("in development, where loopback is allowed by the setting", () => {
  const policy = { ...PUBLIC_TARGETS, allowLoopback: true };
  test.each(["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "https://localhost:1/"])(
    "%s may be entered",
    (url) => {
      expect(urlProblem(url, policy)).toBeNull();
    },
  );
  test.each([
    "http://example.com/",
    "http://10.0.0.1/",
    "https://10.0.0.1/",
    "https://169.254.169.254/",
    "https://example.com:22/",
  ])("%s may not", (url) => {
    expect(urlProblem(url, policy)).not.toBeNull();
  });
  test("http to a name that is not this machine is refused even if it resolves to a public address", async () => {
    const delivery = await outcomeOf("http://hooks.example.com/", { ...policy, resolve: async () => ["93.184.216.34"] });
    expect(delivery).toMatchObject({ lastFailure: "address_not_allowed" });
  });
});

test.each([
  ["93.184.216.34", "public"],
  ["8.8.8.8", "public"],
  ["100.63.255.255", "public"],
  ["100.128.0.0", "public"],
  ["172.32.0.1", "public"],
  ["2606:4700::1111", "public"],
  ["2a00:1450:4001:81b::200e", "public"],
  ["127.255.255.254", "loopback"],
  ["::1", "loopback"],
  ["100.64.0.1", "private"],
  ["172.31.255.255", "private"],
  ["::ffff:8.8.8.8", "private"],
  ["ff02::1", "private"],
  ["fc00::1", "private"],
  ["2001::1", "private"],
  ["2001:db8::1", "private"],
  ["64:ff9b:1::1", "private"],
  ["not an address", "private"],
] as const)("%s is %s", (address, kind) => {
  expect(addressKind(address)).toBe(kind);
});
