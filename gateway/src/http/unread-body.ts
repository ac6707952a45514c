/** Requests that are answered before all of their body has come, so that their connections are not waited on for long. */

const givenUp = new WeakSet<Request>();

/** Notes that nobody reads the rest of this request's body. */
export function giveUpBody(request: Request): void {
  givenUp.add(request);
}

/** Whether bytes of this request's body may still be on their way. */
export function hasUnreadBody(request: Request): boolean {
  if (request.bodyUsed) return givenUp.has(request);
  const length = request.headers.get("content-length");
  return (length !== null && length !== "0") || request.headers.has("transfer-encoding");
}
