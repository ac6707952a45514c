import { expect, test } from "bun:test";
import { parseSource } from "./parse-source.ts";

function importsOf(text: string) {
  return parseSource({ path: "gateway/src/example.ts", text }).imports;
}

test("every form of import is seen, and whether it is gone at run time", () => {
  const given: [text: string, specifier: string, isTypeOnly: boolean][] = [
    ['import { a } from "x";', "x", false],
    ['import a from "x";', "x", false],
    ['import * as a from "x";', "x", false],
    ['import "x";', "x", false],
    ['import { a, type B } from "x";', "x", false],
    ['import { type B } from "x";', "x", true],
    ['import type { B } from "x";', "x", true],
    ['import type * as B from "x";', "x", true],
    ['import type B from "x";', "x", true],
    ['export { a } from "x";', "x", false],
    ['export type { B } from "x";', "x", true],
    ['export * from "x";', "x", false],
    ['export type * from "x";', "x", true],
    ['const a = await import("x");', "x", false],
    ['const a = require("x");', "x", false],
    ['type B = import("x").B;', "x", true],
  ];
  for (const [text, specifier, isTypeOnly] of given) {
    const found = importsOf(text).map((imported) => [text, imported.specifier, imported.isTypeOnly]);
    expect(found).toEqual([[text, specifier, isTypeOnly]]);
  }
});

test("imported names are told apart as values and types, by their names in the other module", () => {
  const [imported] = importsOf('\n\nimport { a as b, type C as D } from "x";');
  expect(imported).toEqual({ specifier: "x", line: 3, values: ["a"], types: ["C"], isTypeOnly: false });
});

test("what only looks like an import is none", () => {
  expect(importsOf('// import "a";\n/** import "b" */\nconst text = `import "c"; ${"import(\'d\')"}`;')).toEqual([]);
});

test("comments are blanked and everything else keeps its place", () => {
  const text = [
    "/** one: process.env */",
    'const url = "http://x"; // two',
    "const pattern = /\\/\\*[/*]/g; /* three",
    "still three */ const template = `/* kept */ ${url /* four */}`;",
    "/** five */",
    "export function named(/* six */ value: string): string {",
    "  return value; // seven",
    "}",
    "// eight",
    "",
  ].join("\n");
  const { code } = parseSource({ path: "gateway/src/example.ts", text });
  expect(code.length).toBe(text.length);
  for (const gone of ["one", "two", "three", "four", "five", "six", "seven", "eight"]) expect(code).not.toContain(gone);
  for (const kept of ['"http://x"', "/\\/\\*[/*]/g", "`/* kept */ $"]) expect(code.indexOf(kept)).toBe(text.indexOf(kept));
});

test("JSX text is code, its comments are not", () => {
  const { code } = parseSource({ path: "control-plane/dashboard/page.tsx", text: "const page = <p>// text {/* note */}</p>;\n" });
  expect(code).toContain("// text");
  expect(code).not.toContain("note");
});
