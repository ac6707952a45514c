/** The README's examples, run as a reader would: against the server that the README's first command starts. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";

const root = join(import.meta.dir, "..");
const demoSchema = z.object({ baseUrl: z.string(), apiKey: z.string(), managementKey: z.string() });

let server: Bun.Subprocess<"ignore", "pipe", "inherit">;
let dataDir: string;
let demo: z.infer<typeof demoSchema>;

/** Reads a process's output until it has printed this. */
async function printed(stream: ReadableStream<Uint8Array>, text: string): Promise<string> {
  let output = "";
  for await (const chunk of stream) {
    output += new TextDecoder().decode(chunk);
    if (output.includes(text)) return output;
  }
  throw new Error(`the server ended after printing:\n${output}`);
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sellapi-readme-"));
  const environment = { ...process.env, DATA_DIR: dataDir, PORT: "0", DATABASE_URL: "", OPENAI_BASE_URL: "", OPENAI_API_KEY: "" };
  server = Bun.spawn([process.execPath, "scripts/start.ts"], {
    cwd: root,
    env: environment,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  await printed(server.stdout, "Ctrl-C stops it");
  demo = demoSchema.parse(await Bun.file(join(dataDir, "demo.json")).json());
}, 60_000);

afterAll(async () => {
  server.kill("SIGINT");
  expect(await server.exited).toBe(0);
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

async function examples(language: string): Promise<string[]> {
  const readme = await Bun.file(join(root, "README.md")).text();
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map((match) => match[1] ?? "");
}

/** Runs an example with the demo's keys in its environment and the server's address in place of the README's. */
async function run(command: string[]): Promise<string> {
  const child = Bun.spawn(command, {
    cwd: root,
    env: { ...process.env, SELLAPI_API_KEY: demo.apiKey, SELLAPI_MANAGEMENT_KEY: demo.managementKey },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const [output, errors] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  if ((await child.exited) !== 0) throw new Error(`${errors}\n${output}`);
  return output;
}

function addressed(example: string): string {
  return example.replaceAll("http://localhost:3000", demo.baseUrl);
}

test("the curl line of the README answers", async () => {
  const example = (await examples("bash")).find((text) => text.includes("curl"));
  const line = addressed(example ?? "").replace(/^export .*$/m, "");
  const answer = JSON.parse(await run(["bash", "-c", `${line.trim()} -s`]));
  expect(answer.choices[0].message.content).toBeString();
  expect(answer.usage.credits_charged).toMatch(/^\d+(\.\d+)?$/);
});

test("every TypeScript example of the README runs", async () => {
  const all = await examples("ts");
  expect(all.length).toBe(3);
  for (const [index, example] of all.entries()) {
    // Beside the gateway's packages, so that `openai` and `sellapi` are found as in a reader's project.
    const file = join(root, "gateway", "node_modules", `.readme-example-${index}.ts`);
    await writeFile(file, addressed(example));
    try {
      expect((await run([process.execPath, file])).length).toBeGreaterThan(10);
    } finally {
      await rm(file);
    }
  }
}, 60_000);
