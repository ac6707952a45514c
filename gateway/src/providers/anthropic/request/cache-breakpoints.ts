/**
 * `cache: true`: where the long prefix of a request is marked for Anthropic's prompt cache.
 *
 * Claude reads a prompt as tools, system, messages, and caches all that stands before a mark. What the next request will repeat is
 * marked: the tools, the system prompt, and the conversation up to the user's message before the last one. Marks that the caller
 * set stay as they are and count towards the four that Anthropic takes. A prefix below the model's minimum is not cached and does
 * no harm.
 *
 * Source: Anthropic's "Prompt caching".
 */
import { isJsonObject } from "../../json.ts";
import type { JsonObject } from "../../provider.ts";
import type { Turn } from "./messages/conversation.ts";

const BREAKPOINTS_MAX = 4;

export interface CacheablePrompt {
  tools: readonly JsonObject[];
  system: readonly JsonObject[];
  turns: readonly Turn[];
}

/** Marks the blocks in place, as far as there is room for more marks. */
export function placeBreakpoints({ tools, system, turns }: CacheablePrompt): void {
  const users = turns.filter(({ role }) => role === "user");
  const blocks = [...tools, ...system, ...turns.flatMap(({ content }) => content)];
  let room = BREAKPOINTS_MAX - blocks.reduce((count, block) => count + countMarks(block), 0);
  for (const block of [tools.at(-1), system.at(-1), users.at(-2)?.content.at(-1)]) {
    if (room <= 0) return;
    if (block === undefined || block.cache_control) continue;
    block.cache_control = { type: "ephemeral" };
    room -= 1;
  }
}

/** A tool's result may have marked blocks inside of it. */
function countMarks(block: JsonObject): number {
  const inner = Array.isArray(block.content) ? block.content.filter(isJsonObject) : [];
  return (block.cache_control ? 1 : 0) + inner.reduce((count, each) => count + countMarks(each), 0);
}
