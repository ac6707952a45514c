/** Names to suggest for one that does not exist. */

/** Edits (insert, delete, replace) between two short strings; Levenshtein's distance in one row. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

const NAME_LENGTH_MAX = 100;

/** Up to `count` of the names most like this one: containing it or within a few edits. */
export function nearNames(name: string, names: readonly string[], count = 3): string[] {
  const wanted = name.toLowerCase().slice(0, NAME_LENGTH_MAX);
  const bare = wanted.slice(wanted.lastIndexOf("/") + 1);
  const ranked = names.map((candidate) => {
    const lower = candidate.toLowerCase();
    const edits = Math.min(distance(wanted, lower), distance(bare, lower.slice(lower.lastIndexOf("/") + 1)));
    return { candidate, rank: bare.length > 2 && lower.includes(bare) ? 0 : edits };
  });
  return ranked
    .filter(({ rank }) => rank <= Math.max(2, Math.floor(bare.length / 3)))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}
