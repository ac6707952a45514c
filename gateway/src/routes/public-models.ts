/** GET /api/models: what is sold and for how much, without a key. */
import { formatUsd, microCredits, type Rate } from "@sellapi/prisma";
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { answerHeaders } from "../http/headers.ts";
import { requestIdOf } from "../http/request-id.ts";

const MILLION = 1_000_000n;

/** US dollars for a million tokens; null for a model that does not charge such tokens. */
function perMillion(rate: Rate | undefined): number | null {
  return rate ? Number(formatUsd(microCredits(rate.price * MILLION))) : null;
}

/** The route. Every model that has a price and that live keys may call; models for test keys are not for sale. */
export function publicModelsRoute({ catalog }: Dependencies) {
  return new Elysia().get("/api/models", ({ request }) => {
    const data = catalog.list("live").map((model) => {
      const rates = catalog.priceOf(model)?.rates ?? {};
      return {
        id: model.id,
        name: model.displayName,
        provider: model.provider,
        context_window: model.contextWindow,
        input_cost_per_1m: perMillion(rates.input),
        output_cost_per_1m: perMillion(rates.output),
      };
    });
    return Response.json({ object: "list", data }, { headers: answerHeaders({ requestId: requestIdOf(request.headers) }) });
  });
}
