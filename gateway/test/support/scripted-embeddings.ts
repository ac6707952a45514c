/** Puts embeddings that a test can tell apart into a provider: each vector holds the length of its text. */
import { type EmbeddingAnswer, type Provider, type UpstreamCall, UpstreamError } from "../../src/providers/provider.ts";

/** A text that the vendor refuses, blaming the length of the vectors. */
export const REFUSED_TEXT = "refuse me";

/** What one text is reported to have used. */
export const TOKENS_PER_TEXT = 3;

async function embed({ body }: UpstreamCall): Promise<EmbeddingAnswer> {
  const input = body["input"];
  const texts = (Array.isArray(input) ? input : [input]).map(String);
  if (texts.includes(REFUSED_TEXT)) throw new UpstreamError("rejected", "no such length", { param: "dimensions", status: 400 });
  const length = Number(body["dimensions"] ?? 3);
  return {
    vectors: texts.map((text) => new Float32Array(length).fill(text.length)),
    usage: { input: texts.length * TOKENS_PER_TEXT },
  };
}

/** @param calls notes what is asked. */
export function withEmbeddings(provider: Provider, calls: UpstreamCall[] = []): Provider {
  const scripted = (call: UpstreamCall) => {
    calls.push(call);
    return embed(call);
  };
  return new Proxy(provider, {
    get(target, name) {
      if (name === "embed") return scripted;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
