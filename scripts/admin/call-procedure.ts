/** One call of the control plane by plain HTTP. */
import { z } from "zod";
import type { ParsedCommand } from "./parse-command.ts";

const answerSchema = z.object({ result: z.object({ data: z.unknown() }) });
const refusalSchema = z.object({
  error: z.object({
    message: z.string(),
    data: z.object({
      reason: z.string(),
      requestId: z.string(),
      fieldErrors: z.record(z.string(), z.string().array()).optional(),
      approvalId: z.string().optional(),
    }),
  }),
});

/** What a refusal says to programs. */
export interface Refusal {
  message: string;
  reason: string;
  requestId?: string | undefined;
  fieldErrors?: Record<string, string[]> | undefined;
  /** What another operator has to approve. */
  approvalId?: string | undefined;
}

/** The control plane refused, or was not there; the message is for people. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.requestId ? `${refusal.message} (${refusal.requestId})` : refusal.message);
    this.refusal = refusal;
  }
}

export interface ControlPlane {
  /** Without a slash at the end. */
  url: string;
  operatorKey: string;
}

function requestOf({ url, operatorKey }: ControlPlane, { command, input }: ParsedCommand): Request {
  const headers = { authorization: `Bearer ${operatorKey}`, "content-type": "application/json" };
  const address = `${url}/trpc/${command.path}`;
  if (command.type === "query") return new Request(`${address}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers });
  // A key of its own, so that what the network repeats is done once.
  const idempotent = { ...headers, "idempotency-key": crypto.randomUUID() };
  return new Request(address, { method: "POST", headers: idempotent, body: JSON.stringify(input) });
}

/** @returns the procedure's answer. @throws CallError */
export async function callProcedure(controlPlane: ControlPlane, parsed: ParsedCommand): Promise<unknown> {
  const { url } = controlPlane;
  const response = await fetch(requestOf(controlPlane, parsed)).catch(() => null);
  if (response === null)
    throw new CallError({ message: `Nothing answers at ${url}. Is the server running?`, reason: "unreachable" });
  const body: unknown = await response.json().catch(() => null);
  const answer = answerSchema.safeParse(body);
  if (answer.success) return answer.data.result.data;
  const refusal = refusalSchema.safeParse(body);
  if (!refusal.success)
    throw new CallError({
      message: `${url} answered ${response.status}, and not as a control plane does.`,
      reason: "unreachable",
    });
  const { message, data } = refusal.data.error;
  throw new CallError({ message, ...data });
}
