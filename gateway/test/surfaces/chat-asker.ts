/** One chat request, said in each surface's own form, so that the same failure can be provoked on all of them. */
import type { GatewayHarness, TestCaller } from "../support/gateway-harness.ts";
import type { SurfaceName } from "./surface-words.ts";

export interface ChatWish {
  model?: string;
  /** Default: "Say hello." */
  text?: string;
  temperature?: number;
  headers?: Record<string, string>;
  /** In place of the caller's key; null sends none. */
  secret?: string | null;
}

type Form = (wish: Required<Pick<ChatWish, "model" | "text">> & ChatWish) => { path: string; body: Record<string, unknown> };

const openaiForm: Form = ({ model, text, temperature }) => ({
  path: "/chat/completions",
  body: { model, messages: [{ role: "user", content: text }], ...(temperature === undefined ? {} : { temperature }) },
});

const FORMS = {
  sellapi: openaiForm,
  platform: openaiForm,
  gemini: ({ model, text, temperature }) => ({
    path: `/models/${model}:generateContent`,
    body: { contents: [{ parts: [{ text }] }], ...(temperature === undefined ? {} : { generationConfig: { temperature } }) },
  }),
} as const satisfies Record<SurfaceName, Form>;

/** How a surface's own clients send a key. */
export function keyHeader(surface: SurfaceName, secret: string): Record<string, string> {
  return surface === "gemini" ? { "x-goog-api-key": secret } : { authorization: `Bearer ${secret}` };
}

/** Asks for a chat on a surface. */
export function askFor(
  gateway: GatewayHarness,
  { name, prefix }: { name: SurfaceName; prefix: string },
  caller: TestCaller,
  wish: ChatWish = {},
): Promise<Response> {
  const { path, body } = FORMS[name]({ model: "openai/gpt-4o-mini", text: "Say hello.", ...wish });
  const secret = wish.secret === undefined ? caller.secret : wish.secret;
  return gateway.request(prefix + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...(secret === null ? {} : keyHeader(name, secret)), ...wish.headers },
    body: JSON.stringify(body),
  });
}
