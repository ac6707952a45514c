import { describe, expect, test } from "bun:test";
import { embedText } from "./vectors.ts";

const DIMENSIONS = 1_536;

function similarity(first: string, second: string, dimensions = DIMENSIONS): number {
  const [a, b] = [embedText(first, dimensions), embedText(second, dimensions)];
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

describe("simulated embeddings", () => {
  test.each(["How do tides work?", "", "?!", "東京の天気", "🌊".repeat(500)])(
    "of %j have length 1, in any number of dimensions",
    (text) => {
      for (const dimensions of [1, 2, 64, DIMENSIONS, 3_072]) {
        const vector = embedText(text, dimensions);
        expect(vector).toHaveLength(dimensions);
        expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      }
    },
  );

  test("are the same for the same text", () => {
    expect(embedText("hello world", 64)).toEqual(embedText("hello world", 64));
  });

  test("are nearer for a question put in other words than for another question", () => {
    const question = "How do tides depend on the Moon?";
    const reworded = similarity(question, "how does the moon's position change the tides");
    const related = similarity(question, "What is the Moon made of?");
    const other = similarity(question, "Write a haiku about compilers");
    expect(similarity(question, question)).toBeCloseTo(1, 5);
    expect(similarity(question, "how do TIDES depend on the moon")).toBeGreaterThan(0.95);
    expect(reworded).toBeGreaterThan(related);
    expect(related).toBeGreaterThan(other);
    expect(Math.abs(other)).toBeLessThan(0.2);
  });

  test("forgive a slip of the pen", () => {
    expect(similarity("restaurant", "restaurnat")).toBeGreaterThan(similarity("restaurant", "lighthouse") + 0.1);
  });

  test("of texts without a common word are nearly at right angles", () => {
    expect(Math.abs(similarity("purple monkey dishwasher", "quantum field theory"))).toBeLessThan(0.15);
  });
});
