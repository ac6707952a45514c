/** What operators may call, for who puts something in front of it (the command line). */
import { adminRouter } from "./router.ts";

/** The router's type tells its procedures as a tree, its list of them is flat. */
function isMutation(procedure: unknown): boolean {
  if (typeof procedure !== "function" || !("_def" in procedure)) return false;
  const definition = procedure._def;
  return typeof definition === "object" && definition !== null && "type" in definition && definition.type === "mutation";
}

/** Whether each reads or changes, by its path. */
export function operatorProcedures(): Record<string, "query" | "mutation"> {
  const procedures = Object.entries<unknown>(adminRouter._def.procedures);
  return Object.fromEntries(
    procedures.map(([path, procedure]) => [`admin.${path}`, isMutation(procedure) ? "mutation" : "query"] as const),
  );
}
