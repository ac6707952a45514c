/** The README's examples, run as a reader would: against the server that the README's first command starts. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { linkInMailTo } from "./end-to-end/browser.ts";
import { type EmbeddedServer, startEmbeddedServer } from "./end-to-end/embedded-server.ts";

const root = join(import.meta.dir, "..");
/** Where browsers would reach the server, as behind a proxy; it listens on a port of its own. */
const PUBLIC_URL = "http://sellapi.test";

let server: EmbeddedServer;

beforeAll(async () => {
  server = await startEmbeddedServer({ PUBLIC_URL });
}, 60_000);

afterAll(async () => {
  expect(await server.stop()).toBe(0);
}, 60_000);

async function examples(language: string): Promise<string[]> {
  const readme = await Bun.file(join(root, "README.md")).text();
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map((match) => match[1] ?? "");
}

/** Runs an example with the demo's keys in its environment and the server's address in place of the README's. */
async function run(command: string[]): Promise<string> {
  const child = Bun.spawn(command, {
    cwd: root,
    env: { ...process.env, SELLAPI_API_KEY: server.demo.apiKey, SELLAPI_MANAGEMENT_KEY: server.demo.managementKey },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const [output, errors] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  if ((await child.exited) !== 0) throw new Error(`${errors}\n${output}`);
  return output;
}

function addressed(example: string): string {
  return example.replaceAll("http://localhost:3000", server.demo.baseUrl);
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

test("the sign-up lines of the README end with a key, a checkout and an account of 10,000 credits", async () => {
  const example = (await examples("bash")).find((text) => text.includes("/auth/sign-up/email")) ?? "";
  const lines = addressed(example).replaceAll("Origin: $base", `Origin: ${PUBLIC_URL}`).replaceAll("curl ", "curl -sS ");
  const [signUp = "", rest = ""] = lines.split(/^# open the link.*$/m);
  const settings = signUp.split("\n").slice(0, 2).join("\n");
  const folder = `cd ${server.dataDir}`;
  const bash = (script: string) => run(["bash", "-ec", `${folder}\n${script}`]);
  expect(JSON.parse(await bash(signUp)).user.emailVerified).toBe(false);
  const { pathname, search } = new URL(await linkInMailTo(server.dataDir, "ada@example.com"));
  expect((await fetch(`${server.demo.baseUrl}${pathname}${search}`, { redirect: "manual" })).status).toBe(302);
  const answers = await bash(`${settings}\n${rest}`);
  expect(answers).toMatch(/"secret":"sk-sellapi-[0-9a-f]{64}"/);
  expect(answers).toMatch(/"secret":"mk-sellapi-/);
  expect(answers).toMatch(/"url":"http/);
  expect(answers).toContain('"balance":"10000"');
}, 60_000);
