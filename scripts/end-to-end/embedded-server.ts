/** The server that the README's first command starts, for tests: own folder, own port, nothing configured. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const root = join(import.meta.dir, "..", "..");

const demoSchema = z.object({
  baseUrl: z.string(),
  apiKey: z.string(),
  managementKey: z.string(),
  operatorKey: z.string(),
  accountId: z.string(),
});

export interface EmbeddedServer {
  /** What `start` wrote to demo.json. */
  demo: z.infer<typeof demoSchema>;
  /** Stops it as Ctrl-C does, and removes its folder. @returns the exit code. */
  stop: () => Promise<number>;
}

/** Reads a process's output until it has printed this. */
async function printed(stream: ReadableStream<Uint8Array>, text: string): Promise<void> {
  const decoder = new TextDecoder();
  let output = "";
  for await (const chunk of stream) {
    output += decoder.decode(chunk, { stream: true });
    if (output.includes(text)) return;
  }
  throw new Error(`the server ended after printing:\n${output}`);
}

/** Starts it and waits until it is ready. */
export async function startEmbeddedServer(): Promise<EmbeddedServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "sellapi-embedded-"));
  const { PATH, HOME } = process.env;
  const server = Bun.spawn([process.execPath, "scripts/start.ts"], {
    cwd: root,
    env: { PATH, HOME, DATA_DIR: dataDir, PORT: "0" },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  await printed(server.stdout, "Ctrl-C stops it");
  return {
    demo: demoSchema.parse(await Bun.file(join(dataDir, "demo.json")).json()),
    async stop() {
      server.kill("SIGINT");
      const exitCode = await server.exited;
      await rm(dataDir, { recursive: true, force: true });
      return exitCode;
    },
  };
}
