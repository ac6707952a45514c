/** Adding a model to the registry, or changing one. Gateways read the registry again every few seconds. */
import type { Model, Prisma } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { fieldError } from "../../errors.ts";
import { describeAdminModel, WITH_PRICES } from "./describe-model.ts";
import type { AdminModelOutput, UpsertModelInput } from "./schemas.ts";

/** The lock under which names are taken. Any number will do. */
const NAMES_KEY = 7_355_004;

/** A name that means two models, in whatever case it is written, would be sold at the price of either: gateways find names in any case. */
async function requireFreeNames(tx: Prisma.TransactionClient, id: string, aliases: readonly string[]): Promise<void> {
  const names = [id, ...aliases].map((name) => name.toLowerCase());
  const [taken] = await tx.$queryRaw<{ id: string; is_by_id: boolean }[]>`
    SELECT m.id, lower(m.id) = ${id.toLowerCase()} OR EXISTS (SELECT FROM unnest(m.aliases) a WHERE lower(a) = ${id.toLowerCase()}) AS is_by_id
      FROM models m
     WHERE m.id <> ${id} AND (lower(m.id) = ANY(${names}::text[]) OR EXISTS (SELECT FROM unnest(m.aliases) a WHERE lower(a) = ANY(${names}::text[])))
     LIMIT 1`;
  if (taken) throw fieldError(taken.is_by_id ? "id" : "aliases", `names ${taken.id}, which is another model`);
}

type NewModel = Prisma.ModelUncheckedCreateInput;

/** @throws ControlPlaneError invalid_request, which names what a new model lacks. */
function newModelOf(input: UpsertModelInput, changes: Partial<Model>): NewModel {
  const { id, provider, upstreamName, displayName, category } = input;
  if (provider === undefined) throw fieldError("provider", "is required for a new model");
  if (upstreamName === undefined) throw fieldError("upstreamName", "is required for a new model");
  if (displayName === undefined) throw fieldError("displayName", "is required for a new model");
  if (category === undefined) throw fieldError("category", "is required for a new model");
  return { ownedBy: input.ownedBy ?? provider, ...changes, id, provider, upstreamName, displayName, category };
}

/** What the input names, and nothing else. */
function changesOf({ id: _, reason: _reason, ...input }: UpsertModelInput): Partial<Model> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

/** @throws ControlPlaneError invalid_request */
export async function upsertModel(
  tx: Prisma.TransactionClient,
  { actor, now, input }: { actor: string; now: Date; input: UpsertModelInput },
): Promise<AdminModelOutput> {
  const { id } = input;
  // One at a time, so that two of them cannot take the same name.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(${NAMES_KEY}::bigint)::text`;
  await requireFreeNames(tx, id, input.aliases ?? []);
  const changes = changesOf(input);
  // Changes of one model wait for each other, so that the audit tells what each of them found.
  await tx.$queryRaw`SELECT id FROM models WHERE id = ${id} FOR NO KEY UPDATE`;
  const known = await tx.model.findUnique({ where: { id } });
  const model = known
    ? await tx.model.update({ where: { id }, data: changes, include: WITH_PRICES })
    : await tx.model.create({ data: newModelOf(input, changes), include: WITH_PRICES });
  const before = known ? JSON.stringify(known, Object.keys(changes)) : null;
  const detail = { isNew: String(!known), changes: JSON.stringify(changes), before, reason: input.reason ?? null };
  await recordAct(tx, { actor, action: "admin.models.upsert", target: id, detail });
  return describeAdminModel(model, now);
}
