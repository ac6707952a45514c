/** One customer tries what belongs to another. */
import { ACCOUNT_HEADER } from "@sellapi/control-plane";
import { ControlError } from "sellapi/control";
import type { Browser, Control } from "./browser.ts";

/** What a customer has, and how they reach it. */
export interface Belongings {
  control: Control;
  browser: Browser;
  apiKey: string;
  accountId: string;
  keyId: string;
  orderId: string;
  generationId: string;
}

async function statusOf(call: () => Promise<unknown>): Promise<number | null> {
  try {
    await call();
    return 200;
  } catch (error) {
    if (error instanceof ControlError) return error.httpStatus;
    throw error;
  }
}

/** Asks for each of the other's things by its id. @returns the status of each answer. */
export async function reachFor(own: Belongings, other: Belongings, gateway: string): Promise<Record<string, number | null>> {
  const { control, browser } = own;
  const { accountId, keyId, orderId, generationId } = other;
  const receipt = await fetch(`${gateway}/v1/generations/${generationId}`, {
    headers: { authorization: `Bearer ${own.apiKey}` },
  });
  await receipt.body?.cancel();
  const chosen = await browser.send("/trpc/account.get", { headers: { [ACCOUNT_HEADER]: accountId } });
  await chosen.body?.cancel();
  return {
    "keys.update": await statusOf(() => control.keys.update.mutate({ id: keyId, name: "mine now" })),
    "keys.rotate": await statusOf(() => control.keys.rotate.mutate({ id: keyId })),
    "keys.revoke": await statusOf(() => control.keys.revoke.mutate({ id: keyId })),
    "billing.refund": await statusOf(() => control.billing.refund.mutate({ orderId })),
    "usage.request": await statusOf(() => control.usage.request.query({ id: generationId })),
    "a receipt at the gateway": receipt.status,
    "the account chosen by header": chosen.status,
    "admin.accounts.get": await statusOf(() => control.admin.accounts.get.query({ accountId })),
    "admin.credits.grant": await statusOf(() =>
      control.admin.credits.grant.mutate({ accountId: own.accountId, credits: "1", reason: "why not" }),
    ),
  };
}

/** Everything that lists, as text. */
export async function listsOf({ control }: Belongings): Promise<string> {
  const lists = await Promise.all([
    control.keys.list.query({}),
    control.billing.payments.query({}),
    control.billing.invoices.query({}),
    control.ledger.list.query({ limit: 200 }),
    control.usage.requests.query({ limit: 200 }),
    control.webhooks.list.query(),
    control.account.get.query(),
  ]);
  return JSON.stringify(lists);
}
