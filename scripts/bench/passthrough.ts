/**
 * What a gateway that does nothing costs, a process of its own: read, parse, fetch, parse, answer, on the same framework as ours.
 * Reads its port from PORT and whom to call from UPSTREAM_URL.
 */
import { Elysia } from "elysia";

const upstreamUrl = `${process.env.UPSTREAM_URL}/chat/completions`;

interface ChatBody {
  stream?: boolean;
}

new Elysia({ aot: true })
  .get("/health", () => "ok")
  .post(
    "/v1/chat/completions",
    async ({ request }) => {
      const body = JSON.parse(await request.text()) as ChatBody;
      const response = await fetch(upstreamUrl, {
        method: "POST",
        headers: { "content-type": "application/json", "accept-encoding": "identity" },
        body: JSON.stringify(body),
      });
      if (body.stream) return new Response(response.body, { headers: { "content-type": "text/event-stream; charset=utf-8" } });
      const answer: unknown = JSON.parse(await response.text());
      return new Response(JSON.stringify(answer), { headers: { "content-type": "application/json; charset=utf-8" } });
    },
    { parse: "none" },
  )
  .listen({ hostname: "127.0.0.1", port: Number(process.env.PORT) });
