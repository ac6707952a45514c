/** What image requests and image tasks answer with. */
import { z } from "zod";
import { errorSchema } from "./account-responses.ts";
import { chargeSummarySchema } from "./chat-response.ts";
import { creditsText, unixSeconds } from "./common.ts";

export const imageSchema = z.looseObject({
  b64_json: z.string().optional().describe("The file in base64."),
  url: z.string().optional().describe("A signed link to the file; it needs no key and ends after a day."),
  revised_prompt: z.string().optional().describe("The prompt as the provider rewrote it."),
});

export const imageUsageSchema = z.looseObject({
  input_tokens: z.int(),
  output_tokens: z.int(),
  total_tokens: z.int(),
  input_tokens_details: z.looseObject({ text_tokens: z.int(), image_tokens: z.int() }),
  images: z.int().optional().describe("Images charged for, where the unit is the image."),
  usage_source: z.literal("estimated").optional().describe("Present when the provider reported no usage."),
  credits_charged: creditsText.describe("What the request was charged, in credits."),
  cost: z.number().describe("The same charge in US dollars."),
});

const taskFields = {
  task_id: z.string().describe("Of a task: GET {prefix}/images/generations/{task_id} returns it."),
  provider_task_id: z.string().describe("What the work is called where it is done: the id of its receipt."),
  status: z.enum(["pending", "succeeded", "failed"]),
  model: z.string().describe("Canonical id."),
};

export const imageResponseSchema = z.looseObject({
  created: unixSeconds,
  data: z.array(imageSchema).describe("Empty while a task is pending, and when it failed."),
  usage: imageUsageSchema.optional().describe("Absent while a task is pending."),
  x_sellapi: chargeSummarySchema.optional().describe("Absent while a task is pending."),
  task_id: taskFields.task_id.optional(),
  provider_task_id: taskFields.provider_task_id.optional(),
  status: taskFields.status.optional(),
  model: taskFields.model.optional(),
});

export const imageTaskSchema = z.looseObject({
  created: unixSeconds,
  data: z.array(imageSchema).describe("Empty while a task is pending, and when it failed."),
  ...taskFields,
  usage: imageUsageSchema.optional().describe("Once it succeeded."),
  x_sellapi: chargeSummarySchema.optional().describe("Once it has ended."),
  error: errorSchema.shape.error.optional().describe("Why it failed. Nothing was charged then."),
});
