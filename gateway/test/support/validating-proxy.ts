/**
 * A proxy between a client and the gateway that holds every request and every answer against an OpenAPI document: the path and the
 * method, the content types, the status, the headers and the bodies. It changes nothing on the way, and streams what is streamed.
 */
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";

interface Media {
  schema: Record<string, unknown>;
}
interface Answer {
  $ref?: string;
  headers?: Record<string, unknown>;
  content?: Record<string, Media>;
}
interface Operation {
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, Answer>;
}

/** As much of an OpenAPI 3.1 document as is read here. */
export interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Record<string, unknown>>; responses?: Record<string, Answer> };
}

export interface ValidatingProxyOptions {
  /** Where requests go, without a path. */
  target: string;
  document: ApiDocument;
  /** What stands before the document's paths, such as `/v1`. */
  prefix: string;
  /** Documented headers that may be missing on an answer of this content type, in lower case. */
  mayLack?: Record<string, readonly string[]>;
}

const DOCUMENT_ID = "document";
const JSON_TYPE = "application/json";

function typeOf(headers: Headers): string {
  return headers.get("content-type")?.split(";")[0] ?? "no content type";
}

function pointerTo(...steps: string[]): string {
  return steps.map((step) => `/${encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");
}

/** @returns the text, or null for bytes that are none. */
function asText(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function parsed(bytes: Uint8Array): { value: unknown } | null {
  const text = asText(bytes);
  if (text === null) return null;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

export class ValidatingProxy {
  /** What the document does not say, oldest first, each once for each time it was seen. */
  readonly violations: string[] = [];
  /** Exchanges that were seen, such as `POST /chat/completions 200 text/event-stream`. */
  readonly seen: string[] = [];
  readonly #options: ValidatingProxyOptions;
  readonly #ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  readonly #server: ReturnType<typeof Bun.serve>;

  constructor(options: ValidatingProxyOptions) {
    this.#options = options;
    this.#ajv.addSchema(options.document, DOCUMENT_ID);
    this.#server = Bun.serve({ hostname: "127.0.0.1", port: 0, idleTimeout: 255, fetch: (request) => this.#pass(request) });
  }

  /** Without a path. */
  get url(): string {
    return `http://127.0.0.1:${this.#server.port}`;
  }

  async stop(): Promise<void> {
    await this.#server.stop(true);
  }

  async #pass(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const bytes = new Uint8Array(await request.arrayBuffer());
    const headers = new Headers(request.headers);
    // The next hop's own: what is said of a connection, and an encoding that would hide the bytes.
    for (const name of ["host", "connection", "content-length", "accept-encoding"]) headers.delete(name);
    const body = bytes.length > 0 ? { body: bytes } : {};
    const answer = await fetch(this.#options.target + pathname + search, { method: request.method, headers, ...body });
    const path = pathname.startsWith(this.#options.prefix) ? pathname.slice(this.#options.prefix.length) : pathname;
    const operation = this.#options.document.paths[path]?.[request.method.toLowerCase()];
    const where = `${request.method} ${path}`;
    if (!operation) {
      this.violations.push(`${where} is not in the document`);
      return answer;
    }
    this.#checkRequest(where, [path, request.method.toLowerCase()], request, bytes);
    return this.#checkAnswer(where, [path, request.method.toLowerCase()], operation, answer);
  }

  #checkRequest(where: string, steps: readonly [string, string], request: Request, bytes: Uint8Array): void {
    const [path, method] = steps;
    const content = this.#options.document.paths[path]?.[method]?.requestBody?.content;
    if (!content) {
      if (bytes.length > 0) this.violations.push(`${where}: has a body`);
      return;
    }
    const type = typeOf(request.headers);
    if (!content[type]) this.violations.push(`${where}: is sent as ${type}`);
    else this.#checkJson(`${where} request`, pointerTo("paths", path, method, "requestBody", "content", type, "schema"), bytes);
  }

  async #checkAnswer(where: string, steps: readonly [string, string], operation: Operation, answer: Response): Promise<Response> {
    const type = typeOf(answer.headers);
    const at = `${where} ${answer.status}`;
    this.seen.push(`${at} ${type}`);
    const documented = operation.responses[answer.status];
    if (!documented) {
      this.violations.push(`${at}: the document has no such status`);
      return answer;
    }
    const name = documented.$ref?.split("/").at(-1);
    const { headers = {}, content = {} } = (name ? this.#options.document.components.responses?.[name] : documented) ?? {};
    const here = name
      ? pointerTo("components", "responses", name)
      : pointerTo("paths", ...steps, "responses", String(answer.status));
    for (const header of Object.keys(headers)) {
      const isExcused = this.#options.mayLack?.[type]?.includes(header.toLowerCase()) === true;
      if (!answer.headers.has(header) && !isExcused) this.violations.push(`${at}: lacks ${header}`);
    }
    if (!content[type]) {
      this.violations.push(`${at}: is answered as ${type}`);
      return answer;
    }
    const pointer = here + pointerTo("content", type, "schema");
    if (type === JSON_TYPE) {
      const bytes = new Uint8Array(await answer.arrayBuffer());
      this.#checkJson(at, pointer, bytes);
      return new Response(bytes, answer);
    }
    return new Response(answer.body?.pipeThrough(this.#watchText(at, pointer)) ?? null, answer);
  }

  #checkJson(at: string, pointer: string, bytes: Uint8Array): void {
    const body = parsed(bytes);
    if (!body) this.violations.push(`${at}: is no JSON`);
    else this.#checkValue(at, pointer, body.value);
  }

  #checkValue(at: string, pointer: string, value: unknown): void {
    const validate: ValidateFunction | undefined = this.#ajv.getSchema(`${DOCUMENT_ID}#${pointer}`);
    if (!validate) throw new Error(`no schema at ${pointer}`);
    if (validate(value)) return;
    for (const { instancePath, message } of validate.errors ?? [])
      this.violations.push(`${at}: ${instancePath || "the body"} ${message}`);
  }

  /** Passes pieces on as they come, and judges all of them together at the end. */
  #watchText(at: string, pointer: string): TransformStream<Uint8Array, Uint8Array> {
    const pieces: Uint8Array[] = [];
    return new TransformStream({
      transform: (piece, controller) => {
        pieces.push(piece);
        controller.enqueue(piece);
      },
      flush: () => {
        const text = asText(Buffer.concat(pieces));
        if (text === null) this.violations.push(`${at}: is no text`);
        else this.#checkValue(at, pointer, text);
      },
    });
  }
}
