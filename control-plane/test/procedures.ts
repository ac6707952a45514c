/**
 * Every procedure of the router, with a valid call of it. The suites that hold for all procedures run over this table, and one of them
 * fails when a procedure of the router is missing here.
 */
import { createManagementKey, newId, wholeCredits } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { createInvitationToken, hashInvitationToken } from "../src/members/invitation-token.ts";
import { appRouter } from "../src/router.ts";
import { createWebhookSecret, sealWebhookSecret } from "../src/webhooks/secret.ts";
import { type Credential, type Harness, type SignedIn, type Tenant, WALK_CODE } from "./harness.ts";
import { operatorCases } from "./operator-cases.ts";

/** What a call of a procedure aims at: the account of `owner` and things of that account. */
export interface Aim {
  owner: Tenant;
  accountName: string;
  keyId: string;
  managementKeyId: string;
  /** A request that cost nothing, of the key. */
  generationId: string;
  /** A viewer of the account. */
  memberId: string;
  invitationId: string;
  /** Of an invitation to `invitee`. */
  invitationToken: string;
  /** Of a purchase that is not paid yet. */
  orderId: string;
  endpointId: string;
  deliveryId: string;
  /** Asked for by another operator, and waiting. */
  adjustmentId: string;
  /** A model of the aim's own, with a route. */
  modelId: string;
}

/** Who may call: a permission within the account, a signed-in person whatever their accounts, or an operator. */
export type Need = "read" | "keys" | "billing" | "admin" | "owner" | "person" | "operator";

export interface ProcedureCase {
  type: "query" | "mutation";
  needs: Need;
  /** A valid input that aims at this owner's things. */
  input: (aim: Aim) => Record<string, unknown> | undefined;
  /** How another account is kept out: its ids name nothing, or there is no id to name and only own rows are read. */
  isolation: "id not found" | "own rows" | "operators only";
  /** What the valid call is answered with where the thing that it aims at cannot be made beforehand; 200 when left out. */
  served?: number;
  /** What the audit row names where that is not the account. */
  audits?: (aim: Aim) => string;
}

