import { describe, expect, test } from "bun:test";
import { SellapiError, StreamError } from "../src/index.ts";
import { clientOf, openStream, rejectionOf, textOf } from "./support/client.ts";
import { startServer } from "./support/scripted-server.ts";
import { chunk, event, LAST_CHUNK, openStreamResponse, streamResponse, WHOLE_STREAM } from "./support/wire.ts";

describe("a whole stream", () => {
  test("gives every chunk, and the charge once it is over", async () => {
    await using server = startServer(streamResponse());
    const stream = await openStream(clientOf(server));
    expect(stream.meta).toMatchObject({ requestId: "req_s", credits: { charged: null, balance: "88", held: "12" } });
    expect(await Array.fromAsync(stream)).toEqual([chunk("Hel"), chunk("lo"), LAST_CHUNK]);
    expect(await stream.settled).toMatchObject({
      requestId: "req_s",
      generationId: "gen_1",
      credits: { charged: "7", balance: "93", held: null },
    });
  });

  test("as text", async () => {
    await using server = startServer(streamResponse());
    expect(await textOf(await openStream(clientOf(server)))).toBe("Hello");
  });

  test("as lines of JSON", async () => {
    await using server = startServer(streamResponse());
    const lines = await new Response((await openStream(clientOf(server))).toReadableStream()).text();
    expect(
      lines
        .trimEnd()
        .split("\n")
        .map((line): unknown => JSON.parse(line)),
    ).toEqual([chunk("Hel"), chunk("lo"), LAST_CHUNK]);
  });

  test("in pieces cut at every byte", async () => {
    const bytes = new TextEncoder().encode(event(chunk("grüße 🎉")) + event(LAST_CHUNK) + event("[DONE]"));
    for (let cut = 1; cut < bytes.length; cut++) {
      const body = new ReadableStream({
        start(controller) {
          for (const piece of [bytes.slice(0, cut), bytes.slice(cut)]) controller.enqueue(piece);
          controller.close();
        },
      });
      await using server = startServer();
      expect(await textOf(await openStream(clientOf(server, { fetch: async () => streamResponse(body) })))).toBe("grüße 🎉");
    }
  });

  test("with comments, a usage chunk without choices, and no line end after [DONE]", async () => {
    const usage = { ...chunk(null), choices: [] };
    await using server = startServer(
      streamResponse(`: ping\n\n${event(chunk("a"))}: ping\n\n${event(LAST_CHUNK)}${event(usage)}data: [DONE]`),
    );
    const stream = await openStream(clientOf(server));
    expect(await textOf(stream)).toBe("a");
    expect((await stream.settled).credits.charged).toBe("7");
  });

  test("without a charge settles with null", async () => {
    await using server = startServer(streamResponse(event(chunk("a")) + event("[DONE]")));
    const stream = await openStream(clientOf(server));
    await textOf(stream);
    expect((await stream.settled).credits.charged).toBeNull();
  });

  test("can be read once", async () => {
    await using server = startServer(streamResponse());
    const stream = await openStream(clientOf(server));
    await textOf(stream);
    expect(await rejectionOf(textOf(stream))).toBeInstanceOf(SellapiError);
  });

  test("leaves its connection to the next request", async () => {
    const ports = new Set<number | undefined>();
    const server = Bun.serve({
      port: 0,
      fetch(request, running) {
        ports.add(running.requestIP(request)?.port);
        return streamResponse(
          new ReadableStream({
            async start(controller) {
              controller.enqueue(new TextEncoder().encode(WHOLE_STREAM));
              await Bun.sleep(1);
              controller.close();
            },
          }),
        );
      },
    });
    const client = clientOf({ url: server.url.href, requests: [], [Symbol.asyncDispose]: () => server.stop(true) });
    for (let round = 0; round < 3; round++) {
      await textOf(await openStream(client));
      await Bun.sleep(10);
    }
    expect(ports.size).toBe(1);
    await server.stop(true);
  });
});

