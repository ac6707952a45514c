/** The simulator as a provider: the code that talks to OpenAI, with the simulator's handler where the network would be. */
import type { UpstreamFetch } from "../http/upstream-exchange.ts";
import { createOpenAiCompatibleProvider } from "../openai-compatible/openai-compatible-provider.ts";
import type { ChatProvider, UpstreamTimeouts } from "../provider.ts";
import { createSimulatorHandler, type SimulatorHandler, type Slowness } from "./handler.ts";

export interface SimulatorProviderOptions {
  /** As in the registry's `provider` column; default "simulator". Other names when it stands in for a vendor. */
  name?: string;
  /** Default 0: as fast as possible. */
  tokensPerSecond?: number;
  /** How slow `test/slow` is. */
  slowness?: Slowness;
  timeouts: UpstreamTimeouts;
  /** Default: a handler of its own. A test that wants to see what arrives puts a watching one here. */
  handler?: SimulatorHandler;
}

/** Never looked up: `simulatedFetch` does not leave the process. The paths end as those of every vendor that is simulated. */
export const SIMULATED_BASE_URL = "http://simulator.invalid/v1";

/** The simulator's handler in `fetch`'s place, for any vendor's provider. */
export function simulatedFetch(handler: SimulatorHandler): UpstreamFetch {
  return (url, init) => handler(new Request(url, init));
}

/** Never leaves the process. */
export function createSimulatorProvider(options: SimulatorProviderOptions): ChatProvider {
  const slowness = options.slowness ? { slowness: options.slowness } : {};
  const answer = options.handler ?? createSimulatorHandler({ tokensPerSecond: options.tokensPerSecond ?? 0, ...slowness });
  return createOpenAiCompatibleProvider({
    name: options.name ?? "simulator",
    baseUrl: SIMULATED_BASE_URL,
    apiKey: null,
    timeouts: options.timeouts,
    fetch: simulatedFetch(answer),
  });
}
