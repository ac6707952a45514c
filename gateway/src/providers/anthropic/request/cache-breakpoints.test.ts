import { describe, expect, test } from "bun:test";
import { build } from "../testing/built-request.ts";

const mark = { cache_control: { type: "ephemeral" } };
const user = (text: string) => ({ role: "user", content: text });
const assistant = (text: string) => ({ role: "assistant", content: text });
const tool = (name: string) => ({ type: "function", function: { name } });
const conversation = {
  tools: [tool("a"), tool("b")],
  messages: [
    { role: "system", content: "one" },
    { role: "system", content: "two" },
    user("1"),
    assistant("2"),
    user("3"),
    assistant("4"),
    user("5"),
  ],
};

/** The paths of all marked blocks. */
function marksOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === "cache_control" ? [path] : marksOf(each, path === "" ? key : `${path}.${key}`),
  );
}

describe("cache breakpoints", () => {
  test("cache: true marks the last tool, the last system block and the user's message before the last", () => {
    expect(marksOf(build({ ...conversation, cache: true }))).toEqual(["system.1", "tools.1", "messages.2.content.0"]);
  });

  test("without cache: true nothing is marked", () => {
    for (const cache of [false, null, undefined]) expect(marksOf(build({ ...conversation, cache }))).toEqual([]);
  });

  test("a single question without instructions and tools has no prefix to mark", () => {
    expect(marksOf(build({ messages: [user("1")], cache: true }))).toEqual([]);
  });

  test("a tool's results that precede the last turn are marked like any user's message", () => {
    const call = { id: "toolu_1", type: "function", function: { name: "a", arguments: "{}" } };
    const loop = [
      user("1"),
      { role: "assistant", tool_calls: [call] },
      { role: "tool", tool_call_id: "toolu_1", content: "x" },
      assistant("2"),
      user("3"),
    ];
    expect(marksOf(build({ messages: loop, tools: [tool("a")], cache: true }))).toEqual(["tools.0", "messages.2.content.0"]);
  });

  test("the caller's own marks stay, are not doubled, and count towards the four", () => {
    const part = (text: string) => ({ type: "text", text, ...mark });
    const marked = {
      ...conversation,
      messages: [{ role: "system", content: [part("one")] }, user("1"), assistant("2"), user("3")],
    };
    expect(marksOf(build({ ...marked, cache: true }))).toEqual(["system.0", "tools.1", "messages.0.content.0"]);
    const full = { role: "user", content: [part("1"), part("2"), part("3")] };
    const crowded = { ...conversation, messages: [{ role: "system", content: "one" }, user("0"), assistant("x"), full] };
    expect(marksOf(build({ ...crowded, cache: true }))).toEqual([
      "tools.1",
      "messages.2.content.0",
      "messages.2.content.1",
      "messages.2.content.2",
    ]);
  });

  test("marks inside a tool's result count too", () => {
    const call = { id: "toolu_1", type: "function", function: { name: "a", arguments: "{}" } };
    const parts = ["1", "2", "3", "4"].map((text) => ({ type: "text", text, ...mark }));
    const messages = [
      user("1"),
      { role: "assistant", tool_calls: [call] },
      { role: "tool", tool_call_id: "toolu_1", content: parts },
    ];
    expect(marksOf(build({ messages, tools: [tool("a")], cache: true }))).toHaveLength(4);
  });
});
