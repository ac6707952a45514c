/** GET /assets/{id}: an asset to whoever has its signed link. No key: the link is the right to read. */
import { Elysia } from "elysia";
import { mediaTypeOf } from "../assets/media-types.ts";
import { readAssetLink } from "../assets/signed-links.ts";
import type { Dependencies } from "../dependencies.ts";
import { ApiError } from "../errors/api-error.ts";
import { callerAddress } from "../http/caller-address.ts";
import { answerHeaders } from "../http/headers.ts";
import { answerError } from "../pipeline/answer-error.ts";
import { startTrace } from "../pipeline/trace.ts";
import { SURFACES } from "../surfaces/surface.ts";

/** What a browser may do with a file that a stranger's words made: show it, and nothing else. */
const SAFE_HEADERS = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "cross-origin-resource-policy": "cross-origin",
};

async function readAsset({ assets, peppers }: Dependencies, id: string, requestUrl: string) {
  const now = Date.now();
  const link = readAssetLink(id, new URL(requestUrl).searchParams, peppers, now);
  const mediaType = mediaTypeOf(id);
  const bytes = link && mediaType ? await assets.read(link.id) : null;
  if (!link || !mediaType || !bytes) throw new ApiError("not_found", { message: "This link has ended, or never was one." });
  return { bytes, mediaType, secondsLeft: Math.max(0, link.expires - Math.ceil(now / 1000)) };
}

export function assetsRoute(dependencies: Dependencies) {
  return new Elysia().get("/assets/:id", async ({ request, server, params }) => {
    const trace = startTrace({ request, address: callerAddress(request, server), surface: SURFACES.public }, "images");
    try {
      const { bytes, mediaType, secondsLeft } = await readAsset(dependencies, params.id, request.url);
      const headers: Record<string, string> = { ...answerHeaders(trace.facts, mediaType), ...SAFE_HEADERS };
      headers["cache-control"] = `private, max-age=${secondsLeft}, immutable`;
      return new Response(new Uint8Array(bytes), { headers });
    } catch (error) {
      return answerError(dependencies, error, trace);
    }
  });
}
