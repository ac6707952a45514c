/**
 * Prisma's schema engine as WebAssembly, from the registry package. The CLI would download a native engine; this needs no
 * download and speaks to PGlite and PostgreSQL alike through a driver adapter.
 */
import { readFile } from "node:fs/promises";
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";

let instantiated: Promise<void> | undefined;

async function instantiate(): Promise<void> {
  const path = Bun.resolveSync("@prisma/schema-engine-wasm", import.meta.dir).replace(
    /schema_engine\.js$/,
    "schema_engine_bg.wasm",
  );
  const module = await WebAssembly.compile(await readFile(path));
  // The generated bindings import everything from one module; whatever name the binary asks for, it is that one.
  const names = new Set(WebAssembly.Module.imports(module).map((entry) => entry.module));
  const imports = Object.fromEntries([...names].map((name) => [name, engine as unknown as WebAssembly.ModuleImports]));
  const instance = await WebAssembly.instantiate(module, imports);
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/** An engine bound to one database. `datamodel` is the text of schema.prisma where a command needs it. */
export async function openSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  datamodel?: [path: string, text: string],
): Promise<engine.SchemaEngine> {
  instantiated ??= instantiate();
  await instantiated;
  return engine.SchemaEngine.new(
    { datamodels: datamodel ? [datamodel] : undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}
