/**
 * Google's side of a sign-in (OAuth 2.0 with PKCE and OpenID Connect), as a server of the test's own: it asks the person nothing, and is
 * strict about everything that Google is strict about.
 */

import { spyOn } from "bun:test";
import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";

export interface GooglePerson {
  sub: string;
  email: string;
  email_verified: boolean;
}

interface Grant {
  person: GooglePerson;
  redirectUri: string;
  codeChallenge: string;
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

export class GoogleStandIn {
  /** Who is at Google's page at the moment. */
  person: GooglePerson = { sub: "0", email: "", email_verified: true };
  /** What the token endpoint refused, and why. */
  readonly refusals: string[] = [];
  readonly #client: { id: string; secret: string };
  readonly #grants = new Map<string, Grant>();
  readonly #keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  readonly #server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: (request) => this.#answer(request) });
  readonly #spy: { mockRestore: () => void };

  constructor(client: { id: string; secret: string }) {
    this.#client = client;
    const real = globalThis.fetch;
    // The library knows Google's addresses by heart; what it sends there goes to this server, and nothing goes anywhere else.
    const addresses = new Map([
      ["https://oauth2.googleapis.com/token", "/token"],
      ["https://www.googleapis.com/oauth2/v3/certs", "/certs"],
    ]);
    const redirected = (input: string | URL | Request, init?: RequestInit) => {
      const url = input instanceof Request ? input.url : String(input);
      const path = addresses.get(url);
      if (!path) throw new Error(`nothing but Google may be called, and not ${url}`);
      return real(new URL(path, this.#server.url), init);
    };
    this.#spy = spyOn(globalThis, "fetch").mockImplementation(Object.assign(redirected, { preconnect: () => undefined }));
  }

  /** The person's way over Google's page. @returns the address of ours to which Google sends them back. */
  authorize(url: URL): URL {
    const { searchParams: asked } = url;
    if (url.origin + url.pathname !== "https://accounts.google.com/o/oauth2/v2/auth") throw new Error(`not Google: ${url}`);
    if (asked.get("client_id") !== this.#client.id || asked.get("response_type") !== "code") throw new Error("not our client");
    if (asked.get("code_challenge_method") !== "S256") throw new Error("no proof key");
    if (!asked.get("scope")?.split(" ").includes("email")) throw new Error("the address was not asked for");
    const code = randomUUID();
    const redirectUri = asked.get("redirect_uri") ?? "";
    this.#grants.set(code, { person: this.person, redirectUri, codeChallenge: asked.get("code_challenge") ?? "" });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", asked.get("state") ?? "");
    return back;
  }

  async close(): Promise<void> {
    this.#spy.mockRestore();
    await this.#server.stop(true);
  }

  async #answer(request: Request): Promise<Response> {
    if (new URL(request.url).pathname === "/token") return this.#redeem(new URLSearchParams(await request.text()));
    return Response.json({ keys: [{ ...this.#keys.publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256", use: "sig" }] });
  }

  #redeem(form: URLSearchParams): Response {
    const grant = this.#grants.get(form.get("code") ?? "");
    // A code is good once.
    this.#grants.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const wrong =
      (!grant && "unknown code") ||
      (form.get("client_secret") !== this.#client.secret && "wrong secret") ||
      (form.get("redirect_uri") !== grant?.redirectUri && "another redirect") ||
      (challenge !== grant?.codeChallenge && "wrong verifier");
    if (wrong || !grant) {
      this.refusals.push(String(wrong));
      return Response.json({ error: "invalid_grant" }, { status: 400 });
    }
    return Response.json({
      access_token: "ya29.canary",
      token_type: "Bearer",
      expires_in: 3600,
      id_token: this.#idToken(grant.person),
    });
  }

  #idToken(person: GooglePerson): string {
    const now = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: "https://accounts.google.com",
      aud: this.#client.id,
      iat: now,
      exp: now + 3_600,
      name: "Gerda",
      ...person,
    };
    const text = `${base64url({ alg: "RS256", kid: "1", typ: "JWT" })}.${base64url(claims)}`;
    return `${text}.${sign("RSA-SHA256", Buffer.from(text), this.#keys.privateKey).toString("base64url")}`;
  }
}
