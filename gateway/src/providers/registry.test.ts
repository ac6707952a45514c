import { afterEach, describe, expect, test } from "bun:test";
import { UpstreamError } from "./provider.ts";
import { configuredProviders, createProviders, PROVIDER_NAMES, type ProviderConfig } from "./registry.ts";
import { handleSimulatorRequest } from "./simulator/handler.ts";
import { neverAborted } from "./testing/outcomes.ts";

function config(upstreams: ProviderConfig["upstreams"], isSimulatorAllowed: boolean): ProviderConfig {
  return { upstreams, isSimulatorAllowed, timeouts: { firstByteMs: 2_000, idleMs: 2_000 }, simulatorTokensPerSecond: 0 };
}

function names(providers: ReadonlyMap<string, unknown>): string[] {
  return [...providers.keys()].toSorted();
}

const key = { baseUrl: null, apiKey: "sk-upstream" };
const nothing = { baseUrl: null, apiKey: null };
const request = { upstreamModel: "m", body: { messages: [{ role: "user", content: "hello there" }] }, signal: neverAborted() };

let server: Bun.Server<undefined> | null = null;
afterEach(() => server?.stop(true));

describe("provider registry", () => {
  test("in development every name answers, from the simulator where nothing is configured", async () => {
    const providers = createProviders(config({ openai: nothing }, true));
    expect(names(providers)).toEqual([...PROVIDER_NAMES].toSorted());
    for (const [name, provider] of providers) {
      expect(provider.name).toBe(name);
      // Stability's API makes images and Sarvam's speaks; neither chats.
      if (provider.chat) expect((await provider.chat(request)).body.choices).toHaveLength(1);
      else if (provider.generateImages) {
        const { images } = await provider.generateImages({ ...request, body: { prompt: "A lighthouse" } });
        expect(images).toHaveLength(1);
      } else expect([provider.speak, provider.transcribe]).toEqual([expect.any(Function), expect.any(Function)]);
    }
  });

  test("in production only what is configured answers, and the simulator for test keys", () => {
    expect(names(createProviders(config({ openai: key, deepseek: nothing }, false)))).toEqual(["openai", "simulator"]);
    expect(names(createProviders(config({}, false)))).toEqual(["simulator"]);
  });

  test("the vendors with a wire format of their own are called once they have a key", () => {
    const both = config({ anthropic: key, google: key, openrouter: key }, false);
    expect(configuredProviders(both)).toEqual(["anthropic", "google", "openrouter"]);
    expect(names(createProviders(both))).toEqual(["anthropic", "google", "openrouter", "simulator"]);
  });

  test("in development Google is simulated on its own wire, with all that it can do", async () => {
    const google = createProviders(config({}, true)).get("google");
    const call = { upstreamModel: "gemini-embedding-001", body: { input: ["a", "b"] }, signal: neverAborted() };
    expect((await google?.embed?.(call))?.vectors).toHaveLength(2);
    expect(JSON.stringify((await google?.chat?.(request))?.body)).toContain('"native_finish_reason":"STOP"');
  });

  test("Anthropic is called in its own wire format, configured or simulated", async () => {
    const paths: string[] = [];
    server = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: (incoming) => {
        paths.push(`${new URL(incoming.url).pathname} ${incoming.headers.get("x-api-key")}`);
        return handleSimulatorRequest(incoming);
      },
    });
    const address = { baseUrl: `http://127.0.0.1:${server.port}/v1`, apiKey: "sk-ant" };
    const real = await createProviders(config({ anthropic: address }, true))
      .get("anthropic")
      ?.chat?.(request);
    const simulated = await createProviders(config({}, true)).get("anthropic")?.chat?.(request);
    expect(paths).toEqual(["/v1/messages sk-ant"]);
    expect(real?.body.id).toStartWith("msg_");
    expect(simulated?.body.id).toBe(real?.body.id);
  });

  test("a base URL without a key is a server of one's own, under a known name or a new one, and is really called", async () => {
    const paths: string[] = [];
    server = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      fetch: (incoming) => {
        paths.push(`${new URL(incoming.url).pathname} ${incoming.headers.get("authorization")}`);
        return handleSimulatorRequest(incoming);
      },
    });
    const address = { baseUrl: `http://127.0.0.1:${server.port}/local/v1`, apiKey: null };
    const local = config({ openai: address, vllm: { ...address, apiKey: "sk-vllm" } }, true);
    expect(configuredProviders(local)).toEqual(["openai", "vllm"]);
    const providers = createProviders(local);
    await providers.get("openai")?.chat?.(request);
    await providers.get("vllm")?.chat?.(request);
    expect(paths).toEqual(["/local/v1/chat/completions null", "/local/v1/chat/completions Bearer sk-vllm"]);
  });

  test("a key alone for an unknown name configures nothing", () => {
    expect(configuredProviders(config({ mystery: key, toString: key }, false))).toEqual([]);
  });

  test.each(["file:///etc/passwd", "s3://bucket/key", "data:text/plain,x", "localhost:8000"])(
    "the base URL %s is refused",
    (baseUrl) => {
      expect(() => createProviders(config({ openai: { baseUrl, apiKey: null } }, false))).toThrow(TypeError);
    },
  );

  test("a configured provider that cannot be reached does not fall back to the simulator", async () => {
    const providers = createProviders(config({ openai: { baseUrl: "http://127.0.0.1:1/v1", apiKey: null } }, true));
    expect(
      await providers
        .get("openai")
        ?.chat?.(request)
        .catch((error: unknown) => error),
    ).toBeInstanceOf(UpstreamError);
  });
});
