/** The simulator as a provider: the code that talks to a vendor, with the simulator's handler where the network would be. */
import type { UpstreamFetch } from "../http/upstream-exchange.ts";
import { createOpenAiCompatibleProvider } from "../openai-compatible/openai-compatible-provider.ts";
import type { ChatProvider, Provider, UpstreamTimeouts } from "../provider.ts";
import { createSimulatorHandler, type SimulatorHandler, type Slowness } from "./handler.ts";

/** What any vendor's provider is created with. */
export interface ConnectOptions {
  name: string;
  baseUrl: string;
  apiKey: string | null;
  timeouts: UpstreamTimeouts;
  fetch?: UpstreamFetch;
}

export interface SimulatorProviderOptions {
  /** As in the registry's `provider` column; default "simulator". Other names when it stands in for a vendor. */
  name?: string;
  /** Default 0: as fast as possible. */
  tokensPerSecond?: number;
  /** How slow `test/slow` is. */
  slowness?: Slowness;
  timeouts: UpstreamTimeouts;
  /** Default true; false when it stands in for a vendor whose Responses are translated to chat. */
  hasResponses?: boolean;
  /** Default: a handler of its own. A test that wants to see what arrives puts a watching one here. */
  handler?: SimulatorHandler;
}

/** Never leaves the process; the address below is never looked up. */
export function createSimulatorProvider(options: SimulatorProviderOptions): ChatProvider {
  const hasResponses = options.hasResponses ?? true;
  return simulateVendor((vendor) => createOpenAiCompatibleProvider({ ...vendor, hasResponses }), options);
}

/** The simulator behind the provider of any vendor whose wire format it has, so that what runs is the vendor's own translator. */
export function simulateVendor<Vendor extends Provider>(
  connect: (options: ConnectOptions) => Vendor,
  options: SimulatorProviderOptions,
): Vendor {
  const slowness = options.slowness ? { slowness: options.slowness } : {};
  const answer = options.handler ?? createSimulatorHandler({ tokensPerSecond: options.tokensPerSecond ?? 0, ...slowness });
  return connect({
    name: options.name ?? "simulator",
    baseUrl: "http://simulator.invalid/v1",
    apiKey: null,
    timeouts: options.timeouts,
    fetch: (url, init) => answer(new Request(url, init)),
  });
}
