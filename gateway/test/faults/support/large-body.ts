/** The largest chat request that is taken: one picture of almost 20 MB. */
import { chatBody } from "../../support/gateway-harness.ts";

const BODY_BYTES = 20 * 1024 * 1024;
const IMAGE_START = "data:image/png;base64,";

/** Its bytes. */
export function largestBody(): Uint8Array<ArrayBuffer> {
  const frame = chatBody({ messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: IMAGE_START } }] }] });
  const [before = "", after = ""] = JSON.stringify(frame).split(IMAGE_START);
  const rest = BODY_BYTES - before.length - IMAGE_START.length - after.length;
  return new TextEncoder().encode(`${before}${IMAGE_START}${"A".repeat(rest)}${after}`);
}
