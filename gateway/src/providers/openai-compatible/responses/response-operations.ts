/** OpenAI's Responses (platform.openai.com/docs/api-reference/responses), passed through for vendors that have them. */
import { openExchange, type UpstreamExchange } from "../../http/upstream-exchange.ts";
import { isJsonObject } from "../../json.ts";
import { type Provider, type ResponseAnswer, type UpstreamCall, UpstreamError } from "../../provider.ts";
import { ANSWER_BYTES_MAX, openEvents, readFailure, readJson } from "../exchange-answer.ts";
import type { OpenAiCompatibleOptions } from "../openai-compatible-provider.ts";
import { buildRequestHeaders } from "../request.ts";
import { findErrorIn, vendorError } from "../vendor-error.ts";
import { ResponseEventStream } from "./response-event-stream.ts";
import { responseFailure } from "./response-failure.ts";
import { readResponseUsage } from "./response-usage.ts";

type ResponseOperations = Required<Pick<Provider, "respond" | "streamResponse">>;

/** The two operations, at a full address. `model` and `stream` of the body are set here; all else is sent as it is. */
export function responseOperations(url: string, options: OpenAiCompatibleOptions): ResponseOperations {
  const send = ({ upstreamModel, body, signal }: UpstreamCall, stream: boolean): Promise<UpstreamExchange> =>
    openExchange({
      providerName: options.name,
      url,
      headers: buildRequestHeaders(options.apiKey, stream),
      body: JSON.stringify({ ...body, model: upstreamModel, stream }),
      signal,
      timeouts: options.timeouts,
      fetch: options.fetch ?? fetch,
    });
  return {
    respond: async (call) => readResponse(await send(call, false)),
    streamResponse: async (call) => {
      const exchange = await send(call, true);
      return new ResponseEventStream(exchange, await openEvents(exchange));
    },
  };
}

/** How a response that was waited for may end. */
const ENDED: readonly unknown[] = ["completed", "incomplete"];

async function readResponse(exchange: UpstreamExchange): Promise<ResponseAnswer> {
  const { providerName } = exchange;
  try {
    if (exchange.response.status !== 200) throw await readFailure(exchange);
    const body = await readJson(exchange, ANSWER_BYTES_MAX);
    if (isJsonObject(body)) {
      if (body.status === "failed") throw responseFailure(body.error, providerName);
      const error = findErrorIn(body);
      if (error !== null) throw vendorError(error, { providerName });
      if (Array.isArray(body.output) && ENDED.includes(body.status)) return { body, usage: readResponseUsage(body.usage) };
    }
    throw new UpstreamError("failed", `${providerName} answered with something that is no finished response.`);
  } catch (error) {
    throw exchange.explain(error);
  } finally {
    exchange.close();
  }
}
