/** GET {surface}/credits: the balance of the calling key's account. */
import { formatCredits, readBalance } from "@sellapi/prisma";
import { Elysia } from "elysia";
import { BASE_CURRENCY, type CurrencyRates, convertCredits, rateOf } from "../currency.ts";
import type { Dependencies } from "../dependencies.ts";
import { ApiError } from "../errors/api-error.ts";
import { callerAddress } from "../http/caller-address.ts";
import { serveRead } from "../pipeline/serve-read.ts";
import type { Surface } from "../surfaces/surface.ts";

/**
 * The currency to show: the one that was asked for, or else the account's own if it has a rate.
 * @throws ApiError invalid_request for one that was asked for and has none.
 */
function currencyFor(url: string, own: string, rates: CurrencyRates): { currency: string; rate: string } {
  const asked = new URL(url).searchParams.get("currency");
  if (asked === null) return rateOf(rates, own) ?? { currency: BASE_CURRENCY, rate: "1" };
  const found = rateOf(rates, asked);
  if (found) return found;
  throw new ApiError("invalid_request", {
    message: `currency: there is no rate for ${JSON.stringify(asked.slice(0, 16))}. Ask for one of ${Object.keys(rates).join(", ")}.`,
    param: "currency",
  });
}

/** The route, under a surface's prefix. Amounts are decimal strings of credits; `amount` is the balance in `currency`. */
export function creditsRoute(dependencies: Dependencies, surface: Surface) {
  return new Elysia().get("/credits", ({ request, server }) =>
    serveRead(dependencies, {
      request,
      address: callerAddress(request, server),
      surface,
      read: async (caller) => {
        const { currency, rate } = currencyFor(request.url, caller.currency, dependencies.config.currencyRates);
        const account = await dependencies.breaker.read(() => readBalance(dependencies.database.prisma, caller.accountId));
        if (!account) throw new ApiError("internal_error");
        const total_credits = formatCredits(account.totalCredits);
        const total_usage = formatCredits(account.totalUsage);
        return {
          object: "credits",
          balance: formatCredits(account.balance),
          held: formatCredits(account.held),
          available: formatCredits(account.available),
          owed: formatCredits(account.owed),
          currency,
          amount: convertCredits(account.balance, rate),
          exchange_rate: rate,
          total_credits,
          total_usage,
          data: { total_credits, total_usage },
        };
      },
    }),
  );
}
