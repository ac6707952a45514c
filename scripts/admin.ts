/**
 * `bun run admin -- COMMAND`: what operators do, from the command line. `bun run admin -- help` lists the commands. Exits 0 when done,
 * 1 when refused or unreachable, 2 when the usage is wrong.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { CallError, type ControlPlane, callProcedure } from "./admin/call-procedure.ts";
import { helpText } from "./admin/help.ts";
import { makeOperator } from "./admin/make-operator.ts";
import { parseCommand, UsageError } from "./admin/parse-command.ts";
import { showAnswer } from "./admin/show-answer.ts";

const demoSchema = z.object({ baseUrl: z.string(), operatorKey: z.string() });

/** The embedded run's own key, so that a first look needs no setting. */
async function readDemo(): Promise<z.infer<typeof demoSchema> | null> {
  const text = await readFile(join(process.env.DATA_DIR ?? ".sellapi", "demo.json"), "utf8").catch(() => null);
  const parsed = text === null ? null : demoSchema.safeParse(JSON.parse(text));
  return parsed?.success ? parsed.data : null;
}

async function controlPlane(): Promise<ControlPlane> {
  const demo = await readDemo();
  // An empty variable counts as missing.
  const url = process.env.CONTROL_PLANE_URL || (demo?.baseUrl ?? "http://localhost:3000");
  // The demo's key is for the demo's server alone.
  const operatorKey = process.env.OPERATOR_KEY || (url === demo?.baseUrl ? demo.operatorKey : undefined);
  if (!operatorKey) throw new UsageError("Set OPERATOR_KEY to an operator key (ok-sellapi-…).");
  return { url: url.replace(/\/+$/, ""), operatorKey };
}

async function answerOf(words: string[]): Promise<unknown> {
  if (words[0] === "operator") return makeOperator(words.slice(1));
  const parsed = parseCommand(words);
  return callProcedure(await controlPlane(), parsed);
}

async function main(args: readonly string[]): Promise<number> {
  const words = args.filter((word) => word !== "--json" && word !== "--help");
  if (words.length === 0 || words[0] === "help" || args.includes("--help")) {
    console.log(helpText(words.filter((word) => word !== "help").join(" ")));
    return words.length === 0 && !args.includes("--help") ? 2 : 0;
  }
  try {
    const answer = await answerOf(words);
    console.log(args.includes("--json") ? JSON.stringify(answer, null, 2) : showAnswer(answer));
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    if (error instanceof CallError) return 1;
    return error instanceof UsageError ? 2 : 1;
  }
}

process.exit(await main(process.argv.slice(2)));
