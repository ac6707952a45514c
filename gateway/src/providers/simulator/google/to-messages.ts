/** Gemini's contents as the messages that the simulator understands. */
import type { ContentPart, SimulatorMessage } from "../request.ts";
import type { GenerateContentRequest, GoogleContent, GooglePart } from "./request.ts";

/** The instruction first, then the contents in order; the answers to function calls become messages of their own. */
export function toMessages({ systemInstruction, contents }: GenerateContentRequest): SimulatorMessage[] {
  const instruction = systemInstruction?.parts.map(({ text }) => text ?? "").join("\n") ?? "";
  const system: SimulatorMessage[] = instruction === "" ? [] : [{ role: "system", content: instruction }];
  return [...system, ...contents.flatMap((content) => (content.role === "model" ? toAssistant(content) : toUser(content)))];
}

function toAssistant({ parts }: GoogleContent): SimulatorMessage[] {
  const text = parts.map((part) => (part.thought === true ? "" : (part.text ?? ""))).join("");
  const calls = parts.flatMap(({ functionCall: call }) =>
    call === undefined
      ? []
      : [
          {
            id: call.id ?? call.name,
            type: "function" as const,
            function: { name: call.name, arguments: JSON.stringify(call.args ?? {}) },
          },
        ],
  );
  return [{ role: "assistant", content: text, ...(calls.length === 0 ? {} : { tool_calls: calls }) }];
}

function toUser({ parts }: GoogleContent): SimulatorMessage[] {
  const results = parts.flatMap(({ functionResponse: result }): SimulatorMessage[] =>
    result === undefined ? [] : [{ role: "tool", tool_call_id: result.id ?? result.name, content: readResult(result.response) }],
  );
  const content = parts.flatMap(toContentPart);
  return content.length === 0 ? results : [...results, { role: "user", content }];
}

/** "output" and "error" are Google's names for a result that is no object. */
function readResult(response: Record<string, unknown>): string {
  const plain = response.output ?? response.error;
  return typeof plain === "string" ? plain : JSON.stringify(response);
}

function toContentPart({ text, inlineData, fileData }: GooglePart): ContentPart[] {
  if (text !== undefined) return [{ type: "text", text }];
  if (fileData !== undefined) return [{ type: "image_url", image_url: { url: fileData.fileUri } }];
  if (inlineData === undefined) return [];
  const { mimeType, data: base64 } = inlineData;
  const [kind, format = ""] = mimeType.split("/");
  if (kind === "audio") return [{ type: "input_audio", input_audio: { data: base64, format } }];
  const url = `data:${mimeType};base64,${base64}`;
  return kind === "image" ? [{ type: "image_url", image_url: { url } }] : [{ type: "file", file: { file_data: url } }];
}
