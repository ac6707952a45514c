/**
 * A program for a network namespace of its own: restarts listeners on one port, one after another, while clients open connection
 * after connection, and prints as JSON how many requests were served and how many failed. No client tries anything again.
 */
import { join } from "node:path";
import type { Subprocess } from "bun";

const LISTENER = join(import.meta.dir, "listener-process.ts");
const RESTARTS = 25;
const CLIENTS = 64;

async function start(port: number): Promise<{ child: Subprocess; port: number }> {
  const child = Bun.spawn([process.execPath, LISTENER, String(port)], { stdio: ["ignore", "pipe", "inherit"] });
  const { value } = await child.stdout.getReader().read();
  return { child, port: Number(new TextDecoder().decode(value)) };
}

const first = await start(0);
const running = [first.child, (await start(first.port)).child];
let isOver = false;
let served = 0;
let failed = 0;
const clients = Array.from({ length: CLIENTS }, async () => {
  while (!isOver) {
    const request = fetch(`http://127.0.0.1:${first.port}/`, { headers: { connection: "close" } });
    if ((await request.then((response) => response.text()).catch(() => null)) === "ok") served += 1;
    else failed += 1;
  }
});
for (let restart = 0; restart < RESTARTS; restart += 1) {
  running.push((await start(first.port)).child);
  const old = running.shift();
  old?.kill("SIGTERM");
  await old?.exited;
}
isOver = true;
await Promise.all(clients);
for (const child of running) child.kill("SIGKILL");
process.stdout.write(JSON.stringify({ served, failed }));
