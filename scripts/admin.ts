/**
 * `bun run admin -- COMMAND`: what operators do, from the command line. `bun run admin -- help` lists the commands. Exits 0 when done,
 * 1 when refused or unreachable, 2 when the usage is wrong, 3 when it waits for another operator.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { CallError, type ControlPlane, callProcedure, type Refusal } from "./admin/call-procedure.ts";
import { runDatabaseCommand } from "./admin/database-command.ts";
import { databaseCommandOf } from "./admin/database-commands.ts";
import { helpText } from "./admin/help.ts";
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

function shown(answer: unknown, isJson: boolean): string {
  return isJson ? JSON.stringify(answer, null, 2) : showAnswer(answer);
}

async function answerOf(words: string[]): Promise<unknown> {
  const onDatabase = databaseCommandOf(words);
  if (onDatabase) return runDatabaseCommand(onDatabase, words.slice(2));
  const parsed = parseCommand(words);
  return callProcedure(await controlPlane(), parsed);
}

/** The command that is asked about, or null where something is to be done. */
function helpWanted(args: readonly string[]): string | null {
  if (args.length > 0 && args[0] !== "help" && !args.includes("--help")) return null;
  const firstFlag = args.findIndex((word) => word.startsWith("--"));
  const words = firstFlag === -1 ? args : args.slice(0, firstFlag);
  return words.filter((word) => word !== "help").join(" ");
}

/** Says why nothing was done. @returns the exit code. */
function refuse(error: unknown, isJson: boolean): number {
  const message = error instanceof Error ? error.message : String(error);
  const refusal: Refusal =
    error instanceof CallError ? error.refusal : { message, reason: error instanceof UsageError ? "wrong_usage" : "failed" };
  console.error(isJson ? JSON.stringify({ error: refusal }, null, 2) : message);
  if (refusal.reason === "approval_required") return 3;
  return error instanceof UsageError ? 2 : 1;
}

async function main(args: readonly string[]): Promise<number> {
  const isJson = args.includes("--json");
  const words = args.filter((word) => word !== "--json");
  try {
    const asked = helpWanted(words);
    console.log(asked === null ? shown(await answerOf(words), isJson) : helpText(asked));
    return words.length === 0 ? 2 : 0;
  } catch (error) {
    return refuse(error, isJson);
  }
}

process.exit(await main(process.argv.slice(2)));
