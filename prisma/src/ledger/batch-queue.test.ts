import { describe, expect, test } from "bun:test";
import { BatchQueue, QueueFullError } from "./batch-queue.ts";

describe("a batch queue", () => {
  test("what arrives while a batch runs goes out together, in order", async () => {
    const batches: number[][] = [];
    const queue = new BatchQueue<number, number>({
      batchMax: 10,
      queueMax: 100,
      run: async (items) => {
        batches.push(items);
        await Bun.sleep(1);
        return items.map((item) => item * 2);
      },
    });
    const first = queue.submit(1);
    await Promise.resolve();
    const later = [2, 3, 4].map((item) => queue.submit(item));
    expect(await Promise.all([first, ...later])).toEqual([2, 4, 6, 8]);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });

  test("no batch is larger than its bound", async () => {
    const sizes: number[] = [];
    const queue = new BatchQueue<number, number>({
      batchMax: 3,
      queueMax: 100,
      run: async (items) => {
        sizes.push(items.length);
        return items;
      },
    });
    await Promise.all(Array.from({ length: 8 }, (_, index) => queue.submit(index)));
    expect(sizes).toEqual([3, 3, 2]);
  });

  test("a failing batch fails its own items and no others", async () => {
    let runs = 0;
    const queue = new BatchQueue<number, number>({
      batchMax: 1,
      queueMax: 10,
      run: async (items) => {
        runs += 1;
        if (runs === 1) throw new Error("lost");
        return items;
      },
    });
    const results = await Promise.allSettled([queue.submit(1), queue.submit(2)]);
    expect(results.map((result) => result.status)).toEqual(["rejected", "fulfilled"]);
  });

  test("a full queue refuses at once", async () => {
    const gate = Promise.withResolvers<void>();
    const queue = new BatchQueue<number, number>({
      batchMax: 1,
      queueMax: 2,
      run: async (items) => {
        await gate.promise;
        return items;
      },
    });
    const running = queue.submit(1);
    await Promise.resolve();
    const waiting = [queue.submit(2), queue.submit(3)];
    await expect(queue.submit(4)).rejects.toBeInstanceOf(QueueFullError);
    gate.resolve();
    expect(await Promise.all([running, ...waiting])).toEqual([1, 2, 3]);
  });

  test("what is owed is taken by a full queue, what is asked for is not", async () => {
    const queue = new BatchQueue<number, number>({ batchMax: 10, queueMax: 1, run: async (items) => items });
    const taken = queue.submit(1);
    await expect(queue.submit(2)).rejects.toBeInstanceOf(QueueFullError);
    expect(await queue.submitOwed(3)).toBe(3);
    expect(await taken).toBe(1);
  });
});
