/** Receivers that answer late, never, or without end hold up nobody and cost little. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { postPinned } from "../../src/webhooks/delivery/post-pinned.ts";
import { openReceiver } from "./receiver.ts";
import { openWebhookScene, type WebhookScene } from "./webhook-scene.ts";

let scene: WebhookScene;
beforeAll(async () => {
  scene = await openWebhookScene();
});
afterEach(() => scene.end());
afterAll(() => scene.close());

describe("a receiver", () => {
  test("that does not answer holds up nobody else: others are sent while it is waited for, also where its own heap is large", async () => {
    const slow = openReceiver();
    const released = Promise.withResolvers<void>();
    slow.answer = async () => {
      await released.promise;
      return new Response("late");
    };
    for (let count = 0; count < 6; count += 1) await scene.client().create.mutate({ url: slow.url });
    for (let count = 0; count < 40; count += 1) await scene.emit();
    const other = await scene.harness.tenant();
    await scene.harness.client(other.secret).webhooks.create.mutate({ url: scene.receiver.url });
    for (let count = 0; count < 30; count += 1) await scene.emit(other.accountId);
    const delivering = scene.deliver();
    const deadline = Date.now() + 40_000;
    while (scene.receiver.received.length < 30 && Date.now() < deadline) await Bun.sleep(20);
    expect(scene.receiver.received).toHaveLength(30);
    // Eight of an account at a time: one wave of them, or two or three on a machine so busy that the first has timed out.
    expect(slow.received.length).toBeLessThanOrEqual(24);
    released.resolve();
    await delivering;
    expect(slow.received.length).toBeGreaterThan(200);
    await slow.close();
  }, 60_000);

  test("that takes the connection and says nothing is given up in time", async () => {
    const silent = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data: () => undefined } });
    const url = new URL(`http://127.0.0.1:${silent.port}/`);
    const post = { url, addresses: ["127.0.0.1"], headers: {}, body: "{}", timeoutMs: 50 };
    expect(await postPinned(post)).toEqual({ failure: "timed_out" });
    silent.stop(true);
  });

  test("whose answer never ends counts by its status, and is let go in time", async () => {
    scene.receiver.answer = () =>
      new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) }));
    const post = { url: new URL(scene.receiver.url), addresses: ["127.0.0.1"], headers: {}, body: "{}", timeoutMs: 300 };
    expect(await postPinned(post)).toEqual({ status: 200 });
  });

  test("that answers at length is not read to the end", async () => {
    let sent = 0;
    scene.receiver.answer = () =>
      new Response(
        new ReadableStream({
          async pull(controller) {
            sent += 64 * 1024;
            controller.enqueue(new Uint8Array(64 * 1024));
            await Bun.sleep(1);
          },
        }),
      );
    await scene.client().create.mutate({ url: scene.receiver.url });
    await scene.emit();
    await scene.deliver();
    expect(await scene.log()).toMatchObject([{ state: "delivered", lastStatus: 200 }]);
    expect(sent).toBeLessThan(8 * 1024 * 1024);
  });
});
