/**
 * The model registry in memory: every enabled, priced model by id and alias, read again every few seconds.
 */
import { type Delivery, type KeyMode, type ModelCategory, parseRates, type Rates } from "@sellapi/prisma";
import { isForMode } from "./audience.ts";

export interface ModelPrice {
  id: bigint;
  effectiveAt: Date;
  rates: Rates;
}

/** A provider of a model, as the registry ranks it. */
export interface ModelRouteRow {
  provider: string;
  upstreamName: string;
  /** Lower first. */
  position: number;
  /** Among equals: the share of requests that begin here. */
  weight: number;
}

export interface CatalogModel {
  /** Canonical, `provider/model`. */
  id: string;
  aliases: readonly string[];
  /** Who has it in the first place, and its name there. */
  provider: string;
  upstreamName: string;
  /** That provider at position 0, and the others that have it. */
  routes: readonly ModelRouteRow[];
  displayName: string;
  ownedBy: string;
  category: ModelCategory;
  capabilities: readonly string[];
  contextWindow: number | null;
  maxOutputTokens: number | null;
  freeTierAllowed: boolean;
  /** Whether it answers at once or with a task. Default: at once. */
  delivery?: Delivery;
  createdAt: Date;
  /** Newest first. */
  prices: readonly ModelPrice[];
}

/** A model as its row stands; `rates` of a price is JSON. */
export type ModelRow = Omit<CatalogModel, "prices"> & { prices: { id: bigint; effectiveAt: Date; rates: unknown }[] };

/** What the registry is read as. */
export interface RegistrySnapshot {
  models: ModelRow[];
  /** The database's time, by which prices come into force on all gateways at once, whatever their own clocks say. */
  now: Date;
}

export class Catalog {
  readonly #load: () => Promise<RegistrySnapshot>;
  #byName = new Map<string, CatalogModel>();
  #models: CatalogModel[] = [];
  /** How far this process's clock is ahead of the database's. */
  #clockAheadMs = 0;

  /** @param load reads the enabled models with their prices. */
  constructor(load: () => Promise<RegistrySnapshot>) {
    this.#load = load;
  }

  /** Reads the registry. @throws what `load` throws; what was read before stays in use. */
  async refresh(): Promise<void> {
    const snapshot = await this.#load();
    this.#clockAheadMs = Date.now() - snapshot.now.getTime();
    const models = snapshot.models.map(catalogModel).sort((a, b) => (a.id < b.id ? -1 : 1));
    const byName = new Map<string, CatalogModel>();
    for (const model of models) for (const alias of model.aliases) byName.set(alias.toLowerCase(), model);
    for (const model of models) byName.set(model.id.toLowerCase(), model);
    this.#byName = byName;
    this.#models = models;
  }

  /** By canonical id or alias, in any case; null also for a model that keys of this mode do not see. */
  find(name: string, mode: KeyMode): CatalogModel | null {
    const model = this.#byName.get(name) ?? this.#byName.get(name.toLowerCase());
    return model && isForMode(model, mode) ? model : null;
  }

  /** Every model that has a price now and that keys of this mode see, by id. */
  list(mode: KeyMode): CatalogModel[] {
    return this.#models.filter((model) => isForMode(model, mode) && this.priceOf(model) !== null);
  }

  /** The price in force by the database's clock, or null when the model has none yet. */
  priceOf(model: CatalogModel): ModelPrice | null {
    const now = Date.now() - this.#clockAheadMs;
    return model.prices.find((price) => price.effectiveAt.getTime() <= now) ?? null;
  }
}

function catalogModel(row: ModelRow): CatalogModel {
  const prices = row.prices.map((price) => ({
    id: price.id,
    effectiveAt: price.effectiveAt,
    rates: parseRates(price.rates),
  }));
  const own = { provider: row.provider, upstreamName: row.upstreamName, position: 0, weight: 1 };
  return {
    ...row,
    routes: [own, ...row.routes],
    prices: prices.sort((a, b) => b.effectiveAt.getTime() - a.effectiveAt.getTime()),
  };
}
