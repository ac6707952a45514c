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
  /** Default true; false when it stands in for a vendor whose Responses are translated to chat. */
  hasResponses?: boolean;
  /** Default: a handler of its own. A test that wants to see what arrives puts a watching one here. */
  handler?: SimulatorHandler;
}

/** Never leaves the process; the address below is never looked up. */
export function createSimulatorProvider(options: SimulatorProviderOptions): ChatProvider {
  const slowness = options.slowness ? { slowness: options.slowness } : {};
  const answer = options.handler ?? createSimulatorHandler({ tokensPerSecond: options.tokensPerSecond ?? 0, ...slowness });
  const fetchSimulator: UpstreamFetch = (url, init) => answer(new Request(url, init));
  return createOpenAiCompatibleProvider({
    name: options.name ?? "simulator",
    baseUrl: "http://simulator.invalid/v1",
    apiKey: null,
    timeouts: options.timeouts,
    hasResponses: options.hasResponses ?? true,
    fetch: fetchSimulator,
  });
}
