/** Which field of a Responses request a complaint about its chat request is about. */
import { namesByRoot, renameParam } from "../../rename-param.ts";

/** `messages[3].content` is `input`: messages and items are not one for one, and instructions are a message too. */
const byRoot = namesByRoot({
  messages: "input",
  max_tokens: "max_output_tokens",
  max_completion_tokens: "max_output_tokens",
  response_format: "text.format",
  verbosity: "text.verbosity",
  reasoning_effort: "reasoning.effort",
  logprobs: "include",
});

/** Tools are one for one, and have no object around what they say. */
function responsesName(param: string): string {
  return byRoot(param.replace(/^(tools\[\d+\])\.(?:function|custom)\b/, "$1"));
}

/** Does what is asked in chat's words; what it throws names the fields of the Responses request. */
export async function withResponsesParams<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw renameParam(error, responsesName);
  }
}
