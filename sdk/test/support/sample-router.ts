/** A real tRPC router with the names and shapes of the contract, to run the control client against. */
import { initTRPC, TRPCError } from "@trpc/server";

/** Refused input, by field, as the control plane reports it. */
export class InvalidInput extends Error {
  readonly fieldErrors: Record<string, string[]>;

  constructor(fieldErrors: Record<string, string[]>) {
    super("Invalid input");
    this.fieldErrors = fieldErrors;
  }
}

const trpc = initTRPC.context<object>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { ...shape.data, fieldErrors: error.cause instanceof InvalidInput ? error.cause.fieldErrors : {} },
  }),
});

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function parseName(value: unknown): { name: string } {
  const name = field(value, "name");
  if (typeof name !== "string" || name === "") throw new InvalidInput({ name: ["must not be empty"] });
  return { name };
}

function parsePage(value: unknown): { limit?: number } {
  const limit = field(value, "limit");
  return typeof limit === "number" ? { limit } : {};
}

export const sampleRouter = trpc.router({
  account: trpc.router({
    get: trpc.procedure
      .output((value: unknown): { id: string; balance: string } => ({
        id: String(field(value, "id")),
        balance: String(field(value, "balance")),
      }))
      .query(() => ({ id: "acc_1", balance: "10000" })),
  }),
  keys: trpc.router({
    create: trpc.procedure
      .input(parseName)
      .output((value: unknown): { id: string; secret: string } => ({
        id: String(field(value, "id")),
        secret: String(field(value, "secret")),
      }))
      .mutation(({ input }) => {
        if (input.name === "poor") throw new TRPCError({ code: "PAYMENT_REQUIRED", message: "Buy credits first." });
        return { id: "key_1", secret: `sk-sellapi-${input.name}` };
      }),
  }),
  ledger: trpc.router({
    list: trpc.procedure
      .input(parsePage)
      .output((value: unknown): { items: { amount: string }[] } => {
        const items = field(value, "items");
        return { items: Array.isArray(items) ? items.map((item) => ({ amount: String(field(item, "amount")) })) : [] };
      })
      .query(({ input }) => ({ items: Array.from({ length: input.limit ?? 1 }, () => ({ amount: "1" })) })),
  }),
});
