/** Readable English about the prompt, the same for the same conversation. */
import type { SeededRandom } from "./random.ts";
import type { SimulatorMessage } from "./request.ts";
import { partsOf } from "./tokens.ts";

const KEYWORDS_MAX = 12;
const KEYWORD_LENGTH_MIN = 4;
const KEYWORD_LENGTH_MAX = 24;
const TOOL_RESULT_LENGTH_MAX = 200;

const COMMON_WORDS = new Set(
  (
    "about after again also because been before being could does doing down each from give have having here into just like make me " +
    "more most much only other over please should show some such tell than that their them then there these they this those through " +
    "under until very want were what when where which while will with would write your"
  ).split(" "),
);

const OPENINGS = [
  "This is a simulated answer about {a}.",
  "Here is what the simulator has to say about {a}.",
  "You asked about {a}, and no real model was called.",
  "The simulator has read your question about {a}.",
] as const;

const SENTENCES = [
  "In short, {a} is easier to understand next to {b}.",
  "Most people who look into {a} begin with {b}.",
  "A good first step is to write down what {a} means to you, and to compare it with {b}.",
  "There are three things to know about {a}: where it comes from, how it changes, and what it has to do with {b}.",
  "It helps to keep {a} and {b} apart, because they answer different questions.",
  "The usual mistake is to take {a} for granted until {b} gets in the way.",
  "If you only have a minute, read about {b} first and leave {a} for later.",
  "Nothing about {a} is as simple as it looks, although {b} comes close.",
  "An example makes it plain: without {b}, nobody would speak of {a} at all.",
  "Over time, {a} and {b} have grown closer than their names suggest.",
] as const;

const CLOSINGS = [
  "Ask again with a real provider for more.",
  "That is all the simulator knows about {a}.",
  "I hope this helps with {a}.",
  "Tell me if you would like to hear more about {b}.",
] as const;

/** The words of the last user message that carry its meaning, in order, each once. */
export function findKeywords(messages: readonly SimulatorMessage[]): string[] {
  const words = lastUserText(messages).match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
  const keywords = words.filter((word) => {
    return word.length >= KEYWORD_LENGTH_MIN && word.length <= KEYWORD_LENGTH_MAX && !COMMON_WORDS.has(word.toLowerCase());
  });
  return [...new Set(keywords)].slice(0, KEYWORDS_MAX);
}

/** A few sentences about the conversation; after a tool's result they begin with it. */
export function writeText(messages: readonly SimulatorMessage[], random: SeededRandom): string {
  const keywords = findKeywords(messages);
  const fill = (template: string): string => {
    const first = random.pick(keywords, "your message");
    const others = keywords.filter((keyword) => keyword !== first);
    return template.replaceAll("{a}", first).replaceAll("{b}", random.pick(others, "the rest of it"));
  };
  const sentences = [describeToolResult(messages) ?? fill(random.pick(OPENINGS, OPENINGS[0])), ...describeMedia(messages)];
  const count = random.integer(2, 5);
  for (let index = 0; index < count; index += 1) sentences.push(fill(random.pick(SENTENCES, SENTENCES[0])));
  sentences.push(fill(random.pick(CLOSINGS, CLOSINGS[0])));
  return sentences.join(" ");
}

/** The text of a message, its text parts joined. */
export function textOf(message: SimulatorMessage): string {
  if (typeof message.content === "string") return message.content;
  return partsOf(message)
    .map((part) => (part.type === "text" ? part.text : ""))
    .filter((text) => text !== "")
    .join(" ");
}

function lastUserText(messages: readonly SimulatorMessage[]): string {
  const message = messages.findLast(({ role }) => role === "user");
  return message === undefined ? "" : textOf(message);
}

function describeToolResult(messages: readonly SimulatorMessage[]): string | null {
  const last = messages.at(-1);
  if (last?.role !== "tool") return null;
  return `The tool answered: ${textOf(last).slice(0, TOOL_RESULT_LENGTH_MAX)}.`;
}

function describeMedia(messages: readonly SimulatorMessage[]): string[] {
  const types = messages.flatMap(partsOf).map(({ type }) => type);
  const images = types.filter((type) => type === "image_url").length;
  const recordings = types.filter((type) => type === "input_audio").length;
  return [
    ...(images === 0 ? [] : [`I was shown ${images === 1 ? "an image" : `${images} images`}.`]),
    ...(recordings === 0 ? [] : [`I listened to ${recordings === 1 ? "a recording" : `${recordings} recordings`}.`]),
  ];
}
