/** The log of a whole process at its most talkative, after requests of every kind: no key, no content, nothing a vendor said. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { Subprocess } from "bun";
import { HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import type { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { canariesIn } from "./support/canaries.ts";
import { CANARY_SCRIPTS, startCanaryUpstream } from "./support/canary-upstream.ts";
import { type LoggedGatewayReady, READY_MARK } from "./support/logged-gateway.ts";
import { mixedRun, type RunAnswer } from "./support/mixed-run.ts";

const PROGRAM = join(import.meta.dir, "support", "logged-gateway.ts");

let upstream: ScriptedUpstream;
let ready: LoggedGatewayReady;
let answers: RunAnswer[];
/** All that the process wrote, on standard output and on standard error, without the line that says that it is ready. */
let output = "";

/** Collects what a process writes; `until` resolves when it has written this. */
function collect(child: Subprocess<"pipe", "pipe", "pipe">) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let text = "";
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const bytes of stream) {
      text += decoder.decode(bytes, { stream: true });
      if (new RegExp(`^${READY_MARK}.*\n`, "m").test(text)) resolve();
    }
  };
  const ended = Promise.all([read(child.stdout), read(child.stderr)]).then(() => resolve());
  return { isReady: promise, ended, text: () => text };
}

beforeAll(async () => {
  upstream = startCanaryUpstream();
  const child = Bun.spawn([process.execPath, PROGRAM, upstream.baseUrl], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, NODE_ENV: "test" },
  });
  const written = collect(child);
  await written.isReady;
  const line = written
    .text()
    .split("\n")
    .find((entry) => entry.startsWith(READY_MARK));
  if (!line) throw new Error(`the gateway did not start:\n${written.text()}`);
  ready = JSON.parse(line.slice(READY_MARK.length));
  answers = await mixedRun(ready, CANARY_SCRIPTS);
  await child.stdin.end();
  await written.ended;
  if ((await child.exited) !== 0) throw new Error(`the gateway ended badly:\n${written.text()}`);
  output = written.text().replace(line, "");
}, 3 * HOOK_TIMEOUT_MS);
afterAll(() => upstream.stop());

const logLines = () => output.split("\n").filter((line) => line.startsWith("{"));

test("the run had every outcome: successes, refusals, failures and callers who left", () => {
  const statuses = new Set(answers.map((answer) => answer.status));
  for (const status of [200, 400, 401, 402, 404, 422, 502]) expect(statuses).toContain(status);
  const outcomes = new Set(logLines().map((line) => JSON.parse(line).outcome));
  for (const outcome of ["completed", "upstream_rejected", "upstream_failed", "upstream_interrupted", "client_aborted"])
    expect(outcomes).toContain(outcome);
});

describe("the log", () => {
  test("is JSON lines and nothing else", () => {
    expect(logLines().length).toBeGreaterThan(30);
    expect(output.split("\n").filter((line) => line !== "" && !line.startsWith("{"))).toEqual([]);
    for (const line of logLines()) expect(() => JSON.parse(line)).not.toThrow();
  });

  test("holds no content: no prompt, answer, tool argument, cookie, address or vendor's word", () => {
    for (const line of logLines()) expect({ line, found: canariesIn(line) }).toEqual({ line, found: [] });
    expect(canariesIn(output)).toEqual([]);
  });

  test("holds no key, whole or in part beyond its prefix and last four", () => {
    for (const secret of [ready.secret, ...ready.refusedSecrets]) {
      expect(output).not.toContain(secret);
      expect(output).not.toContain(secret.slice(-64 + 4, -4));
      expect(output).not.toContain(secret.slice(-64, -64 + 8));
    }
    expect(output).not.toMatch(/[0-9a-f]{64}/);
    expect(output).not.toContain("Bearer");
    expect(output).not.toContain("upstream-key");
  });

  test("has just the fields that are listed", () => {
    const known = [
      "level",
      "time",
      "service",
      "msg",
      "request",
      "generation",
      "account",
      "key",
      "model",
      "provider",
      "outcome",
      "usageSource",
      "held",
      "charged",
      "isCommitted",
      "latencyMs",
      "error",
      "code",
      "job",
      "swept",
      "orphans",
      "url",
      "instance",
      "signal",
    ];
    for (const line of logLines()) {
      const entry: Record<string, unknown> = JSON.parse(line);
      expect(Object.keys(entry).filter((name) => !known.includes(name))).toEqual([]);
      if (entry.key !== undefined) expect(entry.key).toMatch(/^key_[0-9a-z]{26}$/);
    }
  });
});

test("no answer holds a whole key, ours or the vendor's", () => {
  for (const { what, headers, body } of answers) {
    for (const secret of [ready.secret, ...ready.refusedSecrets, "upstream-key"]) {
      expect({ what, hasSecret: (headers + body).includes(secret) }).toEqual({ what, hasSecret: false });
    }
  }
});
