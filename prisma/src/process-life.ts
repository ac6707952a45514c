/** Whether another process on this machine still runs. */
import { readFileSync } from "node:fs";

/** Linux's /proc/PID/stat after the command name: state first, the start time (in clock ticks since boot) 20th. proc(5). */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** When a process started, as a text that no later process with the same pid shares; "" where the system does not tell. */
export function processBirth(pid: number): string {
  return statFields(pid)?.[19] ?? "";
}

/** Whether a process lives. One that was killed and not yet collected by its parent (a zombie) does not. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return statFields(pid)?.[0] !== "Z";
}
