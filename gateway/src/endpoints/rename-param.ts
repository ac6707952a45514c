/** A complaint about the chat request that a request of another form became, told in the names that its caller wrote. */
import { ApiError } from "../errors/api-error.ts";
import { UpstreamError } from "../providers/provider.ts";

/** Our caller's name for a field of the chat request. */
export type ParamNames = (param: string) => string;

/** Names by the first step of a path: what stands below it has another form there, and is left out. What has no name keeps its own. */
export function namesByRoot(names: Readonly<Record<string, string>>): ParamNames {
  return (param) => {
    const root = /^\w+/.exec(param)?.[0] ?? param;
    return (Object.hasOwn(names, root) ? names[root] : undefined) ?? param;
  };
}

/** What was thrown, with the field it names in the caller's words. */
export function renameParam(error: unknown, nameOf: ParamNames): unknown {
  if (error instanceof UpstreamError && error.param !== null) {
    const { failure, message, status, retryAfterSeconds, param, cause } = error;
    const known = { ...(status === null ? {} : { status }), ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }) };
    return new UpstreamError(failure, message, { ...known, param: nameOf(param), cause });
  }
  if (error instanceof ApiError && error.code === "invalid_request" && error.param !== null) {
    const { message, fields, isFieldMissing, param } = error;
    return new ApiError("invalid_request", { message, fields, isFieldMissing, param: nameOf(param), cause: error });
  }
  return error;
}
