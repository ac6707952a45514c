/** A process that listens as a gateway does and stops as one does, on the port given as its argument, and answers "ok". */
import { listen, stopListening } from "../../../src/server.ts";

const server = listen({
  host: "127.0.0.1",
  port: Number(process.argv[2]),
  isPortShared: true,
  bodyBytesMax: 1_024,
  fetch: () => new Response("ok"),
});
process.on("SIGTERM", async () => {
  await stopListening(server, 2_000);
  process.exit(0);
});
process.stdout.write(`${server.port}\n`);
