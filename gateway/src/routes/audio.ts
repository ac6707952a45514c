/** POST {surface}/audio/speech and {surface}/audio/transcriptions */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { speechEndpoint } from "../endpoints/speech/speech-endpoint.ts";
import { transcriptionEndpoint } from "../endpoints/transcription/transcription-endpoint.ts";
import type { Surface } from "../surfaces/surface.ts";
import { billable } from "./billable.ts";

/** The routes, under a surface's prefix. */
export function audioRoutes(dependencies: Dependencies, surface: Surface) {
  return new Elysia()
    .post("/audio/speech", billable(dependencies, surface, speechEndpoint), { parse: "none" })
    .post("/audio/transcriptions", billable(dependencies, surface, transcriptionEndpoint), { parse: "none" });
}
