/** GET {surface}/credits: the balance of the calling key's account. */
import { formatCredits, formatUsd, readBalance } from "@sellapi/prisma";
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { ApiError } from "../errors/api-error.ts";
import { callerAddress } from "../http/caller-address.ts";
import { serveRead } from "../pipeline/serve-read.ts";
import type { Surface } from "../surfaces/surface.ts";

/** The route, under a surface's prefix. Amounts are decimal strings of credits; `amount` is the balance in US dollars. */
export function creditsRoute(dependencies: Dependencies, surface: Surface) {
  return new Elysia().get("/credits", ({ request, server }) =>
    serveRead(dependencies, {
      request,
      address: callerAddress(request, server),
      surface,
      read: async (caller) => {
        const account = await dependencies.breaker.read(() => readBalance(dependencies.database.prisma, caller.accountId));
        if (!account) throw new ApiError("internal_error");
        const total_credits = formatCredits(account.totalCredits);
        const total_usage = formatCredits(account.totalUsage);
        return {
          object: "credits",
          balance: formatCredits(account.balance),
          held: formatCredits(account.held),
          available: formatCredits(account.available),
          currency: "USD",
          amount: formatUsd(account.balance),
          exchange_rate: "1",
          total_credits,
          total_usage,
          data: { total_credits, total_usage },
        };
      },
    }),
  );
}
