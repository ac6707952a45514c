/** What the tests of clients that are not OpenAI's share: a gateway with one scripted vendor, and that vendor's tool loop. */
import { GatewayHarness, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream, type UpstreamScript } from "../support/scripted-upstream.ts";
import { completion, DONE, delta, finish, stream, usage } from "../support/upstream-answers.ts";

/** The scripted vendor's model. */
export const MODEL = "openai/gpt-4o-mini";

/** One model of each wire format that the gateway translates. Their answers are simulated, for none of their vendors has a key. */
export const SIMULATED_MODELS = [MODEL, "anthropic/claude-sonnet-4.6", "google/gemini-2.5-flash"] as const;

export interface ClientGateway {
  gateway: GatewayHarness;
  upstream: ScriptedUpstream;
  /** A live key: `openai/*` is scripted, all else simulated on its own vendor's wire. */
  caller: TestCaller;
  /** The key that reaches the simulator for a model: a test key where the live one reaches the scripted vendor. */
  simulatedKey(model: string): string;
  stop(): Promise<void>;
}

export async function startClientGateway(): Promise<ClientGateway> {
  const upstream = new ScriptedUpstream();
  const gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  const caller = await gateway.createCaller({ credits: "1000000", rateLimitPerMinute: 1_000 });
  const rehearsal = await gateway.createCaller({ mode: "test", rateLimitPerMinute: 1_000 });
  return {
    gateway,
    upstream,
    caller,
    simulatedKey: (model) => (model.startsWith("openai/") ? rehearsal.secret : caller.secret),
    async stop() {
      await gateway.stop();
      await upstream.stop();
    },
  };
}

/** What a call failed with. @throws when it did not fail. */
export async function failureOf(call: PromiseLike<unknown>): Promise<unknown> {
  return call.then(
    () => Promise.reject(new Error("the call should have failed")),
    (error: unknown) => error,
  );
}

const CALL = { id: "call_1", type: "function", function: { name: "add", arguments: '{"a":20,"b":22}' } };

/** A vendor that calls `add` with 20 and 22, and once it has a tool's result says "It is 42."; each for 19 and 9 tokens. */
export const callsAdd: UpstreamScript = ({ body }) => {
  const hasResult = JSON.stringify(body.messages).includes('"role":"tool"');
  if (body.stream === true)
    return hasResult
      ? stream([delta({ role: "assistant", content: "It is 42." }), finish(), usage(), DONE])
      : stream([delta({ role: "assistant", tool_calls: [{ index: 0, ...CALL }] }), finish("tool_calls"), usage(), DONE]);
  return hasResult
    ? completion({ message: { content: "It is 42." } })
    : completion({ message: { content: null, tool_calls: [CALL] }, finishReason: "tool_calls" });
};
