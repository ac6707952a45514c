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
  /** Its DATA_DIR. */
  dataDir: string;
  /** Stops it as Ctrl-C does. @returns the exit code. */
  halt: () => Promise<number>;
  /** Stops it where it still runs, and removes its folder. @returns the exit code. */
  stop: () => Promise<number>;
}

/** Waits until a process has printed this, and reads on to the end: a process whose output nobody reads cannot write any more. */
function printed(stream: ReadableStream<Uint8Array>, text: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const read = async () => {
    const decoder = new TextDecoder();
    let output = "";
    for await (const chunk of stream) {
      output += decoder.decode(chunk, { stream: true });
      if (output.includes(text)) resolve();
    }
    throw new Error(`the server ended after printing:\n${output}`);
  };
  read().catch(reject);
  return promise;
}

/** Checks the books of a server that was halted, as its operator does. @returns the exit code and what was printed. */
export async function verifyBooks(dataDir: string): Promise<{ exitCode: number; output: string }> {
  const { PATH, HOME } = process.env;
  const verify = Bun.spawn([process.execPath, "scripts/ledger-verify.ts"], {
    cwd: root,
    env: { PATH, HOME, DATA_DIR: dataDir },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  const output = await new Response(verify.stdout).text();
  return { exitCode: await verify.exited, output };
}

/** Starts it and waits until it is ready. @param environment variables of its own. */
export async function startEmbeddedServer(environment: Record<string, string> = {}): Promise<EmbeddedServer> {
  const dataDir = await mkdtemp(join(tmpdir(), "sellapi-embedded-"));
  const { PATH, HOME } = process.env;
  const server = Bun.spawn([process.execPath, "scripts/start.ts"], {
    cwd: root,
    env: { PATH, HOME, DATA_DIR: dataDir, PORT: "0", ...environment },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  await printed(server.stdout, "Ctrl-C stops it");
  const halt = (): Promise<number> => {
    server.kill("SIGINT");
    return server.exited;
  };
  return {
    dataDir,
    halt,
    demo: demoSchema.parse(await Bun.file(join(dataDir, "demo.json")).json()),
    async stop() {
      const exitCode = await halt();
      await rm(dataDir, { recursive: true, force: true });
      return exitCode;
    },
  };
}
