/** The kinds of parameters, as they come in a form: everything is text. Objects are strict, so that an unknown name is an error. */
import { z } from "zod";

export const text = z.string().min(1).max(5_000);
export const integer = z
  .string()
  .regex(/^-?\d{1,12}$/, "must be an integer")
  .transform(Number);
export const flag = z.enum(["true", "false"]).transform((value) => value === "true");
export const metadata = z.record(z.string().max(40), z.string().max(500));
export const expand = z.array(z.string().max(100)).max(20).optional();
export const created = z
  .union([
    integer,
    z.strictObject({ gt: integer.optional(), gte: integer.optional(), lt: integer.optional(), lte: integer.optional() }),
  ])
  .optional();

const LIST_LIMIT = 10;
const LIST_LIMIT_MAX = 100;

/** What every list takes. */
export const listing = {
  limit: integer.pipe(z.int().min(1).max(LIST_LIMIT_MAX)).default(LIST_LIMIT),
  starting_after: text.optional(),
  ending_before: text.optional(),
  created,
  expand,
};

export type Created = z.infer<typeof created>;
