/** billing.*: buying credits. */
import { formatCredits } from "@sellapi/prisma";
import { noInput } from "../schemas.ts";
import { readProcedure, router } from "../trpc.ts";
import { packs } from "./packs.ts";
import { packOutput } from "./schemas.ts";

export const billingRouter = router({
  packs: readProcedure
    .input(noInput)
    .output(packOutput.array())
    .query(() => packs.map((pack) => ({ ...pack, credits: formatCredits(pack.credits) }))),
});
