/** The gateway's client: `import { Sellapi } from "sellapi"`. The control plane's is in `sellapi/control`. */
export { type Answer, APIPromise } from "./api-promise.ts";
export { type GetParams, type PostParams, type ReadAs, Sellapi, Sellapi as default } from "./client.ts";
export { type Credits, creditsToMicroCredits, creditsToNumber } from "./credits.ts";
export * from "./errors/index.ts";
export type { Query } from "./http/build-request.ts";
export type { HeaderOverrides } from "./http/headers.ts";
export type { Logger, LogLevel } from "./logger.ts";
export type { CreditsMeta, RateLimitMeta, ResponseMeta, WithMeta } from "./meta.ts";
export type { ClientOptions, Fetch, Middleware, RequestOptions } from "./options.ts";
export type { Secret } from "./secret.ts";
export { Stream } from "./streaming/stream.ts";
export type * from "./types.ts";
