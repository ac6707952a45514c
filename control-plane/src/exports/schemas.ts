/** What export procedures give. */
import { z } from "zod";

export const downloadOutput = z.object({
  /**
   * Where to GET the file on this control plane, with the credential that this was asked with. It is written while it is sent, so it may be
   * as long as the history is.
   */
  path: z.string(),
  contentType: z.string(),
});

export type DownloadOutput = z.infer<typeof downloadOutput>;
