/** Whether whoever is listed as a model's provider has code to serve it: what nobody can be asked for must not be offered. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { CatalogModel } from "../../src/catalog/catalog.ts";
import { chatEndpoint } from "../../src/endpoints/chat/chat-endpoint.ts";
import { embeddingsEndpoint } from "../../src/endpoints/embeddings/embeddings-endpoint.ts";
import { createImagesEndpoint } from "../../src/endpoints/images/images-endpoint.ts";
import { responsesEndpoint } from "../../src/endpoints/responses/responses-endpoint.ts";
import { speechEndpoint } from "../../src/endpoints/speech/speech-endpoint.ts";
import { transcriptionEndpoint } from "../../src/endpoints/transcription/transcription-endpoint.ts";
import { createProviders, PROVIDER_NAMES } from "../../src/providers/registry.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";

/** Every provider's real code, as with a live key; without simulators in their places. */
const providers = createProviders({
  upstreams: Object.fromEntries(PROVIDER_NAMES.map((name) => [name, { baseUrl: null, apiKey: "sk-none" }])),
  isSimulatorAllowed: false,
  timeouts: { firstByteMs: 1_000, idleMs: 1_000 },
  simulatorTokensPerSecond: 0,
});

let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

describe.each(["live", "test"] as const)("with a %s key", (mode) => {
  test("every listed model can be asked for at every provider it is routed to", () => {
    const images = createImagesEndpoint({ defaultModel: "", defaultFormat: "url", assets: gateway.dependencies.assets });
    const endpoints = [
      chatEndpoint,
      responsesEndpoint,
      embeddingsEndpoint,
      images,
      speechEndpoint,
      transcriptionEndpoint,
    ] as const;
    const models = gateway.dependencies.catalog.list(mode);
    expect(models.length).toBeGreaterThan(100);
    const unserved = models.flatMap((model: CatalogModel) => {
      const offering = endpoints.filter(({ kind }) => kind.isServedBy(model));
      if (offering.length === 0) return [`${model.id}: no endpoint takes it`];
      return offering.flatMap(({ route, canServe }) =>
        model.routes
          .filter(({ provider: name }) => {
            const provider = providers.get(name);
            return !provider || !canServe(provider);
          })
          .map(({ provider }) => `${model.id}: ${provider} has no code for ${route}`),
      );
    });
    expect(unserved).toEqual([]);
  });
});
