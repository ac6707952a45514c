/** One call of the control plane by plain HTTP. */
import { z } from "zod";
import type { ParsedCommand } from "./parse-command.ts";

const answerSchema = z.object({ result: z.object({ data: z.unknown() }) });
const refusalSchema = z.object({ error: z.object({ message: z.string(), data: z.object({ requestId: z.string() }) }) });

/** The control plane refused, or was not there; the message is for people. */
export class CallError extends Error {
  override readonly name = "CallError";
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
  const response = await fetch(requestOf(controlPlane, parsed)).catch(() => null);
  if (response === null) throw new CallError(`Nothing answers at ${controlPlane.url}. Is the server running?`);
  const body: unknown = await response.json().catch(() => null);
  const answer = answerSchema.safeParse(body);
  if (answer.success) return answer.data.result.data;
  const refusal = refusalSchema.safeParse(body);
  if (!refusal.success) throw new CallError(`${controlPlane.url} answered ${response.status}, and not as a control plane does.`);
  const { message, data } = refusal.data.error;
  throw new CallError(`${message} (${data.requestId})`);
}
