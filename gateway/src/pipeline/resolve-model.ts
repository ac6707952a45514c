/**
 * Step 2: which model a name means, and whether this caller may use it.
 */
import type { KeyScope } from "@sellapi/prisma";
import type { Caller } from "../callers/caller.ts";
import type { Catalog, CatalogModel, ModelPrice } from "../catalog/catalog.ts";
import { nearNames } from "../catalog/near-names.ts";
import type { EndpointKind } from "../endpoints/kinds.ts";
import { ApiError } from "../errors/api-error.ts";

export interface ResolvedModel {
  model: CatalogModel;
  /** The price in force; the request is charged by it whatever changes meanwhile. */
  price: ModelPrice;
}

/** A model as a caller named it. */
export interface ModelName {
  name: string;
  /** The field that named it. Default: model. */
  param?: string | undefined;
}

/** With the names that it may have meant, of those that the caller's keys see. */
export function modelNotFound(catalog: Catalog, { name, param = "model" }: ModelName, caller: Caller): ApiError {
  const near = nearNames(
    name,
    catalog.list(caller.key.mode).map((model) => model.id),
  );
  const hint = near.length > 0 ? ` Did you mean ${near.join(", ")}?` : " GET /v1/models lists what there is.";
  return new ApiError("model_not_found", {
    message: `There is no model "${name.slice(0, 100)}".${hint}`,
    param,
    fields: { suggestions: near },
  });
}

/** @throws ApiError scope_restricted */
export function requireScope(caller: Caller, scope: KeyScope): void {
  if (caller.key.scopes.has(scope)) return;
  throw new ApiError("scope_restricted", {
    message: `This API key lacks the scope "${scope}".`,
    fields: { required_scope: scope },
  });
}

/**
 * Finds a model for this kind of request by id or alias.
 * @throws ApiError model_not_found, tier_restricted, scope_restricted, or invalid_request for a model of another kind.
 */
export function resolveModel(catalog: Catalog, kind: EndpointKind, asked: ModelName, caller: Caller): ResolvedModel {
  requireScope(caller, kind.scope);
  const { name, param = "model" } = asked;
  const model = catalog.find(name, caller.key.mode);
  const price = model ? catalog.priceOf(model) : null;
  if (!model || !price) throw modelNotFound(catalog, asked, caller);
  if (!kind.isServedBy(model)) {
    throw new ApiError("invalid_request", {
      message: `${model.id} (${model.category}: ${model.capabilities.join(", ")}) does not ${kind.verb}.`,
      param,
    });
  }
  if (caller.key.models.size > 0 && !caller.key.models.has(model.id)) {
    throw new ApiError("scope_restricted", { message: `This API key may not call ${model.id}.`, param });
  }
  if (!caller.tier.allModels && !model.freeTierAllowed) {
    throw new ApiError("tier_restricted", {
      message: `${model.id} needs the Pro tier. Buy any credit pack at /dashboard/billing to upgrade, or call a model marked free_tier_allowed.`,
      param,
      fields: { required_tier: "pro", tier: caller.tier.id },
    });
  }
  return { model, price };
}
