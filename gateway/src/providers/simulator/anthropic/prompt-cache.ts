/**
 * Anthropic's prompt cache, played: what stands before a mark is written the first time and read from then on.
 *
 * A prompt is a row of blocks: tools, system, messages. Each marked block's whole prefix is remembered; of the next prompt the
 * longest prefix that is remembered is read, and what follows up to its last mark is written. The only thing the simulator
 * remembers; the oldest is forgotten after a thousand prefixes.
 */
import { countPieces } from "../tokens.ts";
import { blocksOf, type MessageBlock, type MessagesRequest } from "./request.ts";

const PREFIXES_MAX = 1_000;
/** Below this Anthropic caches nothing, without a word; models differ, and most of them have this. */
const CACHED_TOKENS_MIN = 1_024;
const IMAGE_TOKENS = 765;
const DOCUMENT_CHARACTERS_PER_TOKEN = 4;

export interface CachedTokens {
  read: number;
  written: number;
}

interface Prefix {
  key: string;
  tokens: number;
  isMarked: boolean;
}

export class PromptCache {
  readonly #known = new Set<string>();

  /** What of this prompt is read and written, and from now on known. @param promptTokens of the whole prompt, never exceeded. */
  use(request: MessagesRequest, promptTokens: number): CachedTokens {
    const prefixes = readPrefixes(request).filter(({ tokens }) => tokens >= CACHED_TOKENS_MIN);
    const lastMarked = prefixes.findLast(({ isMarked }) => isMarked);
    if (lastMarked === undefined) return { read: 0, written: 0 };
    const known = prefixes.findLast(({ key, tokens }) => tokens <= lastMarked.tokens && this.#known.has(key));
    for (const { key, isMarked } of prefixes) if (isMarked) this.#remember(key);
    const read = Math.min(known?.tokens ?? 0, promptTokens);
    return { read, written: Math.min(lastMarked.tokens, promptTokens) - read };
  }

  #remember(key: string): void {
    this.#known.delete(key);
    this.#known.add(key);
    for (const oldest of this.#known) {
      if (this.#known.size <= PREFIXES_MAX) return;
      this.#known.delete(oldest);
    }
  }
}

/** Every prefix of the prompt that ends with a block. Where the marks stand is no part of what is cached. */
function readPrefixes({ model, tools = [], system, messages }: MessagesRequest): Prefix[] {
  const systemBlocks = typeof system === "string" ? [{ type: "text" as const, text: system }] : (system ?? []);
  const blocks = [
    ...tools.map((tool) => ({ ...readMark(tool), tokens: countPieces(JSON.stringify(tool)) })),
    ...systemBlocks.map((block) => ({ ...readMark(block), tokens: countBlock(block) })),
    ...messages.flatMap(({ role, content }) =>
      blocksOf(content).map((block) => ({ ...readMark(block, role), tokens: countBlock(block) })),
    ),
  ];
  let key = model;
  let tokens = 0;
  return blocks.map((block) => {
    key = Bun.hash(`${key} ${block.text}`).toString(36);
    tokens += block.tokens;
    return { key, tokens, isMarked: block.isMarked };
  });
}

function readMark(block: object, role = ""): { text: string; isMarked: boolean } {
  const { cache_control: mark, ...rest } = { cache_control: null, ...block };
  return { text: role + JSON.stringify(rest), isMarked: mark !== null && mark !== undefined };
}

function countBlock(block: MessageBlock): number {
  if (block.type === "text") return countPieces(block.text);
  if (block.type === "image") return IMAGE_TOKENS;
  if (block.type !== "document") return countPieces(JSON.stringify(block));
  return block.source.type === "url" ? 0 : Math.ceil(block.source.data.length / DOCUMENT_CHARACTERS_PER_TOKEN);
}
