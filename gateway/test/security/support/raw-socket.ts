/** Bytes to the gateway as they are, for what no HTTP client would send, and what comes back, taken apart. */
import { connect } from "node:net";

/** A final answer (1xx are left out) as it stood on the wire. */
export interface RawAnswer {
  status: number;
  /** Names in lower case. */
  headers: [name: string, value: string][];
  body: string;
}

export interface RawExchange {
  answers: RawAnswer[];
  /** Everything that came back, one character a byte. */
  text: string;
  /** Whether the gateway closed the connection. */
  isClosed: boolean;
}

/** Silence after an answer after which nothing more is expected on a connection that stays open. */
const QUIET_MS = 400;
/** How long a busy machine may take to answer, or to close. */
const FIRST_BYTE_MS = 10_000;
const HEAD_END = "\r\n\r\n";

function chunkedLength(text: string): number {
  let at = 0;
  for (;;) {
    const lineEnd = text.indexOf("\r\n", at);
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    if (lineEnd === -1 || Number.isNaN(size)) return text.length;
    at = lineEnd + 2 + size + 2;
    if (size === 0) return at;
  }
}

/**
 * Takes the answers of one connection apart by their own framing.
 * @param isFirstToHead whether the first answers a HEAD, and so has a length but no body.
 * @throws for bytes that are no answer.
 */
export function readAnswers(text: string, isFirstToHead = false): RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = text;
  while (rest !== "") {
    const head = rest.slice(0, Math.max(0, rest.indexOf(HEAD_END)));
    const [statusLine = "", ...lines] = head.split("\r\n");
    const status = Number(/^HTTP\/1\.1 (\d{3})\b/.exec(statusLine)?.[1] ?? Number.NaN);
    if (Number.isNaN(status)) throw new Error(`no HTTP answer: ${rest.slice(0, 200)}`);
    const headers = lines.map((line): [string, string] => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    });
    const field = (name: string) => headers.find(([key]) => key === name)?.[1];
    const after = rest.slice(head.length + HEAD_END.length);
    const isBodiless = (isFirstToHead && answers.length === 0) || status < 200 || status === 204 || status === 304;
    const framed =
      field("transfer-encoding") === "chunked" ? chunkedLength(after) : Number(field("content-length") ?? after.length);
    const length = isBodiless ? 0 : framed;
    if (status >= 200) answers.push({ status, headers, body: after.slice(0, length) });
    rest = after.slice(length);
  }
  return answers;
}

/** Sends bytes on a connection of their own and collects until the gateway closes it or says nothing more. */
export async function sendRaw(url: string, bytes: string | Uint8Array): Promise<RawExchange> {
  const { hostname, port } = new URL(url);
  const { promise, resolve } = Promise.withResolvers<{ text: string; isClosed: boolean }>();
  let text = "";
  const socket = connect(Number(port), hostname, () =>
    socket.write(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes),
  );
  const end = (isClosed: boolean) => {
    clearTimeout(timer);
    socket.destroy();
    resolve({ text, isClosed });
  };
  let timer = setTimeout(end, FIRST_BYTE_MS, false);
  socket.on("data", (data: Buffer) => {
    text += data.toString("latin1");
    clearTimeout(timer);
    timer = setTimeout(end, QUIET_MS, false);
  });
  socket.on("close", () => end(true));
  // A reset is one more way to close; "close" follows.
  socket.on("error", () => undefined);
  const exchange = await promise;
  const isFirstToHead = Buffer.from(bytes.slice(0, 4)).toString() === "HEAD";
  return { ...exchange, answers: readAnswers(exchange.text, isFirstToHead) };
}
