/** Choosing among kinds that are not equally likely. */
import type { SeededRandom } from "../../gateway/src/providers/simulator/random.ts";

/** One of them, each as likely as its weight says. @throws when there is none. */
export function pickByWeight<Kind extends { weight: number }>(kinds: readonly Kind[], random: SeededRandom): Kind {
  let at = random.next() * kinds.reduce((sum, kind) => sum + kind.weight, 0);
  for (const kind of kinds) {
    at -= kind.weight;
    if (at < 0) return kind;
  }
  const last = kinds.at(-1);
  if (!last) throw new Error("there is nothing to choose from");
  return last;
}
