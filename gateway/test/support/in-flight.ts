/** Runs `count` jobs, at most `width` of them at a time, and gives their results in order. */
export async function inFlight<Result>(count: number, width: number, job: (index: number) => Promise<Result>): Promise<Result[]> {
  const results = new Array<Result>(count);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await job(index);
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, worker));
  return results;
}
