/** POST {prefix}/images/generations, and the tasks it may answer with. */
import { HEADERS } from "../../http/headers.ts";
import type { JsonObject } from "../../providers/provider.ts";
import type { Surface } from "../../surfaces/surface.ts";
import { billable, read } from "../operations.ts";
import { json } from "../responses.ts";

export function imagePaths(surface: Surface): JsonObject {
  return {
    "/images/generations": billable(surface, {
      id: "createImage",
      summary: "Generate images",
      description: `OpenAI-compatible. Fields that are not listed are passed on to the provider. The most it can cost is held first; what was made is charged. A model that takes long, or a request with \`Prefer: respond-async\` (answered with \`${HEADERS.preferenceApplied}\`), is answered at once with a task: its credits are held until it has ended, and ${HEADERS.creditsCharged} is 0.`,
      tag: "Images",
      body: json("ImageRequest"),
      answer: "The images, or a task with `status: pending` and no data yet.",
      content: json("ImageResponse"),
    }),
    "/images/generations/{task_id}": read(surface, {
      id: "retrieveImageTask",
      summary: "An image task as it stands",
      answers: "ImageTask",
      tag: "Images",
      parameters: { task_id: "From `task_id` of the answer that created it. Kept for a day after its end." },
      errors: ["scope_restricted", "not_found"],
    }),
  };
}
