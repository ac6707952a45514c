/** The network address a request came from; "unknown" where there is no socket (tests). Proxies' headers are not believed. */
import type { Server } from "bun";

export function callerAddress(request: Request, server: Server<unknown> | null): string {
  return server?.requestIP(request)?.address ?? "unknown";
}
