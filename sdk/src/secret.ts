import { checkToken } from "./validation.ts";

/** A credential, or a function that gives the current one. */
export type Secret = string | (() => string | Promise<string>);

/**
 * A function that gives the credential for one attempt. A text is checked now, a function's result when it is there.
 * @throws SellapiError that names `option` when the text is empty or cannot be sent in a header.
 */
export function createSecretReader(secret: Secret, option: string): () => Promise<string> {
  if (typeof secret === "string") {
    checkToken(secret, option);
    return async () => secret;
  }
  return async () => {
    const text = await secret();
    checkToken(text, `${option} (the function's result)`);
    return text;
  };
}
