/** Stability's image endpoint, played: a form in, a real PNG of the asked shape out, the same for the same prompt and seed. */
import type { SimulatorOptions } from "../handler.ts";
import { drawPng } from "../media/png.ts";

const REFUSED_WORD = "content_policy_violation";
const PIXELS = 1_024 * 1_024;
const SIDE_STEP = 64;

function refuse(status: number, name: string, message: string): Response {
  return Response.json({ id: "simulated", name, errors: [message] }, { status });
}

function toSide(pixels: number): number {
  return Math.max(1, Math.round(pixels / SIDE_STEP)) * SIDE_STEP;
}

/** Answers one request for an image. */
export async function answerSd3(request: Request, _options: SimulatorOptions): Promise<Response> {
  const form = await request.formData().catch(() => null);
  if (form === null) return refuse(400, "bad_request", "content-type: must be multipart/form-data");
  const prompt = form.get("prompt");
  if (typeof prompt !== "string" || prompt === "") return refuse(400, "bad_request", "prompt: cannot be blank");
  if (prompt.includes(REFUSED_WORD))
    return refuse(403, "content_moderation", "Your request was flagged by our content moderation system.");
  const ratio = /^(\d{1,2}):(\d{1,2})$/.exec(String(form.get("aspect_ratio") ?? "1:1"));
  if (!ratio) return refuse(400, "bad_request", "aspect_ratio: must be one of the documented ratios");
  const across = Number(ratio[1]) / Math.max(1, Number(ratio[2]));
  const size = { width: toSide(Math.sqrt(PIXELS * across)), height: toSide(Math.sqrt(PIXELS / across)) };
  const png = drawPng(`${form.get("model")} ${prompt} ${form.get("seed") ?? 0}`, size);
  return Response.json({
    image: Buffer.from(png).toString("base64"),
    finish_reason: "SUCCESS",
    seed: Number(form.get("seed") ?? 0),
  });
}
