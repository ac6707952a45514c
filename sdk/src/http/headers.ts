/** How a request's headers are put together, and how they are shown in a log. */

/** Headers to add; null removes one that would be sent otherwise. */
export type HeaderOverrides = Readonly<Record<string, string | null>>;

/** Sets or removes each of the overrides, in order; a later one wins. */
export function applyHeaders(headers: Headers, ...overrides: readonly HeaderOverrides[]): void {
  for (const [name, value] of overrides.flatMap((override) => Object.entries(override))) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
}

/** Whatever may be a credential, by name, so that a caller's own headers (`cf-access-client-secret`) are covered too. */
const SECRET_HEADER = /auth|key|token|secret|cookie|password/i;

/** The headers for a log: values of secret ones are replaced. */
export function redactHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    [...headers.entries()].map(([name, value]) => [name, SECRET_HEADER.test(name) ? "[redacted]" : value]),
  );
}
