/** Reads a Responses stream of the gateway: every event's name against its type, its number, and its form against the document. */
import { schemaComplaint } from "./served-schema.ts";

export type ResponseEventJson = Record<string, unknown> & { type: string; sequence_number: number };

export interface ReadResponseStream {
  events: ResponseEventJson[];
  /** What the text deltas say. */
  text: string;
  last: ResponseEventJson;
  isDone: boolean;
  /** The stream as it came. */
  raw: string;
}

function parseEvent(block: string): ResponseEventJson {
  const [name, data, ...more] = block.split("\n");
  if (!name?.startsWith("event: ") || !data?.startsWith("data: ") || more.length > 0) throw new Error(`no named event: ${block}`);
  const json: ResponseEventJson = JSON.parse(data.slice("data: ".length));
  if (json.type !== name.slice("event: ".length)) throw new Error(`${name} is not ${json.type}`);
  const complaint = schemaComplaint("ResponseEvent", json) ?? ("error" in json ? schemaComplaint("ErrorResponse", json) : null);
  if (complaint) throw new Error(`${complaint}\n${data}`);
  return json;
}

/** Reads a stream to its end. @throws when an event is not what the document says, or out of its order. */
export async function readResponseStream(response: Response): Promise<ReadResponseStream> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
    throw new Error(`not a stream but ${response.status}: ${await response.text()}`);
  }
  const raw = await response.text();
  const blocks = raw.split("\n\n").filter((block) => block !== "" && !block.startsWith(":"));
  const isDone = blocks.at(-1) === "data: [DONE]";
  const events = (isDone ? blocks.slice(0, -1) : blocks).map(parseEvent);
  for (const [position, event] of events.entries()) {
    if (event.sequence_number !== position) throw new Error(`event ${position} has the number ${event.sequence_number}`);
  }
  const last = events.at(-1);
  if (!last) throw new Error("the stream had no event");
  const text = events.map((event) => (event.type === "response.output_text.delta" ? String(event.delta) : "")).join("");
  return { events, text, last, isDone, raw };
}
