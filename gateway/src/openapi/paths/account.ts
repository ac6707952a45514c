/** What a key can read: models, credits, itself, receipts. */
import type { JsonObject } from "../../providers/provider.ts";
import type { Surface } from "../../surfaces/surface.ts";
import { read } from "../operations.ts";

export function accountPaths(surface: Surface): JsonObject {
  return {
    "/models": read(surface, {
      id: "listModels",
      summary: "List the models that have a price",
      answers: "ModelList",
      tag: "Models",
      errors: ["scope_restricted"],
    }),
    "/models/{id}": read(surface, {
      id: "retrieveModel",
      summary: "One model, by id or alias",
      answers: "Model",
      tag: "Models",
      parameters: { id: "Canonical id or alias; slashes may stand as they are." },
      errors: ["scope_restricted", "model_not_found"],
    }),
    "/credits": read(surface, {
      id: "retrieveCredits",
      summary: "The account's credits",
      answers: "CreditsResponse",
      tag: "Account",
      query: [
        {
          name: "currency",
          in: "query",
          description: "ISO 4217, such as INR; one that this server has a rate for. Default: the account's own.",
          schema: { type: "string" },
        },
      ],
      errors: ["invalid_request"],
    }),
    "/key": read(surface, { id: "retrieveKey", summary: "The key that calls", answers: "KeyResponse", tag: "Account" }),
    "/generations/{id}": read(surface, {
      id: "retrieveGeneration",
      summary: "The receipt of one request",
      answers: "GenerationReceipt",
      tag: "Account",
      parameters: { id: "From x-sellapi-generation-id or x_sellapi.generation_id." },
      errors: ["not_found"],
    }),
  };
}
