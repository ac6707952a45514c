/** What makes two chat requests the same, or two questions of one conversation. */
import type { CacheableRequest } from "../../cache/cache-form.ts";
import type { JsonObject } from "../../providers/provider.ts";
import type { ChatBody } from "../../schemas/chat-request.ts";

/** The text of a message that is nothing but text; null for any other. */
function textOf(content: unknown): string | null {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return null;
  const texts = content.map((part) => (part?.type === "text" && typeof part.text === "string" ? part.text : null));
  return texts.includes(null) ? null : texts.join("\n");
}

/** The last message may be put in other words where it is the user's and all text; everything before it must be the same. */
function questionOf(messages: ChatBody["messages"], content: JsonObject): CacheableRequest["question"] {
  const before = messages.slice(0, -1);
  const last = messages.at(-1);
  const text = last?.role === "user" ? textOf(last.content) : null;
  return text === null ? null : { text, context: { ...content, messages: before, name: last?.name ?? null } };
}

/** Leaves out what says nothing about the answer: who asked, and our own switches. The model counts by its id, not by its name. */
export function cacheableChat(body: ChatBody): CacheableRequest {
  const {
    model,
    models,
    cache,
    no_cache: isBypassed,
    user,
    metadata,
    store,
    safety_identifier,
    prompt_cache_key,
    ...content
  } = body;
  return {
    content,
    isBypassed: isBypassed === true,
    temperature: body.temperature ?? null,
    hasTools: (body.tools?.length ?? 0) > 0 || Array.isArray(body.functions),
    question: questionOf(body.messages, content),
  };
}
