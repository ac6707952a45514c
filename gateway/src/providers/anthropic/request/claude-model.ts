/**
 * What a Claude model takes, told by its name: a list of names would send a new model what it refuses until somebody extends it.
 *
 * Sources: Anthropic's "Adaptive thinking" (from 4.6 on), "Extended thinking" (budgets, refused from 4.7 on), the migration guides
 * to Opus 4.7, Opus 5.5, Sonnet 5.5 and Haiku 5.5 (no sampling from 4.7 on; thinking by default from 5 on, which Fable, Mythos and
 * Opus 5.5 cannot be told to leave, and Sonnet 5.5 only but for the notes between its calls), "Structured outputs" (from 4.5 on).
 */
export interface ClaudeModel {
  /** How thinking is asked for: by a number of tokens, or by an effort. */
  thinkingForm: "budget" | "adaptive";
  /** Whether it thinks without being asked to. */
  isThinkingDefault: boolean;
  /** The `thinking.type` that comes closest to none; null where it always thinks. */
  leastThinking: "disabled" | "between_tools" | null;
  hasEffortXhigh: boolean;
  /** Whether temperature, top_p and top_k are taken at all. */
  takesSampling: boolean;
  /** Whether temperature and top_p are taken in one request. */
  takesTemperatureWithTopP: boolean;
  hasStructuredTools: boolean;
}

/** 4.6 is 406. */
const version = (major: number, minor = 0): number => major * 100 + minor;
const NEWEST = version(99);

/**
 * A name without a version is not one of Anthropic's own (but for Mythos Preview): some server that speaks its format, which is
 * sent the oldest form, the one that such servers know.
 */
export function readClaudeModel(name: string): ClaudeModel {
  const found = readVersion(name);
  const isVersioned = found !== null;
  const number = found ?? 0;
  return {
    thinkingForm: number >= version(4, 6) ? "adaptive" : "budget",
    isThinkingDefault: number >= version(5),
    leastThinking: leastThinkingOf(name, number),
    hasEffortXhigh: number >= version(4, 7),
    takesSampling: number < version(4, 7),
    takesTemperatureWithTopP: !isVersioned || number < version(4, 1),
    hasStructuredTools: number >= version(4, 5),
  };
}

function leastThinkingOf(name: string, number: number): ClaudeModel["leastThinking"] {
  const isSinceFivePointFive = number >= version(5, 5);
  if (/fable|mythos/.test(name) || (name.includes("opus") && isSinceFivePointFive)) return null;
  return name.includes("sonnet") && isSinceFivePointFive ? "between_tools" : "disabled";
}

/** `claude-sonnet-4-5-20250929` and `claude-3-7-sonnet-latest` both carry a version; eight digits are a date. */
function readVersion(name: string): number | null {
  const [, major, minor] = /claude-(?:[a-z]+-)?(\d{1,2})(?!\d)(?:[-.](\d{1,2})(?!\d))?/.exec(name) ?? [];
  if (major === undefined) return name.includes("mythos") ? NEWEST : null;
  return version(Number(major), Number(minor ?? 0));
}
