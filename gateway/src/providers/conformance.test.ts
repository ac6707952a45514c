import { createAnthropicProvider } from "./anthropic/anthropic-provider.ts";
import { describeProviderConformance } from "./conformance.ts";
import { createGoogleProvider } from "./google/google-provider.ts";
import { createOpenAiCompatibleProvider } from "./openai-compatible/openai-compatible-provider.ts";
import { createSimulatorProvider } from "./simulator/simulator-provider.ts";
import { watchSimulator } from "./testing/watched-simulator.ts";

const timeouts = { firstByteMs: 20_000, idleMs: 10_000 };

describeProviderConformance("openai-compatible over a socket", (tokensPerSecond) => {
  const upstream = watchSimulator(tokensPerSecond);
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: upstream.handler });
  const provider = createOpenAiCompatibleProvider({
    name: "openai",
    baseUrl: `http://127.0.0.1:${server.port}/v1/`,
    apiKey: "sk-upstream",
    timeouts,
  });
  return { ...upstream, provider, stop: () => void server.stop(true) };
});

describeProviderConformance("simulator in process", (tokensPerSecond) => {
  const upstream = watchSimulator(tokensPerSecond);
  return { ...upstream, provider: createSimulatorProvider({ timeouts, handler: upstream.handler }), stop: () => {} };
});

describeProviderConformance(
  "anthropic over a socket",
  (tokensPerSecond) => {
    const upstream = watchSimulator(tokensPerSecond);
    const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: upstream.handler });
    const baseUrl = `http://127.0.0.1:${server.port}/v1`;
    const provider = createAnthropicProvider({ name: "anthropic", baseUrl, apiKey: "sk-ant", timeouts });
    return { ...upstream, provider, stop: () => void server.stop(true) };
  },
  { hasOneChoice: true },
);

describeProviderConformance(
  "google over a socket",
  (tokensPerSecond) => {
    const upstream = watchSimulator(tokensPerSecond);
    const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: upstream.handler });
    const baseUrl = `http://127.0.0.1:${server.port}/v1beta/`;
    const provider = createGoogleProvider({ name: "google", baseUrl, apiKey: "upstream-key", timeouts });
    return { ...upstream, provider, stop: () => void server.stop(true) };
  },
  { isStrict: true },
);
