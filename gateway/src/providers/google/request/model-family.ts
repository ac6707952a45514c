/** What a model's name says about how Gemini wants to be asked. */

/** The generation in `gemini-<generation>…`; 0 for names without one (aliases, other families). */
function generationOf(model: string): number {
  return Number(/(?:^|\/)gemini-(\d+)/.exec(model)?.[1] ?? 0);
}

/**
 * From Gemini 3 on thinking is asked for by level, and a function call in the history must carry a signature
 * (ai.google.dev/gemini-api/docs/thinking and …/thought-signatures). Older models refuse a level.
 */
export function thinksByLevel(model: string): boolean {
  return generationOf(model) >= 3;
}

/** Gemini 3 Pro knows no minimal thinking. */
export function isPro(model: string): boolean {
  return /-pro\b/.test(model);
}
