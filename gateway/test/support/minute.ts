/** Waits, if need be, until the current minute has this long to go: a window that ends during a test gives requests back. */
export async function withinOneMinute(neededMs: number): Promise<void> {
  const leftMs = 60_000 - (Date.now() % 60_000);
  if (leftMs < neededMs) await Bun.sleep(leftMs);
}
