/** The root of all errors the SDK throws, and what makes `instanceof` work across copies of the package. */

/** The same symbol in every copy and version of the SDK in one program. */
const BRAND = Symbol.for("sellapi.error");

/** Options of every error: what caused it. */
export interface SellapiErrorOptions {
  readonly cause?: unknown;
}

/**
 * Any failure the SDK reports.
 *
 * `instanceof` compares class names along the prototype chain instead of identity, so it also holds for an error of another copy of the
 * SDK. The names are written out as static strings because minifiers rename classes.
 */
export class SellapiError extends Error {
  static readonly className: string = "SellapiError";

  constructor(message: string, options: SellapiErrorOptions = {}) {
    super(message, options);
    // Not enumerable, both of them, so that they stay out of logs that print an error's fields.
    Object.defineProperties(this, {
      name: { value: new.target.className, configurable: true, writable: true },
      [BRAND]: { value: true },
    });
  }

  // biome-ignore-start lint/complexity/noThisInStatic: the class that is asked about, which may be a subclass
  static override [Symbol.hasInstance](value: unknown): boolean {
    // A caller's own subclass has no name of its own here; it is told apart by identity, as usual.
    if (!Object.hasOwn(this, "className")) return Function.prototype[Symbol.hasInstance].call(this, value);
    if (typeof value !== "object" || value === null || !(BRAND in value)) return false;
    for (
      let proto: unknown = Object.getPrototypeOf(value);
      typeof proto === "object" && proto !== null;
      proto = Object.getPrototypeOf(proto)
    ) {
      const made = proto.constructor;
      if (Object.hasOwn(made, "className") && Reflect.get(made, "className") === this.className) return true;
    }
    return false;
  }
  // biome-ignore-end lint/complexity/noThisInStatic: as above
}
