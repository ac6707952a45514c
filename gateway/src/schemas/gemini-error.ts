/** An error in Google's form: google.rpc.Status with typed details (cloud.google.com/apis/design/errors). */
import { z } from "zod";

export const geminiErrorSchema = z.object({
  error: z.object({
    code: z.int().describe("The HTTP status."),
    message: z.string(),
    status: z.string().describe("A name of google.rpc.Code, such as INVALID_ARGUMENT."),
    details: z.array(z.looseObject({ "@type": z.string() })),
  }),
});
