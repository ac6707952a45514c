/** POST {surface}/chat/completions */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { chatEndpoint } from "../endpoints/chat/chat-endpoint.ts";
import type { Surface } from "../surfaces/surface.ts";
import { billable } from "./billable.ts";

/** The route, under a surface's prefix. */
export function chatCompletionsRoute(dependencies: Dependencies, surface: Surface) {
  return new Elysia().post("/chat/completions", billable(dependencies, surface, chatEndpoint), { parse: "none" });
}
