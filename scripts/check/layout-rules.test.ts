import { expect, test } from "bun:test";
import { lockfileViolations, topLevelViolations, versionViolations } from "./layout-rules.ts";
import { checkSizes, FILE_LINES_MAX, FILE_LINES_WARNED } from "./size-rules.ts";

function fileOf(lines: number) {
  return { path: `gateway/src/lines-${lines}.ts`, text: "x;\n".repeat(lines) };
}

test("a file fails above the limit, is listed above the warning, and passes below", () => {
  const { violations, warnings } = checkSizes(
    [FILE_LINES_WARNED, FILE_LINES_WARNED + 1, FILE_LINES_MAX, FILE_LINES_MAX + 1].map(fileOf),
  );
  expect(violations.map((violation) => violation.path)).toEqual(["gateway/src/lines-401.ts"]);
  expect(warnings).toEqual(["gateway/src/lines-400.ts: 400 lines", "gateway/src/lines-251.ts: 251 lines"]);
});

test("the last line counts with and without its newline", () => {
  const text = "x;\n".repeat(FILE_LINES_MAX);
  expect(checkSizes([{ path: "a.ts", text }]).violations).toEqual([]);
  expect(checkSizes([{ path: "a.ts", text: `${text}x;` }]).violations).toHaveLength(1);
});

test("only the owner's names and dotfiles stand at the top level", () => {
  const names = ["gateway", "prisma", ".ci", ".biome.json", "LICENSE", "node_modules", "docs", "biome.json", "package-lock.json"];
  expect(topLevelViolations(names).map((violation) => violation.path)).toEqual(["docs", "biome.json", "package-lock.json"]);
});

test("a range, a tag and an address are no exact versions", () => {
  const given = {
    a: "^1.0.0",
    b: "latest",
    c: "1.2",
    d: "git+ssh://host/x",
    e: "npm:x@^1.0.0",
    f: "workspace:^",
    g: "1.x.0",
    h: "*",
  };
  const found = versionViolations("sdk/package.json", { devDependencies: given });
  expect(found.map((violation) => violation.message.split(" ")[0])).toEqual(Object.keys(given));
});

test("exact versions, workspaces and the ranges of peers pass", () => {
  const manifest = {
    dependencies: { a: "1.2.3", b: "7.10.0-4.0edf323e", c: "npm:openai@6.49.0", d: "npm:@scope/x@1.0.0", e: "workspace:*" },
    peerDependencies: { f: "^11.0.0" },
  };
  expect(versionViolations("sdk/package.json", manifest)).toEqual([]);
});

test("a lockfile that holds an address fails; a package named https-proxy-agent is none", () => {
  expect(lockfileViolations("\0https-proxy-agent\0agent-base")).toEqual([]);
  expect(lockfileViolations("\0http://127.0.0.1:4873/a/-/a-1.0.0.tgz")).toHaveLength(1);
  expect(lockfileViolations("\0https://registry.example/a.tgz")).toHaveLength(1);
});
