/** What `bun run start` prints: where it listens, a key that works, and a line to paste. */
import { configuredProviders, type GatewayConfig } from "@sellapi/gateway";
import type { Demo } from "./demo-account.ts";

/** A curl command that asks the cheapest well-known model for a greeting. */
export function curlLine(demo: Demo): string {
  const body = JSON.stringify({ model: "openai/gpt-4o-mini", messages: [{ role: "user", content: "Hello!" }] });
  return `curl ${demo.baseUrl}/v1/chat/completions -H 'Authorization: Bearer ${demo.apiKey}' -H 'Content-Type: application/json' -d '${body}'`;
}

function upstreams(config: GatewayConfig): string {
  const real = configuredProviders(config.providers);
  if (real.length === 0) return "all models answer from the built-in simulator (set OPENAI_API_KEY for the real ones)";
  const named = real.map((name) => {
    const baseUrl = config.providers.upstreams[name]?.baseUrl;
    return baseUrl ? `${name} at ${baseUrl}` : name;
  });
  return `${named.join(", ")}; all other models simulated`;
}

export interface BannerFacts {
  demo: Demo;
  config: GatewayConfig;
  demoFile: string;
  /** What takes payments, in words. */
  payments: string;
  startedInMs: number;
}

/** The text, ready to print. */
export function banner({ demo, config, demoFile, payments, startedInMs }: BannerFacts): string {
  return [
    "",
    `sellapi is ready at ${demo.baseUrl} (${(startedInMs / 1000).toFixed(1)} s)`,
    "",
    `  API base URL    ${demo.baseUrl}/v1`,
    `  API key         ${demo.apiKey}`,
    `  control plane   ${demo.baseUrl}/trpc`,
    `  all keys        ${demoFile}`,
    `  upstreams       ${upstreams(config)}`,
    `  payments        ${payments}`,
    "",
    "Try it:",
    "",
    `  ${curlLine(demo)}`,
    "",
    "Ctrl-C stops it.",
    "",
  ].join("\n");
}
