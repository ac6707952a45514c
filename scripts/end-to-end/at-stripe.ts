/** What people do at Stripe and at their banks, against the stand-in that `bun run start` opens. */
import { z } from "zod";

const PAYING_CARD = "4242424242424242";
export const DECLINED_CARD = "4000000000000002";

const sessionSchema = z.object({ payment_intent: z.object({ latest_charge: z.string() }) });
const disputeSchema = z.object({ id: z.string() });

/** Pays on a Checkout page by card. @returns the status of the page's answer: 303 on the way back to the shop, 402 when declined. */
export async function payAt(url: string, number = PAYING_CARD): Promise<number> {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ method: "card", number }), redirect: "manual" });
  await answer.body?.cancel();
  return answer.status;
}

async function ask(url: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** The customer's bank takes a Checkout's payment back, and the dispute is lost. */
export async function loseDispute({ url, sessionId }: { url: string; sessionId: string }): Promise<void> {
  const { origin } = new URL(url);
  const path = `/v1/checkout/sessions/${sessionId}?expand[]=payment_intent`;
  const session = await ask(`${origin}${path}`, { headers: { authorization: "Bearer sk_test_somebody" } });
  const { latest_charge: chargeId } = sessionSchema.parse(session).payment_intent;
  const dispute = await ask(`${origin}/_control/charges/${chargeId}/dispute`, { method: "POST", body: "{}" });
  const { id } = disputeSchema.parse(dispute);
  await ask(`${origin}/_control/disputes/${id}/close`, { method: "POST", body: JSON.stringify({ status: "lost" }) });
}
