/** What is published: its size, its build, its README, and that it runs on Node as on Bun. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packageJson from "../package.json" with { type: "json" };

const SDK = join(import.meta.dir, "..");
const TSC = join(SDK, "../node_modules/typescript/bin/tsc");

/** Bytes of gzip, of the minified bundle for a browser. 8 kB before it had methods for responses, embeddings, images and audio. */
const CORE_SIZE_MAX = 8_400;
/** Without @trpc/client, which is a peer and brings 7.6 kB of its own. */
const CONTROL_SIZE_MAX = 3_600;

let folder = "";

async function run(...command: string[]): Promise<string> {
  const child = Bun.spawn(command, { cwd: folder, stdout: "pipe", stderr: "pipe" });
  const [output, problems, exitCode] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  if (exitCode !== 0) throw new Error(`${command.join(" ")} ended with ${exitCode}:\n${output}\n${problems}`);
  return output.trim();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sellapi-package-"));
  symlinkSync(join(SDK, "node_modules"), join(folder, "node_modules"));
  await Bun.write(join(folder, "package.json"), JSON.stringify({ ...packageJson, devDependencies: {} }));
  await run("node", TSC, "-p", join(SDK, "tsconfig.build.json"), "--outDir", join(folder, "dist"));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function gzipSize(entry: string, external: string[] = []): Promise<number> {
  const { outputs } = await Bun.build({ entrypoints: [join(SDK, entry)], minify: true, target: "browser", external });
  return Bun.gzipSync((await outputs[0]?.text()) ?? "", { level: 9 }).length;
}

describe("size", () => {
  test(`all of the core is at most ${CORE_SIZE_MAX} bytes`, async () => {
    expect(await gzipSize("src/index.ts")).toBeWithin(1_000, CORE_SIZE_MAX + 1);
  });

  test(`all of the control client but tRPC is at most ${CONTROL_SIZE_MAX} bytes`, async () => {
    expect(await gzipSize("src/control/index.ts", ["@trpc/client", "@trpc/server"])).toBeWithin(1_000, CONTROL_SIZE_MAX + 1);
  });
});

describe("the built package", () => {
  test("has a file behind every entry of `exports`", () => {
    for (const entry of Object.values(packageJson.exports)) {
      for (const path of [entry.types, entry.default]) expect(existsSync(join(folder, path))).toBe(true);
      expect(existsSync(join(SDK, entry.bun))).toBe(true);
      expect(packageJson.files).toContain(entry.bun.split("/")[1] ?? "");
    }
  });

  test("has no dependencies, and its core imports none", async () => {
    expect(packageJson).not.toHaveProperty("dependencies");
    for await (const file of new Bun.Glob("**/*.{js,d.ts}").scan({ cwd: join(folder, "dist") })) {
      const isCore = !file.startsWith("control/") && file !== "generated/router.d.ts";
      const specifiers = [
        ...readFileSync(join(folder, "dist", file), "utf8").matchAll(/\bfrom "([^"]+)";$|\bimport\("([^"]+)"\)/gm),
      ].map((match) => match[1] ?? match[2] ?? "");
      for (const specifier of specifiers) {
        expect(specifier).toMatch(isCore ? /^\.{1,2}\/.*\.(js|ts)$/ : /^(\.{1,2}\/.*\.(js|ts)|@trpc\/(client|server)(\/.*)?)$/);
        // A declaration that points at a .ts file points at nothing once it is published.
        if (file.endsWith(".js")) expect(specifier).not.toEndWith(".ts");
      }
    }
  });

  for (const runtime of ["node", "bun"]) {
    test(`runs on ${runtime}, without unhandled rejections`, async () => {
      expect(await run(runtime, join(SDK, "test/support/runtime-smoke.mjs"), join(folder, "dist"))).toBe("ok");
    });
  }

  test("its control client loads on node", async () => {
    const script =
      'import { createControlClient } from "sellapi/control"; console.log(typeof createControlClient({ token: "t" }).account)';
    await Bun.write(join(folder, "control.mjs"), script);
    expect(await run("node", "control.mjs")).toBe("function");
  });

  test("every snippet of the README compiles against its declarations", async () => {
    const snippets = [...readFileSync(join(SDK, "README.md"), "utf8").matchAll(/```ts\n([\s\S]*?)```/g)].map(
      (match) => match[1] ?? "",
    );
    expect(snippets.length).toBeGreaterThanOrEqual(7);
    for (const [index, snippet] of snippets.entries()) await Bun.write(join(folder, "snippets", `${index}.ts`), snippet);
    const compilerOptions = {
      target: "ES2022",
      module: "NodeNext",
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable", "ESNext.Disposable"],
      typeRoots: [join(SDK, "../node_modules")],
      types: ["bun-types"],
      skipLibCheck: true,
    };
    await Bun.write(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["snippets"] }));
    await run("node", TSC, "-p", "tsconfig.json");
  });

  test("its core declarations compile in a strict program without skipLibCheck and without Node's types", async () => {
    await Bun.write(
      join(folder, "strict", "use.ts"),
      'import { Sellapi } from "sellapi";\nexport const client: Sellapi = new Sellapi({ apiKey: "k" });\n',
    );
    const compilerOptions = {
      target: "ES2022",
      module: "NodeNext",
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: [],
      skipLibCheck: false,
    };
    await Bun.write(join(folder, "strict", "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["use.ts"] }));
    await run("node", TSC, "-p", "strict/tsconfig.json");
  });
});
