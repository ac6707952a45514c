/** Why Claude stopped, in OpenAI's words. Source: Anthropic's "Handling stop reasons". */
const finishReasons: Readonly<Record<string, string>> = {
  end_turn: "stop",
  stop_sequence: "stop",
  // A long turn of a server tool, which we do not offer; the caller may go on by sending the answer back.
  pause_turn: "stop",
  max_tokens: "length",
  model_context_window_exceeded: "length",
  tool_use: "tool_calls",
  refusal: "content_filter",
};

/** "stop" for a reason that is not known yet. */
export function toFinishReason(stopReason: unknown): string {
  return typeof stopReason === "string" && Object.hasOwn(finishReasons, stopReason)
    ? (finishReasons[stopReason] ?? "stop")
    : "stop";
}
