/** A whole agent's loop over the simulator's Gemini wire, with clients that keep what they are given and clients that do not. */
import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { weatherTool } from "../conformance/bodies.ts";
import type { JsonObject } from "../provider.ts";
import { createSimulatorHandler } from "../simulator/handler.ts";
import { simulateVendor } from "../simulator/simulator-provider.ts";
import { neverAborted } from "../testing/outcomes.ts";
import { createGoogleProvider } from "./google-provider.ts";

const answerSchema = z.object({ choices: z.tuple([z.object({ message: z.looseObject({}), finish_reason: z.string() })]) });
const callsSchema = z.object({ tool_calls: z.tuple([z.looseObject({ id: z.string(), extra_content: z.unknown().optional() })]) });

describe.each(["gemini-3-pro-preview", "gemini-2.5-flash"])("a tool loop with %s", (upstreamModel) => {
  test.each([true, false])("comes to its end, whether the client kept the signature: %s", async (isKept) => {
    const handler = createSimulatorHandler({ tokensPerSecond: 0 });
    const provider = simulateVendor(createGoogleProvider, { handler, timeouts: { firstByteMs: 2_000, idleMs: 2_000 } });
    const ask = async (messages: JsonObject[]) => {
      const body = { messages, tools: [weatherTool] };
      const answer = await provider.chat({ upstreamModel, body, signal: neverAborted() });
      return answerSchema.parse(answer.body).choices[0];
    };
    const question = { role: "user", content: "What is the weather in Paris?" };
    const asked = await ask([question]);
    expect(asked.finish_reason).toBe("tool_calls");
    const [{ extra_content: extra, ...call }] = callsSchema.parse(asked.message).tool_calls;
    expect(JSON.stringify(extra)).toContain("thought_signature");
    const turn = { role: "assistant", content: null, tool_calls: [isKept ? { ...call, extra_content: extra } : call] };
    const told = await ask([question, turn, { role: "tool", tool_call_id: call.id, content: "18 degrees" }]);
    expect(told.finish_reason).toBe("stop");
    expect(JSON.stringify(told.message)).toContain("18 degrees");
  });
});