export const procedureCases: Record<string, ProcedureCase> = {
  ...operatorCases,
  "account.close": {
    type: "mutation",
    needs: "owner",
    input: ({ accountName }) => ({ confirmName: accountName }),
    isolation: "own rows",
  },
  "account.get": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "account.memberships": { type: "query", needs: "person", input: () => undefined, isolation: "own rows" },
  "account.update": { type: "mutation", needs: "admin", input: () => ({ currency: "EUR" }), isolation: "own rows" },
  "account.usageSummary": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "billing.autoTopUp.get": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "billing.autoTopUp.set": {
    type: "mutation",
    needs: "billing",
    input: () => ({ enabled: false, threshold: "1000", pack: "usd_10", monthlyCeilingCents: 5_000 }),
    isolation: "own rows",
  },
  "billing.createCheckout": { type: "mutation", needs: "billing", input: () => ({ pack: "usd_10" }), isolation: "own rows" },
  "billing.createPortal": { type: "mutation", needs: "billing", input: () => ({}), isolation: "own rows" },
  "billing.invoices": { type: "query", needs: "read", input: () => ({ limit: 100 }), isolation: "own rows" },
  "billing.payments": { type: "query", needs: "read", input: () => ({ limit: 200 }), isolation: "own rows" },
  "alerts.get": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "alerts.set": { type: "mutation", needs: "billing", input: () => ({ lowBalance: "500" }), isolation: "own rows" },
  "billing.packs": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "billing.redeem": { type: "mutation", needs: "billing", input: () => ({ code: WALK_CODE }), isolation: "own rows" },
  "billing.refund": {
    type: "mutation",
    needs: "billing",
    input: ({ orderId }) => ({ orderId }),
    isolation: "id not found",
    served: 409,
  },
  "invitations.list": { type: "query", needs: "admin", input: () => ({ limit: 200 }), isolation: "own rows" },
  "invitations.revoke": {
    type: "mutation",
    needs: "admin",
    input: ({ invitationId }) => ({ id: invitationId }),
    isolation: "id not found",
  },
  "keys.create": { type: "mutation", needs: "keys", input: () => ({ name: "made by the walk" }), isolation: "own rows" },
  "keys.list": { type: "query", needs: "read", input: () => ({ limit: 200 }), isolation: "own rows" },
  "keys.revoke": { type: "mutation", needs: "keys", input: ({ keyId }) => ({ id: keyId }), isolation: "id not found" },
  "keys.rotate": { type: "mutation", needs: "keys", input: ({ keyId }) => ({ id: keyId }), isolation: "id not found" },
  "keys.update": {
    type: "mutation",
    needs: "keys",
    input: ({ keyId }) => ({ id: keyId, name: "renamed" }),
    isolation: "id not found",
  },
  "ledger.export": { type: "query", needs: "read", input: () => ({ format: "csv" }), isolation: "own rows" },
  "ledger.list": { type: "query", needs: "read", input: () => ({ limit: 200 }), isolation: "own rows" },
  "ledger.verify": { type: "query", needs: "read", input: () => ({}), isolation: "own rows" },
  "managementKeys.create": {
    type: "mutation",
    needs: "admin",
    input: () => ({ name: "made by the walk", scopes: ["admin"] }),
    isolation: "own rows",
  },
  "managementKeys.list": { type: "query", needs: "read", input: () => ({ limit: 200 }), isolation: "own rows" },
  "managementKeys.revoke": {
    type: "mutation",
    needs: "admin",
    input: ({ managementKeyId }) => ({ id: managementKeyId }),
    isolation: "id not found",
  },
  "members.accept": {
    type: "mutation",
    needs: "person",
    input: ({ invitationToken }) => ({ token: invitationToken }),
    isolation: "id not found",
  },
  "members.invite": {
    type: "mutation",
    needs: "admin",
    input: () => ({ email: "somebody@people.test", role: "viewer" }),
    isolation: "own rows",
  },
  "members.list": { type: "query", needs: "read", input: () => ({ limit: 200 }), isolation: "own rows" },
  "members.remove": {
    type: "mutation",
    needs: "admin",
    input: ({ memberId }) => ({ userId: memberId }),
    isolation: "id not found",
  },
  "members.updateRole": {
    type: "mutation",
    needs: "admin",
    input: ({ memberId }) => ({ userId: memberId, role: "viewer" }),
    isolation: "id not found",
  },
  "models.list": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "tiers.current": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "tiers.list": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "usage.export": { type: "query", needs: "read", input: () => ({ format: "jsonl" }), isolation: "own rows" },
  "usage.request": {
    type: "query",
    needs: "read",
    input: ({ generationId }) => ({ id: generationId }),
    isolation: "id not found",
  },
  "usage.requests": { type: "query", needs: "read", input: () => ({ limit: 200 }), isolation: "own rows" },
  "usage.summary": { type: "query", needs: "read", input: () => ({}), isolation: "own rows" },
  "usage.timeseries": {
    type: "query",
    needs: "read",
    input: () => ({ by: "key", interval: "hour" }),
    isolation: "own rows",
  },
  "webhooks.create": {
    type: "mutation",
    needs: "admin",
    input: () => ({ url: "https://hooks.example.com/sellapi" }),
    isolation: "own rows",
  },
  "webhooks.delete": {
    type: "mutation",
    needs: "admin",
    input: ({ endpointId }) => ({ id: endpointId }),
    isolation: "id not found",
  },
  "webhooks.deliveries": {
    type: "query",
    needs: "read",
    input: ({ endpointId }) => ({ endpointId, limit: 200 }),
    isolation: "own rows",
  },
  "webhooks.list": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "webhooks.resend": {
    type: "mutation",
    needs: "admin",
    input: ({ deliveryId }) => ({ deliveryId }),
    isolation: "id not found",
  },
  "webhooks.rotateSecret": {
    type: "mutation",
    needs: "admin",
    input: ({ endpointId }) => ({ id: endpointId }),
    isolation: "id not found",
  },
  "webhooks.update": {
    type: "mutation",
    needs: "admin",
    input: ({ endpointId }) => ({ id: endpointId, enabled: false }),
    isolation: "id not found",
  },
};

/** The paths of the router as it is mounted. */
export function mountedPaths(): string[] {
  return Object.keys(appRouter._def.procedures).sort();
}

async function unpaidOrderOf({ prisma }: Harness, accountId: string): Promise<string> {
  const id = newId("order");
  const order = { id, accountId, pack: "usd_10", amountCents: 1_000n, currency: "USD", credits: wholeCredits(1_000_000) };
  await prisma.topUpOrder.create({ data: { ...order, livemode: false, payment: { create: { accountId, source: "checkout" } } } });
  return id;
}

