/** Checks of option values. Each throws a SellapiError that names the option and says what to give instead; none prints a secret. */
import { isCredits } from "./credits.ts";
import { SellapiError } from "./errors/sellapi-error.ts";
import { isObject } from "./json.ts";

/** Longer timers fire at once in every JavaScript runtime. */
const TIMER_MAX_MS = 2_147_483_647;
const RETRIES_MAX = 100;

/** Checks one option's value; called only when the value is given. */
export type Check = (value: unknown, option: string) => void;

function fail(option: string, expected: string): never {
  throw new SellapiError(`Option \`${option}\` must be ${expected}.`);
}

function integerBetween(least: number, most: number, expected: string): Check {
  return (value, option) => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most)
      fail(option, `${expected}, at most ${most}`);
  };
}

export const checkTimeout: Check = integerBetween(1, TIMER_MAX_MS, "a whole number of milliseconds above 0");
export const checkDelay: Check = integerBetween(0, TIMER_MAX_MS, "a whole number of milliseconds, 0 or more");
export const checkRetries: Check = integerBetween(0, RETRIES_MAX, "a whole number, 0 or more");

export const checkFunction: Check = (value, option) => {
  if (typeof value !== "function") fail(option, "a function");
};

export const checkFunctions: Check = (value, option) => {
  if (!Array.isArray(value) || value.some((item) => typeof item !== "function")) fail(option, "an array of functions");
};

export const checkBoolean: Check = (value, option) => {
  if (typeof value !== "boolean") fail(option, "true or false");
};

export const checkObject: Check = (value, option) => {
  if (!isObject(value)) fail(option, "an object");
};

export const checkSignal: Check = (value, option) => {
  if (!(value instanceof AbortSignal)) fail(option, "an AbortSignal");
};

export const checkCredits: Check = (value, option) => {
  if (!isCredits(value) || value.startsWith("-")) fail(option, 'credits as a decimal string, such as "250" or "0.5"');
};

/** One of the words of a list. */
export function checkWord(words: readonly string[]): Check {
  return (value, option) => {
    if (typeof value !== "string" || !words.includes(value))
      fail(option, `one of ${words.map((word) => `"${word}"`).join(", ")}`);
  };
}

/** Text that can be a header's value as it is: printable ASCII without spaces. */
export const checkToken: Check = (value, option) => {
  if (typeof value !== "string" || value === "") fail(option, "text that is not empty");
  if (!/^[\x21-\x7e]+$/.test(value)) fail(option, "free of spaces and line breaks");
};

/** A credential: text for a header, or a function, whose result is checked when it is there. */
export const checkSecret: Check = (value, option) => {
  if (typeof value !== "function") checkToken(value, option);
};

/** Headers that the runtime accepts; the message names the header and never its value. */
export const checkHeaders: Check = (value, option) => {
  if (!isObject(value)) fail(option, "an object of header names and values");
  for (const [name, text] of Object.entries(value)) {
    if (text === null) continue;
    const header = `${option}["${name}"]`;
    if (typeof text !== "string") fail(header, "text, or null to remove the header");
    try {
      new Headers([[name, text]]);
    } catch {
      fail(header, "a valid header");
    }
  }
};

/** An http or https address that paths can be appended to. */
export const checkUrl: Check = (value, option) => {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    fail(option, "an http(s) address without user name, query and fragment");
  }
};

/**
 * Checks all given options against a table. Options that are not in the table are refused, because a misspelt one would be ignored silently.
 * An option that is undefined counts as not given.
 */
export function checkOptions(options: object, checks: Readonly<Record<string, Check>>): void {
  for (const [option, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, option) ? checks[option] : undefined;
    if (check === undefined) {
      const near = Object.keys(checks).find((known) => known.toLowerCase() === option.toLowerCase());
      throw new SellapiError(`There is no option \`${option}\`${near ? `; did you mean \`${near}\`?` : "."}`);
    }
    if (value !== undefined) check(value, option);
  }
}
