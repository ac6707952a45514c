/** The vendor of the benchmark, a process of its own: answers every chat request at once. Reads its port from PORT. */
import { jsonAnswer, streamAnswer } from "./fixed-answers.ts";

const json = { headers: { "content-type": "application/json" } };
const stream = { headers: { "content-type": "text/event-stream; charset=utf-8" } };

Bun.serve({
  hostname: "127.0.0.1",
  port: Number(process.env.PORT),
  routes: { "/health": new Response("ok") },
  async fetch(request) {
    const isStream = (await request.text()).includes('"stream":true');
    return isStream ? new Response(streamAnswer, stream) : new Response(jsonAnswer, json);
  },
});
