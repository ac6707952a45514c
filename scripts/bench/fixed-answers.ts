/** What the benchmark's upstream answers, whatever it is asked: the same completion as JSON and as a stream, 19 and 9 tokens. */

export const UPSTREAM_MODEL = "gpt-4o-mini";
export const MODEL_ID = `openai/${UPSTREAM_MODEL}`;
/** 19 × $0.15 and 9 × $0.60 per million tokens, in micro-credits (contract §7). */
export const CHARGE_MICRO_CREDITS = 825_000n;

const head = { id: "chatcmpl-bench", created: 1_790_000_000, model: UPSTREAM_MODEL };
const usage = { prompt_tokens: 19, completion_tokens: 9, total_tokens: 28 };
const words = ["Hello", "!", " How", " can", " I", " help", " you", " today", "?"];

export const jsonAnswer = JSON.stringify({
  ...head,
  object: "chat.completion",
  choices: [
    { index: 0, message: { role: "assistant", content: words.join(""), refusal: null }, logprobs: null, finish_reason: "stop" },
  ],
  usage,
});

function chunk(choices: object[], rest: object = {}): string {
  return `data: ${JSON.stringify({ ...head, object: "chat.completion.chunk", choices, ...rest })}\n\n`;
}

/** One event per token, as a real stream has, then usage and the end. */
export const streamAnswer = [
  chunk([{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }]),
  ...words.map((content) => chunk([{ index: 0, delta: { content }, finish_reason: null }])),
  chunk([{ index: 0, delta: {}, finish_reason: "stop" }]),
  chunk([], { usage }),
  "data: [DONE]\n\n",
].join("");

/** The request bodies that the load sends. */
export const requestBodies = {
  json: JSON.stringify({ model: MODEL_ID, messages: [{ role: "user", content: "Say hello to the benchmark, please." }] }),
  stream: JSON.stringify({
    model: MODEL_ID,
    messages: [{ role: "user", content: "Say hello to the benchmark, please." }],
    stream: true,
  }),
} as const;

export type AnswerKind = keyof typeof requestBodies;
