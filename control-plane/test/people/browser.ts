/** A browser as far as the control plane can tell: it keeps cookies, sends its page's origin, and has a network address. */
import { createTRPCClient, httpLink } from "@trpc/client";
import type { ControlPlaneApp, PublicRouter } from "../../src/index.ts";

export interface BrowserReply<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface BrowserOptions {
  publicUrl: string;
  /** The address its requests come from. */
  address?: string;
  /** The page's origin; null sends none. */
  origin?: string | null;
}

export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #app: ControlPlaneApp;
  readonly #options: BrowserOptions;

  constructor(app: ControlPlaneApp, options: BrowserOptions) {
    this.#app = app;
    this.#options = options;
  }

  /** The `set-cookie` lines of the last answer. */
  lastCookies: string[] = [];

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const { publicUrl, address = "203.0.113.7", origin = new URL(publicUrl).origin } = this.#options;
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    if (origin !== null && !headers.has("origin")) headers.set("origin", origin);
    // A proxy ends TLS: what reaches the app is plain http, whatever the browser's address bar says.
    const url = (path.startsWith("http") ? path : `${publicUrl}${path}`).replace(/^https:/, "http:");
    const answer = await this.#app.fetch(new Request(url, { ...init, headers, redirect: "manual" }), address);
    this.lastCookies = answer.headers.getSetCookie();
    for (const line of this.lastCookies) this.#keep(line);
    return answer;
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const name = pair.slice(0, pair.indexOf("="));
    const value = pair.slice(pair.indexOf("=") + 1);
    if (value === "" || attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  async #read<Body>(answer: Response): Promise<BrowserReply<Body>> {
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : null) as Body };
  }

  async get<Body = unknown>(path: string, headers: Record<string, string> = {}): Promise<BrowserReply<Body>> {
    return this.#read<Body>(await this.send(path, { headers }));
  }

  async post<Body = unknown>(
    path: string,
    body: unknown = {},
    headers: Record<string, string> = {},
  ): Promise<BrowserReply<Body>> {
    const init = { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
    return this.#read<Body>(await this.send(path, init));
  }

  /** A typed client that calls with this browser's cookies. */
  trpc(headers: Record<string, string> = {}) {
    return createTRPCClient<PublicRouter>({
      links: [
        httpLink({
          url: `${this.#options.publicUrl}/trpc`,
          headers,
          fetch: (url, init) => this.send(String(url), { ...init, signal: null } as RequestInit),
        }),
      ],
    });
  }
}
