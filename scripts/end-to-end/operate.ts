/** What an operator types, against an embedded server. */
import { join } from "node:path";
import type { EmbeddedServer } from "./embedded-server.ts";

/** Runs `bun run admin -- WORDS --json`. @returns what it printed. @throws when it was refused */
export async function operate({ dataDir }: EmbeddedServer, ...words: string[]): Promise<unknown> {
  const { PATH, HOME } = process.env;
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "..", "admin.ts"), ...words, "--json"], {
    env: { PATH, HOME, DATA_DIR: dataDir },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  if ((await child.exited) !== 0) throw new Error(`${words.join(" ")} was refused: ${errors}`);
  return JSON.parse(output);
}
