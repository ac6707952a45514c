/**
 * Who speaks at Sarvam, and how much they take at once (docs.sarvam.ai, "Text-to-Speech Rest API" and "API reference —
 * Text-to-Speech"). Each generation of bulbul has speakers of its own and refuses the other's.
 */
interface Generation {
  pattern: RegExp;
  /** Characters of one request. */
  charactersMax: number;
  speakers: readonly string[];
  /** Who stands in for OpenAI's voices: women for women, men for men. */
  standIns: Readonly<Record<string, string>>;
}

const V3_SPEAKERS =
  "shubh aditya ritu priya neha rahul pooja rohan simran kavya amit dev ishita shreya ratan varun manan sumit roopa kabir aayan " +
  "ashutosh advait anand tanya tarun sunny mani gokul vijay shruti suhani mohit kavitha rehan soham rupali niharika";

const NEWEST: Generation = {
  pattern: /./,
  charactersMax: 2_500,
  speakers: V3_SPEAKERS.split(" "),
  standIns: { alloy: "ritu", echo: "aditya", fable: "shubh", onyx: "kabir", nova: "priya", shimmer: "neha" },
};

const GENERATIONS: readonly Generation[] = [
  {
    pattern: /:v2$/,
    charactersMax: 1_500,
    speakers: ["anushka", "manisha", "vidya", "arya", "abhilash", "karun", "hitesh"],
    standIns: { alloy: "anushka", echo: "abhilash", fable: "hitesh", onyx: "karun", nova: "manisha", shimmer: "vidya" },
  },
  NEWEST,
];

function generationOf(model: string): Generation {
  return GENERATIONS.find(({ pattern }) => pattern.test(model)) ?? NEWEST;
}

/** The speakers of a model, by Sarvam's names. @param model as Sarvam calls it, `bulbul:v2`. */
export function sarvamSpeakers(model: string): readonly string[] {
  return generationOf(model).speakers;
}

/** The most characters that a model speaks at once. */
export function sarvamCharactersMax(model: string): number {
  return generationOf(model).charactersMax;
}

/** A voice by Sarvam's name: OpenAI's names have a stand-in, any other is sent as it is. */
export function sarvamSpeaker(model: string, voice: string): string {
  const { standIns } = generationOf(model);
  return (Object.hasOwn(standIns, voice) ? standIns[voice] : undefined) ?? voice;
}
