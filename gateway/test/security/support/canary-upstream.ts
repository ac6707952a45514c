/** A vendor that answers as the request's `metadata.script` says, with its own canaries in every way to fail. */
import { ScriptedUpstream, type UpstreamRequest, type UpstreamScript } from "../../support/scripted-upstream.ts";
import { completion, DONE, failure, finish, silence, stream, text, usage } from "../../support/upstream-answers.ts";
import { CANARIES } from "./canaries.ts";

const vendorHeaders = { "x-vendor": CANARIES.vendorHeader, "set-cookie": `a=${CANARIES.vendorHeader}` };
const said = { message: `You wrote "${CANARIES.prompt}": ${CANARIES.vendorError}`, param: CANARIES.vendorError };

const scripts = {
  answer: () => completion({ message: { content: CANARIES.answer } }),
  stream: () => stream([text(CANARIES.answer), finish(), usage(), DONE]),
  tools: () => completion({ message: { content: null, tool_calls: [CALL] }, finishReason: "tool_calls" }),
  rejected: () => failure(400, said, vendorHeaders),
  "our key refused": () => failure(401, { ...said, code: "invalid_api_key" }, vendorHeaders),
  "no capacity": () => failure(429, said, vendorHeaders),
  failed: () => failure(500, said, vendorHeaders),
  "a page": () =>
    new Response(`<html>${CANARIES.vendorError}</html>`, {
      status: 200,
      headers: { "content-type": "text/html", ...vendorHeaders },
    }),
  "an error in a stream": () => stream([text(CANARIES.answer), { error: { ...said, type: "invalid_request_error" } }]),
  "no JSON in a stream": () => stream([text(CANARIES.answer), CANARIES.vendorError]),
  "a stream that breaks off": () => stream(breaksOff()),
  silence: ({ signal }) => silence(signal),
  "a slow stream": ({ signal }) => stream(slowly(signal)),
} satisfies Record<string, UpstreamScript>;

export type CanaryScript = keyof typeof scripts;
export const CANARY_SCRIPTS = Object.keys(scripts) as CanaryScript[];

const CALL = { id: "call_1", type: "function", function: { name: CANARIES.toolName, arguments: CANARIES.toolArguments } };

async function* breaksOff() {
  yield text(CANARIES.answer);
  throw new Error(CANARIES.vendorError);
}

async function* slowly(signal: AbortSignal) {
  yield text(CANARIES.answer);
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => resolve(), { once: true });
  await promise;
}

function scriptOf({ body }: UpstreamRequest): CanaryScript {
  const { script } = (body.metadata ?? {}) as { script?: CanaryScript };
  return script ?? "answer";
}

export function startCanaryUpstream(): ScriptedUpstream {
  const upstream = new ScriptedUpstream();
  upstream.script = (request) => scripts[scriptOf(request)](request);
  return upstream;
}
