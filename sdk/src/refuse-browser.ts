import { SellapiError } from "./errors/sellapi-error.ts";
import { isObject } from "./json.ts";

/** @throws SellapiError on a web page, unless the caller allowed it: there every visitor can read the secret. */
export function refuseBrowser(isAllowed: boolean): void {
  const page: unknown = Reflect.get(globalThis, "window");
  if (isAllowed || !isObject(page) || !isObject(page["document"])) return;
  throw new SellapiError(
    "In a browser every visitor can read the key. Call sellapi from your server, or set `dangerouslyAllowBrowser: true`.",
  );
}
