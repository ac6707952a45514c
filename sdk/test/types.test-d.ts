/** What the compiler must accept, infer and refuse; checked by `tsc`, never run. */
import { expectTypeOf } from "expect-type";
import { createControlClient } from "../src/control/index.ts";
import {
  type APIError,
  type APIPromise,
  type ChatCompletion,
  type ChatCompletionChunk,
  type ChatCompletionCreateParams,
  ConflictError,
  type Credits,
  type ImageTask,
  InsufficientCreditsError,
  type Model,
  type ModelResponse,
  NotFoundError,
  RateLimitError,
  type ResponseEvent,
  type ResponseMeta,
  Sellapi,
  type Stream,
  UnprocessableEntityError,
  type WithMeta,
} from "../src/index.ts";
import type { sampleRouter } from "./support/sample-router.ts";

const client = new Sellapi();
const { completions } = client.chat;
const messages: ChatCompletionCreateParams["messages"] = [{ role: "user", content: "Hello!" }];

// `stream` decides the result.
expectTypeOf(completions.create({ model: "m", messages })).toEqualTypeOf<APIPromise<WithMeta<ChatCompletion>>>();
expectTypeOf(completions.create({ model: "m", messages, stream: false })).toEqualTypeOf<APIPromise<WithMeta<ChatCompletion>>>();
expectTypeOf(completions.create({ model: "m", messages, stream: true })).toEqualTypeOf<APIPromise<Stream<ChatCompletionChunk>>>();
declare const isStream: boolean;
expectTypeOf(await completions.create({ model: "m", messages, stream: isStream })).toEqualTypeOf<
  WithMeta<ChatCompletion> | Stream<ChatCompletionChunk>
>();

// Results need no guards where the gateway always answers, and have them where it may not.
const completion = await completions.create({ model: "m", messages });
expectTypeOf(completion.choices[0]?.message.content).toEqualTypeOf<string | undefined>();
expectTypeOf(completion.usage.credits_charged).toEqualTypeOf<string>();
expectTypeOf(completion._meta).toEqualTypeOf<ResponseMeta>();
expectTypeOf(completion._meta.credits.charged).toEqualTypeOf<Credits | null>();
// @ts-expect-error The meta is read, not written.
completion._meta.status = 1;

const { data, response, meta } = await completions.create({ model: "m", messages }).withResponse();
expectTypeOf(data).toEqualTypeOf<WithMeta<ChatCompletion>>();
expectTypeOf(response).toEqualTypeOf<Response>();
expectTypeOf(meta).toEqualTypeOf<ResponseMeta>();

const stream = await completions.create({ model: "m", messages, stream: true });
for await (const chunk of stream) expectTypeOf(chunk.choices[0]?.delta.content).toEqualTypeOf<string | null | undefined>();
for await (const text of stream.textStream()) expectTypeOf(text).toEqualTypeOf<string>();
expectTypeOf(stream.settled).toEqualTypeOf<Promise<ResponseMeta>>();
expectTypeOf(stream.toReadableStream()).toEqualTypeOf<ReadableStream<Uint8Array>>();

// Tools, images and an answer sent back as it came.
const call = completion.choices[0]?.message.tool_calls?.[0];
completions.create({
  model: "m",
  tools: [{ type: "function", function: { name: "get_weather", parameters: { type: "object" } } }],
  tool_choice: { type: "function", function: { name: "get_weather" } },
  response_format: { type: "json_schema", json_schema: { name: "answer", schema: {} } },
  stop: ["END"],
  messages: [
    { role: "system", content: "Be brief." },
    {
      role: "user",
      content: [
        { type: "text", text: "What is this?" },
        { type: "image_url", image_url: { url: "data:image/png;base64,AA==", detail: "low" } },
      ],
    },
    ...completion.choices.map((choice) => choice.message),
    { role: "tool", tool_call_id: call?.id ?? "", content: "{}" },
  ],
});

