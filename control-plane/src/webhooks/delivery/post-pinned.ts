/**
 * One POST to addresses that were judged before. The name is not resolved again: the connection goes to one of these addresses, while
 * the Host header and the certificate's name stay those of the URL. A redirect is an answer like any other and is not followed.
 */
import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";

const TIMEOUT_MS = 10_000;
/** What of an answer is read; the rest is nothing to us. */
const ANSWER_BYTES_MAX = 64 * 1024;

export interface PinnedPost {
  url: URL;
  /** At least one. */
  addresses: readonly string[];
  headers: Record<string, string>;
  body: string;
  certificateAuthority?: string | undefined;
  /** 10 s when left out; for the whole exchange. */
  timeoutMs?: number;
}

export type PostResult = { status: number } | { failure: "timed_out" | "connection_failed" };

function lookupOf(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, options, callback) => {
    const [first] = found;
    if (!first) return callback(new Error("no address was given"), "", 0);
    if (options.all) callback(null, found);
    else callback(null, first.address, first.family);
  };
}

/** Reads the answer to its end or its bound, so that a server that answers slowly is not cut off in its own work. */
function drain(answer: IncomingMessage, ended: () => void): void {
  let bytes = 0;
  answer.on("data", (chunk: Buffer) => {
    bytes += chunk.byteLength;
    if (bytes > ANSWER_BYTES_MAX) ended();
  });
  answer.on("end", ended);
  answer.on("error", ended);
  answer.on("close", ended);
}

function open({ url, addresses, headers, body, certificateAuthority }: PinnedPost): ClientRequest {
  const options = {
    method: "POST",
    // No connection is kept: one that is kept would outlive the judgement of its address.
    agent: false as const,
    headers: { ...headers, "content-length": Buffer.byteLength(body), connection: "close" },
    lookup: lookupOf(addresses),
  };
  if (url.protocol === "http:") return httpRequest(url, options);
  return httpsRequest(url, { ...options, ...(certificateAuthority ? { ca: certificateAuthority } : {}) });
}

/** Never rejects. A status that came counts, even when the rest of the answer does not. */
export function postPinned(post: PinnedPost): Promise<PostResult> {
  const { promise, resolve } = Promise.withResolvers<PostResult>();
  const request = open(post);
  let result: PostResult = { failure: "timed_out" };
  const finish = () => {
    clearTimeout(timer);
    resolve(result);
    request.destroy();
  };
  const timer = setTimeout(finish, post.timeoutMs ?? TIMEOUT_MS);
  request.on("response", (answer) => {
    result = { status: answer.statusCode ?? 0 };
    drain(answer, finish);
  });
  request.on("error", () => {
    if ("failure" in result) result = { failure: "connection_failed" };
    finish();
  });
  request.end(post.body);
  return promise;
}