describe("a loop that ends without throwing has seen the whole answer", () => {
  test("an end before [DONE] is StreamTruncatedError, with the text so far", async () => {
    await using server = startServer(streamResponse(event(chunk("Hel")) + event(chunk("lo"))));
    const stream = await openStream(clientOf(server));
    const error = await rejectionOf(textOf(stream));
    expect(error).toMatchObject({ name: "StreamTruncatedError", partial: "Hello", meta: { requestId: "req_s" } });
    expect(await rejectionOf(stream.settled)).toBe(error);
  });

  test("also when the charge had come, or nothing had", async () => {
    for (const body of [event(LAST_CHUNK), ""]) {
      await using server = startServer(streamResponse(body));
      expect(await rejectionOf(textOf(await openStream(clientOf(server))))).toMatchObject({
        name: "StreamTruncatedError",
        partial: "",
      });
    }
  });

  test("a broken connection is StreamTruncatedError with its cause", async () => {
    const cause = new Error("reset");
    const pieces = [new TextEncoder().encode(event(chunk("Hel")))];
    const body = new ReadableStream({
      pull(controller) {
        const piece = pieces.shift();
        if (piece === undefined) controller.error(cause);
        else controller.enqueue(piece);
      },
    });
    await using server = startServer();
    const stream = await openStream(clientOf(server, { fetch: async () => streamResponse(body) }));
    expect(await rejectionOf(textOf(stream))).toMatchObject({ name: "StreamTruncatedError", partial: "Hel", cause });
  });

  test("silence is StreamIdleTimeoutError, and ends the request", async () => {
    const { promise: cancelled, resolve } = Promise.withResolvers<void>();
    await using server = startServer(openStreamResponse(event(chunk("Hel")), resolve));
    const stream = await openStream(clientOf(server, { streamIdleTimeout: 20 }));
    const error = await rejectionOf(textOf(stream));
    expect(error).toMatchObject({ name: "StreamIdleTimeoutError", partial: "Hel" });
    expect(await rejectionOf(stream.settled)).toBe(error);
    await cancelled;
  });

  test("silence ends the loop also when the caller's fetch does not listen", async () => {
    const fetch = async (): Promise<Response> => streamResponse(new ReadableStream({ start() {} }));
    await using server = startServer();
    const stream = await openStream(clientOf(server, { fetch, streamIdleTimeout: 5 }));
    expect(await rejectionOf(textOf(stream))).toMatchObject({ name: "StreamIdleTimeoutError" });
  });

  test("comments are no silence", async () => {
    const body = new ReadableStream({
      async start(controller) {
        const send = (text: string): void => controller.enqueue(new TextEncoder().encode(text));
        for (let beat = 0; beat < 6; beat++) {
          send(": ping\n\n");
          await Bun.sleep(20);
        }
        send(WHOLE_STREAM);
        controller.close();
      },
    });
    await using server = startServer(streamResponse(body));
    expect(await textOf(await openStream(clientOf(server, { streamIdleTimeout: 80 })))).toBe("Hello");
  });

  test("a slow reader is no silence", async () => {
    await using server = startServer(streamResponse());
    let chunks = 0;
    for await (const _ of await openStream(clientOf(server, { streamIdleTimeout: 10 }))) {
      chunks++;
      await Bun.sleep(15);
    }
    expect(chunks).toBe(3);
  });

  test("an error inside the stream is the class its code names", async () => {
    const body =
      event(chunk("Hel")) +
      event({ error: { message: "it broke", type: "upstream_error", code: "upstream_error", param: null } });
    await using server = startServer(streamResponse(body));
    const stream = await openStream(clientOf(server));
    const error = await rejectionOf(textOf(stream));
    expect(error).toMatchObject({ name: "UpstreamError", status: 502, message: "it broke", requestId: "req_s" });
    expect(await rejectionOf(stream.settled)).toBe(error);
  });

  test("what is no JSON object is StreamError", async () => {
    for (const garbage of ["{cut", "7", "[]", "null"]) {
      await using server = startServer(streamResponse(event(chunk("a")) + event(garbage) + event("[DONE]")));
      const error = await rejectionOf(textOf(await openStream(clientOf(server))));
      if (!(error instanceof StreamError)) throw error;
      expect(error).toMatchObject({ name: "StreamError", partial: "a" });
    }
  });
});
