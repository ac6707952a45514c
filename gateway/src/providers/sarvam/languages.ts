/** Sarvam's languages: eleven to speak, more to understand (docs.sarvam.ai, "How to Set the Language", "Speech to Text"). */

/** Of each script, the language that is written in it; Devanagari is also Marathi's, which a `language` field must then say. */
const SCRIPTS: readonly (readonly [script: RegExp, code: string])[] = [
  [/\p{Script=Devanagari}/gu, "hi-IN"],
  [/\p{Script=Bengali}/gu, "bn-IN"],
  [/\p{Script=Gurmukhi}/gu, "pa-IN"],
  [/\p{Script=Gujarati}/gu, "gu-IN"],
  [/\p{Script=Oriya}/gu, "od-IN"],
  [/\p{Script=Tamil}/gu, "ta-IN"],
  [/\p{Script=Telugu}/gu, "te-IN"],
  [/\p{Script=Kannada}/gu, "kn-IN"],
  [/\p{Script=Malayalam}/gu, "ml-IN"],
];
const ENGLISH = "en-IN";

/** ISO 639 codes that are not Sarvam's own: it calls Odia `od`. */
const RENAMED: Readonly<Record<string, string>> = { or: "od", ori: "od" };
const LANGUAGES = new Set("as bn brx doi en gu hi kn kok ks mai ml mni mr ne od pa sa sat sd ta te ur".split(" "));

/**
 * `hi`, `hi-IN` or `hi_in` as Sarvam writes it.
 * @returns null for a language that it does not have.
 */
export function sarvamLanguage(language: string): string | null {
  const [primary = ""] = language.trim().toLowerCase().split(/[-_]/);
  const name = (Object.hasOwn(RENAMED, primary) ? RENAMED[primary] : undefined) ?? primary;
  return LANGUAGES.has(name) ? `${name}-IN` : null;
}

/** The language of a text by the script that most of its letters are in; English where none is Indian. */
export function languageOfText(text: string): string {
  let best = { code: ENGLISH, letters: 0 };
  for (const [script, code] of SCRIPTS) {
    const letters = text.match(script)?.length ?? 0;
    if (letters > best.letters) best = { code, letters };
  }
  return best.code;
}
