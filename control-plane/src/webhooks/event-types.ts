/** The events that accounts may be told of, and what each carries. The names are the contract's (§9). */

export const WEBHOOK_EVENTS = [
  "balance.low",
  "balance.empty",
  "key.cap_reached",
  "payment.succeeded",
  "payment.refunded",
] as const;

export type WebhookEventType = (typeof WEBHOOK_EVENTS)[number];

/** What each event's `data` holds beside `accountId`. Credits are decimal strings, times ISO strings. */
export interface WebhookPayloads {
  "balance.low": { balance: string; threshold: string };
  "balance.empty": { balance: string };
  "key.cap_reached": { keyId: string; keyName: string; cap: string; window: string; spent: string };
  "payment.succeeded": { orderId: string; amountCents: number; currency: string; credits: string };
  "payment.refunded": { orderId: string; amountCents: number; currency: string; credits: string };
}

/** An event of one account. */
export type AccountEvent = {
  [Type in WebhookEventType]: { accountId: string; type: Type; payload: WebhookPayloads[Type] };
}[WebhookEventType];
