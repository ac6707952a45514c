/** The only list of providers. Adding one is adding its folder and its line in this table. */
import { createAnthropicProvider } from "./anthropic/anthropic-provider.ts";
import { createGoogleProvider } from "./google/google-provider.ts";
import { createOpenAiCompatibleProvider } from "./openai-compatible/openai-compatible-provider.ts";
import type { ChatProvider, Provider, UpstreamTimeouts } from "./provider.ts";
import { createSarvamProvider } from "./sarvam/sarvam-provider.ts";
import { type ConnectOptions, simulateVendor } from "./simulator/simulator-provider.ts";
import { createStabilityProvider } from "./stability/stability-provider.ts";

/** Where a provider's server is and how we are known there; null for what is not configured. */
export interface UpstreamAddress {
  baseUrl: string | null;
  apiKey: string | null;
}

export interface ProviderConfig {
  /** By provider name; a name that is absent is not configured. */
  upstreams: Record<string, UpstreamAddress>;
  /** Whether a provider that is not configured answers from the simulator; false in production. */
  isSimulatorAllowed: boolean;
  timeouts: UpstreamTimeouts;
  /** 0 for as fast as possible. */
  simulatorTokensPerSecond: number;
}

interface Vendor {
  /** Used when a key is configured and no base URL; null if there is none to guess. */
  defaultBaseUrl: string | null;
  /** Null for a vendor whose own format we do not speak yet: configured or not, it is simulated or absent. */
  connect: ((options: ConnectOptions) => Provider) | null;
}

const SIMULATOR = "simulator";

/** What a name outside of the table means: somebody's vLLM, Ollama or gateway. */
const ANY_SERVER: Vendor = { defaultBaseUrl: null, connect: createOpenAiCompatibleProvider };

function chatOnly({ name, chat, streamChat }: ChatProvider): ChatProvider {
  return { name, chat, streamChat };
}

/** The simulator itself, for test keys: everything that OpenAI has. */
function connectSimulator(options: ConnectOptions): Provider {
  return createOpenAiCompatibleProvider({ ...options, hasResponses: true });
}

const vendors = {
  openai: {
    defaultBaseUrl: "https://api.openai.com/v1",
    connect: (options) =>
      createOpenAiCompatibleProvider({ ...options, outputLimitField: "max_completion_tokens", hasResponses: true }),
  },
  // DeepSeek's API chats and nothing else (api-docs.deepseek.com).
  deepseek: {
    defaultBaseUrl: "https://api.deepseek.com/v1",
    connect: (options) => chatOnly(createOpenAiCompatibleProvider(options)),
  },
  // Its Responses are a beta that "may have breaking changes" (openrouter.ai/docs/api_reference/responses/overview): by way of chat.
  openrouter: { defaultBaseUrl: "https://openrouter.ai/api/v1", connect: createOpenAiCompatibleProvider },
  anthropic: { defaultBaseUrl: "https://api.anthropic.com/v1", connect: createAnthropicProvider },
  google: { defaultBaseUrl: "https://generativelanguage.googleapis.com/v1beta", connect: createGoogleProvider },
  sarvam: { defaultBaseUrl: "https://api.sarvam.ai", connect: createSarvamProvider },
  stability: { defaultBaseUrl: "https://api.stability.ai", connect: createStabilityProvider },
  [SIMULATOR]: { defaultBaseUrl: null, connect: null },
} satisfies Record<string, Vendor>;

/** The names that the table knows; a configuration may add OpenAI-compatible servers under names of its own. */
export const PROVIDER_NAMES: readonly string[] = Object.keys(vendors);

/**
 * The names of the providers that answer for real under this configuration. For a vendor of the table a key or a base URL is
 * enough (a local server in its place may want no key); any other name is an OpenAI-compatible server if it has a base URL.
 */
export function configuredProviders(config: ProviderConfig): string[] {
  return [...connectAll(config).keys()];
}

/**
 * Every provider that can be called under this configuration; a name that is absent is `provider_not_configured`. "simulator"
 * is always there, because test keys run on it in production too; it stands in for others only if `isSimulatorAllowed`.
 * @throws TypeError if a base URL is no http or https URL.
 */
export function createProviders(config: ProviderConfig): ReadonlyMap<string, Provider> {
  const simulate = (name: string): [string, Provider] => [
    name,
    simulateVendor(lookUpVendor(name).connect ?? connectSimulator, {
      name,
      tokensPerSecond: config.simulatorTokensPerSecond,
      timeouts: config.timeouts,
    }),
  ];
  const simulated = config.isSimulatorAllowed ? PROVIDER_NAMES : [SIMULATOR];
  return new Map([...simulated.map(simulate), ...connectAll(config)]);
}

function connectAll({ upstreams, timeouts }: ProviderConfig): Map<string, Provider> {
  const connected = new Map<string, Provider>();
  for (const [name, { baseUrl, apiKey }] of Object.entries(upstreams)) {
    const vendor = lookUpVendor(name);
    const address = baseUrl ?? (apiKey === null ? null : vendor.defaultBaseUrl);
    if (vendor.connect !== null && address !== null) {
      connected.set(name, vendor.connect({ name, baseUrl: address, apiKey, timeouts }));
    }
  }
  return connected;
}

function lookUpVendor(name: string): Vendor {
  const table: Readonly<Record<string, Vendor>> = vendors;
  return (Object.hasOwn(table, name) ? table[name] : undefined) ?? ANY_SERVER;
}
