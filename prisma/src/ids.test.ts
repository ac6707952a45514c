import { expect, test } from "bun:test";
import { newId } from "./ids.ts";

test("ids carry their kind, are unique, and sort in the order they were made", async () => {
  const ids: string[] = [];
  for (let count = 0; count < 50; count += 1) {
    ids.push(newId("generation"));
    if (count % 10 === 9) await Bun.sleep(2);
  }
  expect(new Set(ids).size).toBe(50);
  for (const id of ids) expect(id).toMatch(/^gen_[0-9a-z]{26}$/);
  expect(ids.toSorted()).toEqual(ids);
});
