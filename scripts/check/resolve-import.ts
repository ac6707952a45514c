/** Where an import leads: a file of the repository, a package, or a part of the runtime. */
import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { ROOT, WORKSPACES } from "./repository.ts";

interface Manifest {
  name: string;
  exports?: Record<string, string | Record<string, string>>;
}

/** Each workspace's package name with its folder and what it exports. */
const workspaces = new Map(
  WORKSPACES.map((folder) => {
    const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, folder, "package.json"), "utf8"));
    return [manifest.name, { folder, exports: manifest.exports ?? {} }];
  }),
);

/** "@scope/name/sub" → "@scope/name"; "name/sub" → "name". */
function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/**
 * The target in the form the rules match on: "gateway/src/app.ts" for a file (a workspace's package resolves to the file it
 * exports), "npm:elysia" for a package, "node:fs" or "bun:test" for the runtime.
 */
export function resolveImport(fromPath: string, specifier: string): string {
  if (specifier.startsWith(".")) return posix.normalize(posix.join(dirname(fromPath), specifier));
  if (/^(node|bun):/.test(specifier)) return specifier;
  if (specifier === "bun") return "bun:bun";
  const name = packageName(specifier);
  const workspace = workspaces.get(name);
  if (!workspace) return `npm:${name}`;
  const subpath = specifier === name ? "." : `.${specifier.slice(name.length)}`;
  const target = workspace.exports[subpath];
  const file = typeof target === "string" ? target : target?.bun;
  return posix.join(workspace.folder, file ?? subpath);
}
