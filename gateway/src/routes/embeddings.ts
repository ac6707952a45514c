/** POST {surface}/embeddings */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { embeddingsEndpoint } from "../endpoints/embeddings/embeddings-endpoint.ts";
import type { Surface } from "../surfaces/surface.ts";
import { billable } from "./billable.ts";

/** The route, under a surface's prefix. */
export function embeddingsRoute(dependencies: Dependencies, surface: Surface) {
  return new Elysia().post("/embeddings", billable(dependencies, surface, embeddingsEndpoint), { parse: "none" });
}
