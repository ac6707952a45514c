/** Where a job that goes through a table left off. */
import type { PrismaClient } from "@sellapi/prisma";

export async function readPosition(prisma: PrismaClient, job: string): Promise<bigint> {
  return (await prisma.jobRun.findUnique({ where: { name: job }, select: { position: true } }))?.position ?? 0n;
}

export async function writePosition(prisma: PrismaClient, job: string, position: bigint): Promise<void> {
  await prisma.jobRun.upsert({ where: { name: job }, create: { name: job, position }, update: { position } });
}
