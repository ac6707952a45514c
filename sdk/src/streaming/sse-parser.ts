/**
 * Server-sent events from bytes, cut at any place.
 *
 * Only what the protocol here uses is kept: the `data` of each event. Comments (keep-alive) and other fields are dropped. Lines end in
 * LF, CR or CRLF; a byte order mark at the beginning and characters cut between two pieces are the decoder's business.
 */

const LF = 10;
const CR = 13;
const SPACE = 32;

/** An event that never ends would fill the memory. Images in base64 come in single events of some megabytes. */
const EVENT_CHARACTERS_MAX = 64 * 1024 * 1024;

export class SseParser {
  readonly #decoder = new TextDecoder();
  /** Text of the line that has begun and not ended. Appended to and never searched, so a long line in many pieces stays linear. */
  #line = "";
  /** The last line ended in a CR: an LF that comes first now is the second half of a CRLF. */
  #skipLf = false;
  #data: string[] = [];
  #dataLength = 0;

  /**
   * Takes the next bytes; gives the data of the events that they complete.
   * @throws RangeError when one event exceeds 64 Mi characters.
   */
  push(bytes: Uint8Array): string[] {
    return this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The stream is over: gives the data of a last event that lacks its blank line. */
  end(): string[] {
    return this.#take(`${this.#decoder.decode()}\n\n`);
  }

  #take(text: string): string[] {
    const events: string[] = [];
    let lineStart = 0;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      const isSecondHalf = unit === LF && this.#skipLf;
      this.#skipLf = unit === CR;
      if (isSecondHalf) lineStart = index + 1;
      else if (unit === LF || unit === CR) {
        this.#endLine(this.#line + text.slice(lineStart, index), events);
        this.#line = "";
        lineStart = index + 1;
      }
    }
    this.#line += text.slice(lineStart);
    if (this.#line.length + this.#dataLength > EVENT_CHARACTERS_MAX)
      throw new RangeError("One event of the stream is too large.");
    return events;
  }

  #endLine(line: string, events: string[]): void {
    if (line === "") {
      if (this.#data.length > 0) events.push(this.#data.join("\n"));
      this.#data = [];
      this.#dataLength = 0;
    } else if (line === "data" || line.startsWith("data:")) {
      const value = line.slice(line.charCodeAt(5) === SPACE ? 6 : 5);
      this.#data.push(value);
      this.#dataLength += value.length;
    }
  }
}
