/**
 * `bun run generate`: everything that is generated, from what it is generated from.
 *
 *   schema.prisma                      → prisma/src/generated        (not committed; made at install)
 *   the gateway's OpenAPI document     → sdk/src/generated/gateway.ts
 *   the control plane's public router  → sdk/src/generated/router.ts
 *
 * `--check` writes nothing and exits 1 when a committed file is out of date.
 */
import { join } from "node:path";
import { openapiDocument } from "@sellapi/gateway";
import openapiTS, { astToString } from "openapi-typescript";
import { runCommand } from "./run-command.ts";

const root = join(import.meta.dir, "..");
const isCheck = process.argv.includes("--check");

const GATEWAY_TYPES = join(root, "sdk", "src", "generated", "gateway.ts");
const HEADER = `/** Generated from the gateway's OpenAPI document by \`bun run generate\`; do not edit. */\n\n`;

/** The types of the served document. Requests keep optional what has a default; a named schema is a named type. */
async function gatewayTypes(): Promise<string> {
  // openapi-typescript takes the text, so that what it reads is what is served.
  const ast = await openapiTS(JSON.stringify(openapiDocument()), {
    alphabetize: true,
    defaultNonNullable: false,
    emptyObjectsUnknown: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return HEADER + astToString(ast);
}

async function generateGatewayTypes(): Promise<boolean> {
  const text = await gatewayTypes();
  const current = await Bun.file(GATEWAY_TYPES)
    .text()
    .catch(() => "");
  if (current === text) return true;
  if (!isCheck) await Bun.write(GATEWAY_TYPES, text);
  return !isCheck;
}

async function generateRouterTypes(): Promise<boolean> {
  const { exitCode, output } = await runCommand(
    [process.execPath, "scripts/generate-router-types.ts", ...(isCheck ? ["--check"] : [])],
    { cwd: root },
  );
  if (exitCode !== 0) console.error(output);
  return exitCode === 0;
}

const results = [
  { file: "sdk/src/generated/gateway.ts", isCurrent: await generateGatewayTypes() },
  { file: "sdk/src/generated/router.ts", isCurrent: await generateRouterTypes() },
];
for (const { file, isCurrent } of results) if (!isCurrent) console.error(`${file} is out of date; run \`bun run generate\``);
process.exit(results.every((result) => result.isCurrent) ? 0 : 1);
