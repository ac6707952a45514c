/** POST {surface}/models/{model}:{method}, and {surface}/{provider}/{model}:{method} */
import { Elysia, NotFoundError } from "elysia";
import type { Caller } from "../../callers/caller.ts";
import type { Dependencies } from "../../dependencies.ts";
import { countTokens } from "../../endpoints/gemini/count-tokens.ts";
import { embedContentEndpoint } from "../../endpoints/gemini/embed/embed-content-endpoint.ts";
import { type AnswerForm, generateContentEndpoint } from "../../endpoints/gemini/generate-content-endpoint.ts";
import { KINDS } from "../../endpoints/kinds.ts";
import { ApiError } from "../../errors/api-error.ts";
import { callerAddress } from "../../http/caller-address.ts";
import { readJsonBody } from "../../http/read-json-body.ts";
import { resolveModel } from "../../pipeline/resolve-model.ts";
import { serveRead } from "../../pipeline/serve-read.ts";
import type { Surface } from "../../surfaces/surface.ts";
import { billable, type HandlerContext } from "../billable.ts";
import { isModelMethod, MODEL_METHODS, type ModelMethod, methodInPath } from "./model-method.ts";

interface MethodCall {
  dependencies: Dependencies;
  surface: Surface;
  model: string;
  context: HandlerContext;
}

/** `alt=sse` asks for events; without it Google streams one JSON array. */
function streamForm(request: Request): AnswerForm {
  return new URL(request.url).searchParams.get("alt") === "sse" ? "sse" : "array";
}

function generate({ dependencies, surface, model, context }: MethodCall, form: AnswerForm): Promise<Response> {
  return billable(dependencies, surface, generateContentEndpoint(model, form))(context);
}

function embed({ dependencies, surface, model, context }: MethodCall, method: "embedContent" | "batchEmbedContents") {
  return billable(dependencies, surface, embedContentEndpoint(model, method))(context);
}

/** Free of charge, and of the limits: nobody is asked. */
function count({ dependencies, surface, model, context: { request, server } }: MethodCall): Promise<Response> {
  const { catalog, config, running } = dependencies;
  const read = async (caller: Caller) => {
    // Its body takes room like any other's.
    const place = running.enter(caller.tier);
    try {
      const { json } = await readJsonBody(request, { ...config.body, room: place });
      const known = catalog.find(model, caller.key.mode);
      const kind = known && KINDS.embedding.isServedBy(known) ? KINDS.embedding : KINDS.chat;
      const resolved = resolveModel(catalog, kind, { name: model }, caller);
      return countTokens(json, model, resolved.model.upstreamName);
    } finally {
      place.leave();
    }
  };
  return serveRead(dependencies, { request, address: callerAddress(request, server), surface, read });
}

/** A method that there is not, answered like every other call of a known caller. */
function refuseUnknown({ dependencies, surface, context: { request, server } }: MethodCall, method: string): Promise<Response> {
  const read = () => {
    throw new ApiError("not_found", {
      message: `Models have no method "${method.slice(0, 100)}" here; they have ${MODEL_METHODS.join(", ")}.`,
    });
  };
  return serveRead(dependencies, { request, address: callerAddress(request, server), surface, read });
}

const METHODS = {
  generateContent: (call) => generate(call, "whole"),
  streamGenerateContent: (call) => generate(call, streamForm(call.context.request)),
  countTokens: count,
  embedContent: (call) => embed(call, "embedContent"),
  batchEmbedContents: (call) => embed(call, "batchEmbedContents"),
} as const satisfies Record<ModelMethod, (call: MethodCall) => Promise<Response>>;

/** The routes, under a surface's prefix: a name with a slash in it may also come without the `models/` before it. */
export function modelMethodsRoute(dependencies: Dependencies, surface: Surface) {
  const serve = ({ request, server, params }: HandlerContext & { params: { "*": string } }): Promise<Response> => {
    const named = methodInPath(params["*"]);
    // What is no method of a model takes GET or nothing: app.ts says so.
    if (!named) throw new NotFoundError();
    const call = { dependencies, surface, model: named.model, context: { request, server } };
    return isModelMethod(named.method) ? METHODS[named.method](call) : refuseUnknown(call, named.method);
  };
  return new Elysia().post("/models/*", serve, { parse: "none" }).post("/*", serve, { parse: "none" });
}
