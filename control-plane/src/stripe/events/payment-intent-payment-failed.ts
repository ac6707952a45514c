/** A try to pay was refused. An automatic top-up ends with that; at Checkout the customer may try another card, but not any number. */
import { closePagesOfCardTester } from "../../billing/checkout/refused-cards.ts";
import { type ApplyEvent, settleIntent } from "./event-subject.ts";

export const paymentIntentPaymentFailed: ApplyEvent = async (dependencies, intentId) => {
  await settleIntent(dependencies, intentId);
  const payment = await dependencies.prisma.payment.findUnique({ where: { paymentIntentId: intentId } });
  if (payment?.source === "checkout") await closePagesOfCardTester(dependencies, payment.accountId);
};
