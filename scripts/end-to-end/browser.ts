/** A person's browser, as far as the server can tell: it keeps cookies and sends its page's origin. And the person's mail. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { type AppRouter, createControlClient } from "sellapi/control";

export type Control = ReturnType<typeof createControlClient<AppRouter>>;

export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #baseUrl: string;
  readonly #origin: string;

  /** @param publicUrl where the pages say they are; @param baseUrl where the server is reached, as behind a proxy. */
  constructor({ baseUrl, publicUrl }: { baseUrl: string; publicUrl: string }) {
    this.#baseUrl = baseUrl;
    this.#origin = new URL(publicUrl).origin;
  }

  /** Sends a request with the cookies so far, and keeps those that come back. Follows nothing. */
  async send(address: string, init: { method?: string; headers?: HeadersInit; body?: string } = {}): Promise<Response> {
    const { pathname, search } = new URL(address, this.#origin);
    const headers = new Headers(init.headers);
    headers.set("origin", this.#origin);
    if (this.#cookies.size > 0) headers.set("cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const answer = await fetch(`${this.#baseUrl}${pathname}${search}`, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    return answer;
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const [name = "", ...value] = pair.split("=");
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.#cookies.delete(name);
    else this.#cookies.set(name, value.join("="));
  }

  /** Posts JSON. @returns the answer's status. */
  async post(path: string, body: unknown): Promise<number> {
    const headers = { "content-type": "application/json" };
    const answer = await this.send(path, { method: "POST", headers, body: JSON.stringify(body) });
    await answer.body?.cancel();
    return answer.status;
  }

  /** The control plane's typed client, called with this browser's cookies alone: the SDK's, whose token stays at home. */
  control(): Control {
    return createControlClient({
      url: `${this.#origin}/trpc`,
      token: "stays-at-home",
      fetch: async (request) => {
        const headers = new Headers(request.headers);
        headers.delete("authorization");
        const body = request.method === "POST" ? { body: await request.text() } : {};
        return this.send(request.url, { method: request.method, headers, ...body });
      },
    });
  }
}

/** What quoted-printable made of long lines and equals signs. */
function decoded(eml: string): string {
  return eml
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

const MAIL_WAIT_MS = 20_000;
const MAIL_POLL_MS = 50;

async function newestLink(dataDir: string, address: string): Promise<string | undefined> {
  const folder = join(dataDir, "mail");
  // The folder is made with the first mail.
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(".eml")).sort();
  const mails = await Promise.all(files.map(async (file) => decoded(await Bun.file(join(folder, file)).text())));
  return /^https?:\/\/\S+$/m.exec(mails.findLast((mail) => mail.includes(`To: ${address}`)) ?? "")?.[0];
}

/** The link in the newest mail to this address, as `bun run start` writes mails: which it does after it has answered. */
export async function linkInMailTo(dataDir: string, address: string): Promise<string> {
  const deadline = performance.now() + MAIL_WAIT_MS;
  for (;;) {
    const link = await newestLink(dataDir, address);
    if (link) return link;
    if (performance.now() > deadline) throw new Error(`no mail with a link was sent to ${address}`);
    await Bun.sleep(MAIL_POLL_MS);
  }
}
