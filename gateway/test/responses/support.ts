/** A gateway with a provider that has Responses and one that has not, both the same scripted vendor, and requests to it. */
import { GatewayHarness, type HarnessOptions, type TestCaller } from "../support/gateway-harness.ts";

/** At a vendor that has Responses. */
export const NATIVE = "openai/gpt-4o-mini";
/** At one that has only chat. */
export const TRANSLATED = "deepseek/deepseek-chat";

type Json = Record<string, unknown>;

/** The scripted vendor stands behind both providers. */
export function startGateway(upstreamUrl: string, options: HarnessOptions = {}): Promise<GatewayHarness> {
  const deepseek = { DEEPSEEK_BASE_URL: upstreamUrl, DEEPSEEK_API_KEY: "upstream-key" };
  return GatewayHarness.start({ upstreamUrl, ...options, environment: { ...deepseek, ...options.environment } });
}

/** One request; `undefined` takes a field out. */
export function ask(
  gateway: GatewayHarness,
  caller: TestCaller,
  body: Json = {},
  { path = "/v1/responses", ...init }: RequestInit & { path?: string } = {},
): Promise<Response> {
  return gateway.request(path, {
    method: "POST",
    ...init,
    headers: { authorization: `Bearer ${caller.secret}`, "content-type": "application/json", ...init.headers },
    body: JSON.stringify({ model: NATIVE, input: "Say hello.", ...body }),
  });
}
