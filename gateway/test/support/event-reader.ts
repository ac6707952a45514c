/** Reads a stream of the gateway as a client does: event by event, comments noted, and every chunk held against the document. */
import { schemaComplaint } from "./served-schema.ts";

type Json = Record<string, unknown>;

/** One `data:` event of a stream, with the moment (`performance.now()`) it arrived. */
export interface StreamEvent {
  /** Null for `[DONE]`. */
  json: ChunkJson | null;
  at: number;
}

/** What tests look at in a chunk or an error event; the document's schema has been checked. */
export interface ChunkJson {
  choices?: { index: number; delta: Json & { content?: string }; finish_reason: string | null }[];
  usage?: Json & { credits_charged: string; cost: number };
  x_sellapi?: { generation_id: string; credits_charged: string; credits_balance?: string };
  error?: Json & { code: string; message: string; type: string };
}

export class EventReader {
  /** Comments seen so far: keep-alives. */
  comments = 0;
  /** Comments seen before the first event. */
  commentsBeforeFirstEvent = 0;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #rest = "";
  #hasEvent = false;

  constructor(response: Response) {
    if (!response.headers.get("content-type")?.startsWith("text/event-stream") || !response.body) {
      throw new Error(`not a stream but ${response.status} ${response.headers.get("content-type")}`);
    }
    this.#reader = response.body.getReader();
  }

  /** The next event; null after the last. @throws when it is not what the document says. */
  async next(): Promise<StreamEvent | null> {
    for (;;) {
      const end = this.#rest.indexOf("\n\n");
      if (end === -1) {
        const { done, value } = await this.#reader.read();
        if (done) return null;
        this.#rest += this.#decoder.decode(value, { stream: true });
        continue;
      }
      const block = this.#rest.slice(0, end);
      this.#rest = this.#rest.slice(end + 2);
      const event = this.#parse(block);
      if (event) return event;
    }
  }

  /** Events up to the first that fits, which is returned. @throws when the stream ends before. */
  async until(fits: (json: ChunkJson) => boolean): Promise<ChunkJson> {
    for (let event = await this.next(); event; event = await this.next()) if (event.json && fits(event.json)) return event.json;
    throw new Error("the stream ended before the event that was waited for");
  }

  /** Everything that is still to come. */
  async rest(): Promise<StreamEvent[]> {
    const events: StreamEvent[] = [];
    for (let event = await this.next(); event; event = await this.next()) events.push(event);
    return events;
  }

  /** Hangs up. */
  async cancel(): Promise<void> {
    await this.#reader.cancel();
  }

  #parse(block: string): StreamEvent | null {
    if (block.startsWith(":")) {
      this.comments += 1;
      if (!this.#hasEvent) this.commentsBeforeFirstEvent += 1;
      return null;
    }
    if (!block.startsWith("data: ")) throw new Error(`neither comment nor event: ${block}`);
    this.#hasEvent = true;
    const text = block.slice("data: ".length);
    if (text === "[DONE]") return { json: null, at: performance.now() };
    const json: ChunkJson = JSON.parse(text);
    const complaint = schemaComplaint("error" in json ? "ErrorResponse" : "ChatCompletionChunk", json);
    if (complaint) throw new Error(`${complaint}\n${text}`);
    return { json, at: performance.now() };
  }
}

/** A whole stream at once, taken apart. */
export interface ReadStream {
  events: StreamEvent[];
  /** What the deltas of choice 0 say. */
  text: string;
  /** The chunk with `x_sellapi`, if there was one. */
  finish: ChunkJson | undefined;
  usage: ChunkJson["usage"];
  error: ChunkJson["error"];
  isDone: boolean;
  comments: number;
}

/** Reads a stream to its end. */
export async function readStream(response: Response): Promise<ReadStream> {
  const reader = new EventReader(response);
  const events = await reader.rest();
  const chunks = events.flatMap((event) => (event.json ? [event.json] : []));
  return {
    events,
    text: chunks.map((chunk) => chunk.choices?.find((choice) => choice.index === 0)?.delta.content ?? "").join(""),
    finish: chunks.find((chunk) => chunk.x_sellapi),
    usage: chunks.find((chunk) => chunk.usage)?.usage,
    error: chunks.find((chunk) => chunk.error)?.error,
    isDone: events.at(-1)?.json === null,
    comments: reader.comments,
  };
}