// @ts-expect-error The model is required.
completions.create({ messages });
// @ts-expect-error The messages are required.
completions.create({ model: "m" });
// @ts-expect-error No such role.
completions.create({ model: "m", messages: [{ role: "robot", content: "" }] });
// @ts-expect-error An image part needs its URL.
completions.create({ model: "m", messages: [{ role: "user", content: [{ type: "image_url" }] }] });
// @ts-expect-error Misspelt fields are refused; unknown ones go into `extraBody`.
completions.create({ model: "m", messages, max_token: 5 });
completions.create({ model: "m", messages }, { extraBody: { top_k: 5 } });
// @ts-expect-error Credits are decimal strings.
completions.create({ model: "m", messages }, { maxCredits: 5 });
// @ts-expect-error Options are checked by name.
new Sellapi({ baseUrl: "https://sellapi.dev/v1" });

expectTypeOf((await client.models.list()).data).toEqualTypeOf<Model[]>();
expectTypeOf((await client.models.retrieve("m")).context_window).toEqualTypeOf<number | null>();
expectTypeOf((await client.credits.retrieve({ currency: "INR" })).available).toEqualTypeOf<string>();
expectTypeOf((await client.key.retrieve()).scopes).toEqualTypeOf<string[]>();
expectTypeOf((await client.generations.retrieve("gen_1")).usage_source).toEqualTypeOf<"reported" | "estimated" | "none">();
expectTypeOf((await client.embeddings.create({ model: "m", input: "x" })).data).toBeArray();
expectTypeOf(client.responses.create({ model: "m", input: "x" })).toEqualTypeOf<APIPromise<WithMeta<ModelResponse>>>();
expectTypeOf(client.responses.create({ model: "m", input: "x", stream: true })).toEqualTypeOf<
  APIPromise<Stream<ResponseEvent>>
>();
expectTypeOf(client.audio.speech.create({ model: "m", input: "x", voice: "nova" })).toEqualTypeOf<APIPromise<Response>>();
expectTypeOf((await client.audio.transcriptions.create({ model: "m", file: new Blob() })).text).toEqualTypeOf<string>();
expectTypeOf((await client.images.retrieve("task_1")).status).toEqualTypeOf<ImageTask["status"]>();
// @ts-expect-error A transcription needs its audio.
client.audio.transcriptions.create({ model: "m" });
// @ts-expect-error Five images are too many kinds of wrong: `n` is a number.
client.images.generate({ prompt: "x", n: "5" });

expectTypeOf(client.get("/models")).toEqualTypeOf<APIPromise<WithMeta<unknown>>>();
expectTypeOf(client.post<{ data: number[] }>("/embeddings", { body: {} })).toEqualTypeOf<
  APIPromise<WithMeta<{ data: number[] }>>
>();
expectTypeOf(client.post("/audio/speech", { body: {}, as: "response" })).toEqualTypeOf<APIPromise<Response>>();
expectTypeOf(client.post("/responses", { body: {}, as: "stream" })).toEqualTypeOf<APIPromise<Stream<unknown>>>();

// Classes with equal fields are still told apart, one after the other.
declare const error: APIError;
if (error instanceof NotFoundError) expectTypeOf(error.name).toEqualTypeOf<"NotFoundError" | "ModelNotFoundError">();
else if (error instanceof ConflictError) expectTypeOf(error.name).toEqualTypeOf<"ConflictError">();
else if (error instanceof UnprocessableEntityError) expectTypeOf(error.name).toEqualTypeOf<"UnprocessableEntityError">();
else if (error instanceof RateLimitError) expectTypeOf(error.retryAfterMs).toEqualTypeOf<number | null>();
else if (error instanceof InsufficientCreditsError) expectTypeOf(error.topUpUrl).toEqualTypeOf<string | null>();
else expectTypeOf(error).toEqualTypeOf<APIError>();

// The control client is typed by its router: our own by default.
const control = createControlClient<typeof sampleRouter>({ token: "mk" });
expectTypeOf(await control.keys.create.mutate({ name: "ci" })).toEqualTypeOf<{ id: string; secret: string }>();
expectTypeOf((await control.ledger.list.query({ limit: 5 })).items).toEqualTypeOf<{ amount: string }[]>();
// @ts-expect-error A key needs a name.
control.keys.create.mutate({});
// @ts-expect-error A mutation is no query.
control.keys.create.query({ name: "ci" });
// @ts-expect-error The token is required.
createControlClient({});
expectTypeOf(createControlClient({ token: "mk" }).account.get.query).toBeFunction();
expectTypeOf(createControlClient({ token: "mk" }).keys.create.mutate).toBeFunction();
