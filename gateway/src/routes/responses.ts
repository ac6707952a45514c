/** POST {surface}/responses */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { responsesEndpoint } from "../endpoints/responses/responses-endpoint.ts";
import type { Surface } from "../surfaces/surface.ts";
import { billable } from "./billable.ts";

/** The route, under a surface's prefix. */
export function responsesRoute(dependencies: Dependencies, surface: Surface) {
  return new Elysia().post("/responses", billable(dependencies, surface, responsesEndpoint), { parse: "none" });
}
