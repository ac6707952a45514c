/** The first lock of everything that changes a payment, so that all changes of one wait for each other and none in a circle. */
import type { Payment, Prisma } from "@sellapi/prisma";

/** The payment's row, locked until the transaction ends. @returns null when there is none. */
export async function lockPayment(tx: Prisma.TransactionClient, orderId: string): Promise<Payment | null> {
  await tx.$queryRaw`SELECT order_id FROM payments WHERE order_id = ${orderId} FOR UPDATE`;
  return tx.payment.findUnique({ where: { orderId } });
}
