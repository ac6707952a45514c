/** A name in a path, as a caller encoded it; null for what is no encoding. Model ids hold slashes, plain or encoded. */
export function nameInPath(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