/** An endpoint with one delivery in its log. */
async function endpointOf({ prisma }: Harness, accountId: string) {
  const endpointId = newId("webhookEndpoint");
  const secret = sealWebhookSecret(createWebhookSecret(), endpointId, TEST_PEPPERS);
  const url = `https://hooks.example.com/${endpointId}`;
  await prisma.webhookEndpoint.create({
    data: { id: endpointId, accountId, url, events: ["balance.low"], secret, createdBy: "user_test" },
  });
  const deliveryId = newId("webhookDelivery");
  const event = { eventId: newId("webhookEvent"), type: "balance.low", body: `{"accountId":"${accountId}"}` };
  await prisma.webhookDelivery.create({ data: { id: deliveryId, endpointId, ...event, state: "delivered" } });
  return { endpointId, deliveryId };
}

/** What operators act upon. */
async function operatorsAim({ prisma }: Harness, accountId: string) {
  const adjustmentId = newId("adjustment");
  await prisma.adjustment.create({
    data: { id: adjustmentId, accountId, amount: 1_000_000n, reason: "aimed at", requestedBy: "okey_another" },
  });
  const modelId = `walk/${adjustmentId}`;
  const model = { id: modelId, provider: "walk", upstreamName: "aimed-at", displayName: "Aimed at", ownedBy: "walk" };
  await prisma.model.create({ data: { ...model, category: "chat" } });
  await prisma.modelRoute.create({ data: { modelId, provider: "walk", upstreamName: "other" } });
  return { adjustmentId, modelId };
}

/** Things of an account to aim at. @param invitee whose invitation it is; by default a stranger's. */
export async function aimAt(harness: Harness, owner: Tenant, invitee = "invitee@people.test"): Promise<Aim> {
  const { prisma } = harness;
  const { accountId } = owner;
  const { name: accountName } = await prisma.account.findUniqueOrThrow({ where: { id: accountId } });
  const key = await harness.apiKey(accountId);
  const managementKey = await createManagementKey(prisma, TEST_PEPPERS, { accountId, name: "aimed at", scopes: ["admin"] });
  const generationId = await harness.charge({ accountId, keyId: key.id, credits: 0 });
  const memberId = newId("person");
  await prisma.authUser.create({ data: { id: memberId, name: "Member", email: `${memberId}@people.test`, emailVerified: true } });
  await prisma.membership.create({ data: { accountId, userId: memberId, role: "viewer" } });
  const invitationId = newId("invitation");
  const invitationToken = createInvitationToken();
  await prisma.invitation.create({
    data: {
      id: invitationId,
      accountId,
      email: invitee,
      role: "viewer",
      tokenHash: hashInvitationToken(invitationToken),
      invitedBy: memberId,
      expiresAt: new Date(Date.now() + 60_000),
    },
  });
  const orderId = await unpaidOrderOf(harness, accountId);
  const ids = { keyId: key.id, managementKeyId: managementKey.id, generationId, memberId, invitationId, orderId };
  const aim = { owner, accountName, invitationToken, ...ids };
  return { ...aim, ...(await endpointOf(harness, accountId)), ...(await operatorsAim(harness, accountId)) };
}

/** Gives for each procedure and tenant a credential that may call it. A person signs in once and then joins the accounts. */
export function credentialsOf(harness: Harness): (path: string, tenant: Tenant) => Promise<Credential> {
  const made = new Map<string, Promise<Credential>>();
  const once = (name: string, make: () => Promise<Credential>): Promise<Credential> => {
    const known = made.get(name) ?? make();
    made.set(name, known);
    return known;
  };
  const people: SignedIn[] = [];
  const ownerOf = async ({ accountId }: Tenant): Promise<SignedIn> => {
    const person = people[0] ?? (await harness.person());
    people[0] = person;
    return harness.member(person, accountId, "owner");
  };
  return async (path, tenant) => {
    const needs = procedureCases[path]?.needs;
    if (needs === "operator") return once("operator", async () => (await harness.operator()).secret);
    if (needs !== "owner" && needs !== "person") return tenant.secret;
    return once(tenant.accountId, () => ownerOf(tenant));
  };
}

/** Calls a procedure of the table by plain HTTP. */
export function callProcedure<Body>(harness: Harness, path: string, credential: Credential, input: unknown) {
  const procedureCase = procedureCases[path];
  if (!procedureCase) throw new Error(`${path} is not in test/procedures.ts`);
  return procedureCase.type === "query"
    ? harness.query<Body>(path, credential, input)
    : harness.mutate<Body>(path, credential, input === undefined ? {} : input);
}
