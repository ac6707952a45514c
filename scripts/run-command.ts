/** Runs a program to its end and keeps what it printed. */

export interface CommandResult {
  /** 0 on success; 128 + the signal's number when a signal ended it. */
  exitCode: number;
  /** Standard output and error, each whole, in that order. */
  output: string;
}

export interface CommandOptions {
  /** Working directory; ours when left out. */
  cwd?: string;
  /** The whole environment; ours when left out. */
  env?: Record<string, string | undefined>;
}

/** @throws only when the program does not exist or may not be executed. */
export async function runCommand(command: string[], options: CommandOptions = {}): Promise<CommandResult> {
  const child = Bun.spawn(command, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const [output, errors] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return { exitCode: await child.exited, output: output + errors };
}
