/** Answers one call of `/v1`: credentials, idempotency, the route, and Stripe's headers on whatever came of it. */
import type { StandInContext } from "../state/stand-in-context.ts";
import { decodeForm } from "./form.ts";
import { render } from "./render.ts";
import type { ApiRoute } from "./route.ts";
import { type FailureBody, refused, StripeFailure } from "./stripe-failure.ts";

/** Stripe may forget a key after a day. */
const ANSWER_KEPT_SECONDS = 24 * 60 * 60;
const IDEMPOTENCY_KEY_MAX = 255;

interface PlainAnswer {
  status: number;
  body: string;
}

function matchId(route: ApiRoute, path: string): string | null {
  const [before = "", after] = route.path.split("{id}");
  if (after === undefined) return route.path === path ? "" : null;
  if (!path.startsWith(before) || !path.endsWith(after)) return null;
  const id = path.slice(before.length, path.length - after.length);
  return /^[A-Za-z0-9_]+$/.test(id) ? id : null;
}

function findRoute(routes: readonly ApiRoute[], method: string, path: string): { route: ApiRoute; id: string } {
  for (const route of routes) {
    const id = route.method === method ? matchId(route, path) : null;
    if (id !== null) return { route, id };
  }
  const message = `Unrecognized request URL (${method}: ${path}).`;
  throw new StripeFailure(404, { type: "invalid_request_error", message });
}

function checkKey(request: Request): void {
  if (/^Bearer (sk|rk)_test_\S{8,}$/.test(request.headers.get("authorization") ?? "")) return;
  throw new StripeFailure(401, { type: "invalid_request_error", message: "Invalid API Key provided." });
}

function failureAnswer(error: unknown): PlainAnswer {
  if (!(error instanceof StripeFailure)) throw error;
  return { status: error.status, body: JSON.stringify({ error: error.body }) };
}

function expandOf(fields: ReturnType<typeof decodeForm>): string[] {
  return Array.isArray(fields.expand) ? fields.expand.filter((path) => typeof path === "string") : [];
}

function runRoute(context: StandInContext, routes: readonly ApiRoute[], request: Request, form: string): PlainAnswer {
  const { route, id } = findRoute(routes, request.method, new URL(request.url).pathname);
  const fields = decodeForm(form);
  const body = render(context.store, route.run({ context, id, fields }), expandOf(fields));
  return { status: 200, body: JSON.stringify(body, null, 2) };
}

/** Parameters that do not fit are not kept: the call never began. */
function isKept({ status, body }: PlainAnswer): boolean {
  if (status !== 400) return true;
  const { error } = JSON.parse(body) as { error: FailureBody };
  return error.code === undefined || !/^parameter_/.test(error.code);
}

/** Runs a call once per key. @throws StripeFailure when the key comes with another call. */
function runOnce({ store, now }: StandInContext, key: string, fingerprint: string, run: () => PlainAnswer) {
  if (key.length > IDEMPOTENCY_KEY_MAX) throw refused("parameter_invalid", "Idempotency keys have at most 255 characters.");
  for (const [known, { at }] of store.answers) if (at < now() - ANSWER_KEPT_SECONDS) store.answers.delete(known);
  const kept = store.answers.get(key);
  if (kept && kept.fingerprint !== fingerprint) {
    const message = "Keys for idempotent requests can only be used with the same parameters they were first used with.";
    throw new StripeFailure(400, { type: "idempotency_error", message });
  }
  if (kept) return { answer: kept, isReplayed: true };
  const answer = run();
  if (isKept(answer)) store.answers.set(key, { fingerprint, at: now(), ...answer });
  return { answer, isReplayed: false };
}

async function answerOf(context: StandInContext, routes: readonly ApiRoute[], request: Request) {
  checkKey(request);
  const { pathname, search } = new URL(request.url);
  const form = request.method === "POST" ? await request.text() : search.slice(1);
  const run = () => {
    try {
      return runRoute(context, routes, request, form);
    } catch (error) {
      return failureAnswer(error);
    }
  };
  const key = request.method === "POST" ? request.headers.get("idempotency-key") : null;
  const given = key === null ? { answer: run(), isReplayed: false } : runOnce(context, key, `${pathname}\n${form}`, run);
  context.observer?.answered({ method: request.method, path: pathname, form, ...given.answer });
  return given;
}

/** Answers a call of the API. */
export async function answerApi(context: StandInContext, routes: readonly ApiRoute[], request: Request): Promise<Response> {
  const headers = new Headers({ "content-type": "application/json", "request-id": `req_${crypto.randomUUID().slice(0, 13)}` });
  const version = request.headers.get("stripe-version");
  if (version !== null) headers.set("stripe-version", version);
  try {
    const { answer, isReplayed } = await answerOf(context, routes, request);
    if (isReplayed) headers.set("idempotent-replayed", "true");
    if (answer.status >= 400) headers.set("stripe-should-retry", "false");
    return new Response(answer.body, { status: answer.status, headers });
  } catch (error) {
    const { status, body } = failureAnswer(error);
    headers.set("stripe-should-retry", "false");
    return new Response(body, { status, headers });
  }
}
