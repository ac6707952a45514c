import { describe, expect, test } from "bun:test";
import { clientOf, openStream, rejectionOf, textOf } from "./support/client.ts";
import { startServer } from "./support/scripted-server.ts";
import { chunk, event, LAST_CHUNK, openStreamResponse, streamResponse } from "./support/wire.ts";

describe("leaving a stream", () => {
  test("by break ends the request, and settled says so", async () => {
    const { promise: cancelled, resolve } = Promise.withResolvers<void>();
    await using server = startServer(openStreamResponse(event(chunk("a")), resolve));
    const stream = await openStream(clientOf(server));
    for await (const _ of stream) break;
    await cancelled;
    expect(await rejectionOf(stream.settled)).toMatchObject({ name: "AbortedError" });
  });

  test("by break after the charge had come settles with it", async () => {
    await using server = startServer(openStreamResponse(event(LAST_CHUNK)));
    const stream = await openStream(clientOf(server));
    for await (const _ of stream) break;
    expect((await stream.settled).credits.charged).toBe("7");
  });

  test("by abort() throws out of the loop", async () => {
    const { promise: cancelled, resolve } = Promise.withResolvers<void>();
    await using server = startServer(openStreamResponse(event(chunk("a")) + event(chunk("b")), resolve));
    const stream = await openStream(clientOf(server));
    const seen: unknown[] = [];
    const loop = async (): Promise<void> => {
      for await (const value of stream) {
        seen.push(value);
        stream.abort();
      }
    };
    expect(await rejectionOf(loop())).toMatchObject({ name: "AbortedError" });
    expect(seen).toHaveLength(1);
    await cancelled;
  });

  test("by abort() before it is read", async () => {
    await using server = startServer(openStreamResponse(event(chunk("a"))));
    const stream = await openStream(clientOf(server));
    stream.abort();
    expect(await rejectionOf(stream.settled)).toMatchObject({ name: "AbortedError" });
    expect(await rejectionOf(textOf(stream))).toMatchObject({ name: "AbortedError" });
  });

  test("by abort() after its end changes nothing", async () => {
    await using server = startServer(streamResponse());
    const stream = await openStream(clientOf(server));
    await textOf(stream);
    stream.abort();
    expect((await stream.settled).credits.charged).toBe("7");
  });

  test("by the caller's signal, while it waits for bytes; the reason is kept", async () => {
    const controller = new AbortController();
    await using server = startServer(openStreamResponse(event(chunk("a"))));
    const stream = await openStream(clientOf(server), controller.signal);
    const reason = new Error("enough");
    const loop = async (): Promise<void> => {
      for await (const _ of stream) queueMicrotask(() => controller.abort(reason));
    };
    expect(await rejectionOf(loop())).toMatchObject({ name: "AbortedError", cause: reason });
  });

  test("by cancelling the readable stream made of it", async () => {
    const { promise: cancelled, resolve } = Promise.withResolvers<void>();
    await using server = startServer(openStreamResponse(event(chunk("a")), resolve));
    const stream = await openStream(clientOf(server));
    const reader = stream.toReadableStream().getReader();
    await reader.read();
    await reader.cancel();
    await cancelled;
    expect(await rejectionOf(stream.settled)).toMatchObject({ name: "AbortedError" });
  });

  test("aborts the signal that the caller's fetch was given", async () => {
    const signals: AbortSignal[] = [];
    const fetch = async (request: Request): Promise<Response> => {
      signals.push(request.signal);
      return openStreamResponse(event(chunk("a")));
    };
    await using server = startServer();
    for await (const _ of await openStream(clientOf(server, { fetch }))) break;
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
  });
});
