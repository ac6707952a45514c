/** A disk that a test may fill up: a tmpfs of a few megabytes, which only root may mount. Gone with the test process. */
import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Subprocess } from "bun";

const CHUNK = new Uint8Array(64 * 1024);

function mount(folder: string, megabytes: number): string | null {
  const { status, stderr } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  return status === 0 ? null : String(stderr ?? "there is no mount program").trim();
}

async function refusalOfMount(): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), "sellapi-disk-"));
  const refusal = mount(folder, 1);
  if (refusal === null) spawnSync("umount", [folder]);
  await rm(folder, { recursive: true });
  return refusal;
}

const refusal = await refusalOfMount();
/** Why tests that fill a disk are skipped here, or null. */
export const noSmallDiskReason = refusal === null ? null : `skipped: no disk of a test's own can be mounted: ${refusal}`;
if (noSmallDiskReason) console.warn(`Full disk tests ${noSmallDiskReason}`);

export class SmallDisk {
  /** Where it is mounted; open to every user. */
  readonly folder: string;
  readonly #guard: Subprocess<"pipe", "ignore", "ignore">;

  private constructor(folder: string) {
    this.folder = folder;
    // Unmounts when the test process is gone, however that ended: the guard's input closes then.
    this.#guard = Bun.spawn(["/bin/sh", "-c", 'read -r _; umount -l "$1"; rmdir "$1"', "guard", folder], {
      stdin: "pipe",
      stdout: "ignore",
      stderr: "ignore",
    });
  }

  /** @throws when it cannot be mounted. */
  static async mount(megabytes: number): Promise<SmallDisk> {
    const folder = await mkdtemp(join(tmpdir(), "sellapi-disk-"));
    const refused = mount(folder, megabytes);
    if (refused !== null) throw new Error(`no tmpfs: ${refused}`);
    await chmod(folder, 0o777);
    return new SmallDisk(folder);
  }

  /** Takes all the room that is left. */
  async fill(): Promise<void> {
    const file = await open(this.#filler, "a");
    try {
      for (let size = CHUNK.length; size >= 1; size = size > 1 ? size >> 4 : 0) await this.#append(file, size);
    } finally {
      await file.close();
    }
  }

  /** Gives back what `fill` took. */
  free(): Promise<void> {
    return rm(this.#filler, { force: true });
  }

  async unmount(): Promise<void> {
    this.#guard.stdin.end();
    await this.#guard.exited;
  }

  get #filler(): string {
    return join(this.folder, "filler");
  }

  /** Writes pieces of this size until there is no room for another. */
  async #append(file: Awaited<ReturnType<typeof open>>, size: number): Promise<void> {
    try {
      for (;;) await file.write(CHUNK, 0, size);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
    }
  }
}
