/** Which call a function's response answers: by its id, or, as Google allows, by its name and in order. */
import { ApiError } from "../../../errors/api-error.ts";
import type { GeminiPart } from "../../../schemas/gemini/content.ts";

type FunctionCall = NonNullable<GeminiPart["functionCall"]>;
type FunctionResponse = NonNullable<GeminiPart["functionResponse"]>;

interface OpenCall {
  id: string;
  name: string;
}

/** Follows a conversation's calls from first to last. Ids that are made up are the same for the same conversation. */
export class CallIds {
  #open: OpenCall[] = [];
  #calls = 0;

  /** The id of a call; its own or one made up. */
  call({ id, name }: FunctionCall): string {
    this.#calls += 1;
    const callId = id ?? `call_${this.#calls}`;
    this.#open.push({ id: callId, name });
    return callId;
  }

  /** The id of the call that is answered. @throws ApiError invalid_request for an answer to no call. */
  answer({ id, name }: FunctionResponse, place: string): string {
    const byId = id == null ? -1 : this.#open.findIndex((call) => call.id === id);
    const index = byId >= 0 ? byId : this.#open.findIndex((call) => call.name === name);
    const [answered] = index >= 0 ? this.#open.splice(index, 1) : [];
    if (answered) return answered.id;
    const param = `${place}.functionResponse`;
    throw new ApiError("invalid_request", {
      message: `${param}: answers no functionCall of "${name.slice(0, 100)}" in the contents before it.`,
      param,
    });
  }
}
