/** What every answer tells a browser: that it is data and nothing to run, frame, guess a type of or keep. */

const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Two years, as browsers' preload lists ask for; only the host itself, because its neighbours may not be ours. */
const HTTPS_ONLY = "max-age=63072000";

/**
 * Adds them where an answer has none of its own.
 * @param publicUrl where browsers reach us: they are told to stay with https only where that is what they use.
 */
export function addSecurityHeaders(answer: Headers, publicUrl: string): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) if (!answer.has(name)) answer.set(name, value);
  if (publicUrl.startsWith("https:")) answer.set("strict-transport-security", HTTPS_ONLY);
  if (!answer.has("cache-control")) answer.set("cache-control", "no-store");
}
