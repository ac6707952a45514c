/** What the figures were measured on: without it they mean nothing. */
import { cpus, loadavg, release, totalmem, type } from "node:os";
import type { PrismaClient } from "@sellapi/prisma";
import { runCommand } from "../run-command.ts";

const GIB = 1024 ** 3;

async function firstLine(command: string[]): Promise<string> {
  const { output } = await runCommand(command).catch(() => ({ output: "unknown" }));
  return output.split("\n")[0]?.trim() ?? "unknown";
}

/** Lines that name processor, memory, system and the version of everything that takes part. */
export async function describeMachine(db: PrismaClient): Promise<string[]> {
  const processors = cpus();
  const rows = await db.$queryRaw<{ version: string; fsync: string; commit: string }[]>`
    SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
           current_setting('synchronous_commit') AS commit`;
  const postgres = rows[0];
  return [
    `${processors.length} × ${processors[0]?.model.trim() || "unknown processor"}, ${(totalmem() / GIB).toFixed(1)} GiB, ${type()} ${release()}`,
    `Bun ${Bun.version}, PostgreSQL ${postgres?.version} (fsync ${postgres?.fsync}, synchronous_commit ${postgres?.commit})`,
    `${await firstLine(["redis-server", "--version"])}`,
    `${await firstLine(["wrk", "--version"])}`,
    `load, upstream, gateway, PostgreSQL and Redis share these processors; load average before all of it: ${loadavg()[0]?.toFixed(1)}`,
  ];
}
