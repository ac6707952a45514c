import { expect, test } from "bun:test";
import { isProcessAlive, processBirth } from "./process-life.ts";

test("a process is alive until it has ended", async () => {
  const child = Bun.spawn(["sleep", "30"]);
  expect(isProcessAlive(child.pid)).toBe(true);
  expect(isProcessAlive(process.pid)).toBe(true);
  child.kill("SIGKILL");
  await child.exited;
  expect(isProcessAlive(child.pid)).toBe(false);
});

test("a killed process that its parent has not collected is dead", async () => {
  // The shell's child ends while the shell, turned into `sleep`, will never collect it.
  const parent = Bun.spawn(["sh", "-c", "sleep 0.05 & echo $!; exec sleep 30"], { stdout: "pipe" });
  const { value } = await parent.stdout.getReader().read();
  const zombie = Number(new TextDecoder().decode(value));
  while (processBirth(zombie) !== "" && isProcessAlive(zombie)) await Bun.sleep(5);
  expect(isProcessAlive(zombie)).toBe(false);
  parent.kill("SIGKILL");
  await parent.exited;
});
