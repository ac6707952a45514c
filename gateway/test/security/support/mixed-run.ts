/** Requests of every kind, good and bad, each with canaries in all that a caller may send. */
import { CANARIES } from "./canaries.ts";
import type { CanaryScript } from "./canary-upstream.ts";

export interface RunTarget {
  url: string;
  secret: string;
  /** Keys that are refused: revoked, of another kind, with a wrong checksum. */
  refusedSecrets: readonly string[];
}

/** What came back of one request. */
export interface RunAnswer {
  what: string;
  status: number;
  headers: string;
  body: string;
}

const messages = [
  { role: "system", content: CANARIES.systemPrompt },
  {
    role: "user",
    content: [
      { type: "text", text: `${CANARIES.prompt} ${CANARIES.email} ${CANARIES.card}` },
      { type: "image_url", image_url: { url: `https://images.example/${CANARIES.image}.png` } },
    ],
  },
  {
    role: "assistant",
    tool_calls: [{ id: "1", type: "function", function: { name: CANARIES.toolName, arguments: CANARIES.toolArguments } }],
  },
  { role: "tool", tool_call_id: "1", content: CANARIES.toolResult },
];

function chatBody(script: CanaryScript, fields: Record<string, unknown> = {}): string {
  const tools = [{ type: "function", function: { name: CANARIES.toolName, description: CANARIES.toolArguments } }];
  return JSON.stringify({
    model: "openai/gpt-4o-mini",
    messages,
    tools,
    user: CANARIES.user,
    x_unknown: CANARIES.unknownField,
    metadata: { script },
    ...fields,
  });
}

function commonHeaders(secret: string): Record<string, string> {
  return {
    authorization: `Bearer ${secret}`,
    "content-type": "application/json",
    cookie: `session=${CANARIES.cookie}`,
    "user-agent": CANARIES.userAgent,
    referer: `https://pages.example/${CANARIES.query}`,
  };
}

/** Asks and reads all of the answer; one that is cut off is what came until then. */
async function ask(what: string, url: string, init: RequestInit): Promise<RunAnswer> {
  const answer = await fetch(url, init);
  const headers = JSON.stringify([...answer.headers]);
  const body = await answer.text().catch((error: unknown) => `cut off: ${error}`);
  return { what, status: answer.status, headers, body };
}

/** Asks and hangs up: before the first byte, or after the first piece. */
async function hangUp(url: string, init: RequestInit, hasBegun: boolean): Promise<void> {
  const controller = new AbortController();
  const asked = fetch(url, { ...init, signal: controller.signal });
  if (!hasBegun) {
    setTimeout(() => controller.abort(), 100);
    await asked.catch(() => undefined);
    return;
  }
  const reader = (await asked).body?.getReader();
  await reader?.read();
  controller.abort();
}

/** Runs everything, one after the other. */
export async function mixedRun(
  { url, secret, refusedSecrets }: RunTarget,
  scripts: readonly CanaryScript[],
): Promise<RunAnswer[]> {
  const chat = `${url}/v1/chat/completions?note=${CANARIES.query}`;
  const headers = commonHeaders(secret);
  const post = (body: string, more: Record<string, string> = {}) => ({ method: "POST", headers: { ...headers, ...more }, body });
  const answers: RunAnswer[] = [];
  const note = async (what: string, target: string, init: RequestInit) => void answers.push(await ask(what, target, init));

  for (const script of scripts) {
    if (script === "silence" || script === "a slow stream") continue;
    await note(script, chat, post(chatBody(script)));
    await note(`${script}, as a stream`, chat, post(chatBody(script, { stream: true })));
  }
  for (const stream of [false, true]) {
    const script = stream ? "stream" : "answer";
    const key = { "idempotency-key": `${CANARIES.idempotencyKey}-${script}` };
    for (const time of ["first", "second"])
      await note(`${time} of a repeated ${script}`, chat, post(chatBody(script, { stream }), key));
    await note("another body", chat, post(chatBody(script, { stream, max_tokens: 9 }), key));
  }
  await hangUp(chat, post(chatBody("silence")), false);
  await hangUp(chat, post(chatBody("silence", { stream: true })), false);
  await hangUp(chat, post(chatBody("a slow stream", { stream: true })), true);

  await note("no JSON", chat, post(`{"${CANARIES.badBody}`));
  await note("a wrong field", chat, post(chatBody("answer", { n: CANARIES.badBody })));
  await note("no model", chat, post(chatBody("answer", { model: CANARIES.badModel })));
  await note("a wrong ceiling", chat, post(chatBody("answer"), { "x-sellapi-max-credits": CANARIES.badBody }));
  await note("too little credit", chat, post(chatBody("answer", { model: "openai/gpt-4o", max_tokens: 16_000, n: 8 })));
  await note(
    "a wrong idempotency key",
    chat,
    post(chatBody("answer"), { "idempotency-key": `${CANARIES.idempotencyKey} with a space` }),
  );
  for (const refused of [...refusedSecrets, CANARIES.badKey, `sk-sellapi-${CANARIES.badKey}`]) {
    await note("a refused key", chat, { ...post(chatBody("answer")), headers: commonHeaders(refused) });
    await note("a refused key in x-api-key", `${url}/v1/key`, { headers: { "x-api-key": refused, cookie: CANARIES.cookie } });
  }
  for (const path of [
    "models",
    "credits",
    "key",
    "generations/gen_x",
    `models/${CANARIES.badModel}`,
    CANARIES.query,
    `?key=${secret}`,
  ]) {
    await note(path, `${url}/v1/${path}`, { headers });
  }
  await note("the key in a path", `${url}/v1/generations/${secret}`, { headers });
  return answers;
}
