/** The most a Responses request can cost: what the same request costs as chat. */
import type { Rates } from "@sellapi/prisma";
import type { CatalogModel } from "../../catalog/catalog.ts";
import type { QuoteBasis } from "../../pipeline/quote.ts";
import type { ResponseBody } from "../../schemas/response-request.ts";
import { measureChat } from "../chat/measure-chat.ts";
import { isCarriedReasoning } from "./to-chat/carried-reasoning.ts";
import { toChatBody } from "./to-chat/chat-body.ts";

/** A vendor's own encrypted reasoning, which is read again as input. Chat has no place for it, so it is weighed as text. */
function encryptedReasoning({ input }: ResponseBody): string[] {
  if (typeof input === "string") return [];
  return input.flatMap((item) => {
    const encrypted = item.type === "reasoning" ? item.encrypted_content : null;
    return typeof encrypted === "string" && !isCarriedReasoning(encrypted) ? [encrypted] : [];
  });
}

/** Measures a request against a model's rates. */
export function measureResponse(body: ResponseBody, model: CatalogModel, rates: Rates): QuoteBasis {
  const chat = toChatBody(body);
  const encrypted = encryptedReasoning(body).map((content) => ({ role: "assistant", content }));
  const limit = body.max_output_tokens ? { max_completion_tokens: body.max_output_tokens } : {};
  const measured = { ...chat, messages: [...chat.messages, ...encrypted], ...limit };
  return measureChat(measured, model, rates);
}
