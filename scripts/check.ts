/**
 * `bun run check [--no-tests]`: everything that must be true before a change is merged. One line per step with its time, and
 * the whole output of a step that fails.
 */
import { availableParallelism } from "node:os";
import { runSteps } from "./check/run-steps.ts";
import { independentSteps, testStep } from "./check/steps.ts";

const startedMs = performance.now();
const isWithTests = !process.argv.includes("--no-tests");
const failed = await runSteps(independentSteps(), Math.min(availableParallelism(), 4), console.log);
if (isWithTests) failed.push(...(await runSteps([testStep], 1, console.log)));

const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
console.log(failed.length === 0 ? `\ncheck passed in ${seconds} s` : `\ncheck failed after ${seconds} s: ${failed.join(", ")}`);
process.exit(failed.length === 0 ? 0 : 1);
