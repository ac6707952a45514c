/** A place where a gateway process runs, is killed and is started again, as under a supervisor. */
import { join } from "node:path";
import { type RunningProgram, startProgram } from "../bench/start-program.ts";

const MAIN = join(import.meta.dir, "..", "..", "gateway", "src", "main.ts");
/** A gateway that does not find its database ends; its supervisor tries again. */
const RETRY_MS = 200;
const START_DEADLINE_MS = 60_000;

export interface GatewaySlotOptions {
  index: number;
  env: Record<string, string>;
  /** Where the logs of every start go. */
  folder: string;
  /** Called when a process ended that nobody asked to. */
  onUnexpectedEnd: (slot: GatewaySlot, exitCode: number) => void;
}

export class GatewaySlot {
  readonly index: number;
  /** Where it listens, or listened last. */
  url = "";
  readonly logFiles: string[] = [];
  readonly #options: GatewaySlotOptions;
  #program: RunningProgram | null = null;
  /** Which of its processes runs; 0 before the first. */
  #life = 0;

  constructor(options: GatewaySlotOptions) {
    this.#options = options;
    this.index = options.index;
  }

  get isUp(): boolean {
    return this.#program !== null;
  }

  /** Names this process among all that run in any slot. */
  get processName(): string {
    return `gateway ${this.index}, process ${this.#life}`;
  }

  /** Starts a process and waits until it is healthy. @throws when none has come up for a minute. */
  async start(): Promise<void> {
    const until = Date.now() + START_DEADLINE_MS;
    for (;;) {
      try {
        return await this.#startOnce();
      } catch (error) {
        if (Date.now() > until) throw error;
        await Bun.sleep(RETRY_MS);
      }
    }
  }

  async #startOnce(): Promise<void> {
    const base = join(this.#options.folder, `gateway-${this.index}-${this.logFiles.length + 1}`);
    this.logFiles.push(`${base}.log`);
    const program = await startProgram({ file: MAIN, env: this.#options.env, logFile: `${base}.log`, errorFile: `${base}.err` });
    this.#life += 1;
    this.url = program.url;
    this.#program = program;
    void program.exited.then((exitCode) => {
      // Whoever ends it takes it out first.
      if (this.#program !== program) return;
      this.#program = null;
      this.#options.onUnexpectedEnd(this, exitCode);
    });
  }

  /** kill -9. @returns the name of the process that died. */
  async kill(): Promise<string> {
    const program = this.#program;
    const name = this.processName;
    this.#program = null;
    if (program) {
      process.kill(program.pid, "SIGKILL");
      await program.exited;
    }
    return name;
  }

  /** SIGTERM, and its wait for what runs. @returns the exit code; null when nothing ran. */
  async stop(): Promise<number | null> {
    const program = this.#program;
    this.#program = null;
    return program ? program.stop() : null;
  }
}
