/** The control plane's client: `import { createControlClient } from "sellapi/control"`. Needs `@trpc/client` and `@trpc/server`. */
export { AbortedError, ConnectionError, TimeoutError } from "../errors/request-errors.ts";
export { SellapiError } from "../errors/sellapi-error.ts";
export type { AppRouter } from "../generated/router.ts";
export { ControlError } from "./control-error.ts";
export { type ControlClientOptions, createControlClient } from "./create-control-client.ts";
