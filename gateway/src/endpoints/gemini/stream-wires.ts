/** The two forms in which Gemini streams: server-sent events, and one JSON array whose elements come as they are made. */
import type { StreamWire } from "../endpoint.ts";

interface Wire extends StreamWire {
  element: (json: string, isFirst: boolean) => string;
  /** After the last element. */
  close: string;
}

export const STREAM_WIRES = {
  // Without a closing [DONE], which Google's clients would read as broken JSON.
  sse: {
    contentType: "text/event-stream; charset=utf-8",
    keepAlive: ": sellapi\n\n",
    element: (json) => `data: ${json}\n\n`,
    close: "",
  },
  array: {
    contentType: "application/json; charset=utf-8",
    // Between the elements of an array, and before it, space means nothing.
    keepAlive: "\n",
    element: (json, isFirst) => (isFirst ? `[${json}` : `,\n${json}`),
    close: "]",
  },
} as const satisfies Record<string, Wire>;

export type StreamWireName = keyof typeof STREAM_WIRES;
