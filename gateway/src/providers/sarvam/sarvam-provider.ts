/** Sarvam: speech in Indian languages, spoken and understood. It has its own wire format and no OpenAI one for audio. */
import type { UpstreamFetch } from "../http/upstream-exchange.ts";
import type { VendorServer } from "../openai-compatible/vendor-server.ts";
import type { Provider, UpstreamTimeouts } from "../provider.ts";
import { speechToText } from "./speech-to-text.ts";
import { textToSpeech } from "./text-to-speech.ts";

export interface SarvamOptions {
  /** As in the registry's `provider` column. */
  name: string;
  /** As in `https://api.sarvam.ai`. */
  baseUrl: string;
  /** Sent as `api-subscription-key`; null for a server that wants none. */
  apiKey: string | null;
  timeouts: UpstreamTimeouts;
  /** Default: the global `fetch`. */
  fetch?: UpstreamFetch;
}

export type SarvamProvider = Provider & Required<Pick<Provider, "speak" | "transcribe">>;

/** @throws TypeError if `baseUrl` is no http or https URL. */
export function createSarvamProvider(options: SarvamOptions): SarvamProvider {
  const { protocol } = new URL(options.baseUrl);
  // Bun's fetch also opens file:, data: and s3: addresses.
  if (protocol !== "https:" && protocol !== "http:") throw new TypeError(`Not an http(s) base URL: ${options.baseUrl}`);
  const server: VendorServer = {
    name: options.name,
    baseUrl: options.baseUrl.replace(/\/+$/, ""),
    apiKey: null,
    ...(options.apiKey === null ? {} : { headers: { "api-subscription-key": options.apiKey } }),
    timeouts: options.timeouts,
    fetch: options.fetch ?? fetch,
  };
  return {
    name: options.name,
    speak: (call) => textToSpeech(server, call),
    transcribe: (call) => speechToText(server, call),
  };
}
