/** Audio for tests, and requests with it. */

import { SAMPLE_RATE, speakTone } from "../../src/providers/simulator/audio/tone.ts";
import { toWav } from "../../src/providers/simulator/audio/wav.ts";
import type { GatewayHarness, TestCaller } from "./gateway-harness.ts";

/** A voice, at fifteen letters a second and half a second at least. */
export function spokenWav(text: string): Buffer {
  return Buffer.from(toWav(speakTone(text, { voice: "alloy", speed: 1 }), SAMPLE_RATE));
}

/** A voice of so many whole seconds, up to 60. */
export function wavOf(seconds: number): Buffer {
  return spokenWav("a".repeat(seconds * 15));
}

/** A JSON request to an endpoint, under `/v1` unless the path says otherwise. */
export function post(
  gateway: GatewayHarness,
  caller: TestCaller,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return gateway.request(path.startsWith("/v1") || path.startsWith("/api") ? path : `/v1${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${caller.secret}`, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** A form; strings are fields, lists are `name[]`. */
export function audioForm(fields: Record<string, string | readonly string[]>, file: File | null): FormData {
  const form = new FormData();
  if (file) form.append("file", file);
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string") form.append(name, value);
    else for (const item of value) form.append(`${name}[]`, item);
  }
  return form;
}

export function wavFile(seconds: number, name = "speech.wav"): File {
  return new File([new Uint8Array(wavOf(seconds))], name, { type: "audio/wav" });
}

/** A transcription request as a form. */
export function transcribe(
  gateway: GatewayHarness,
  caller: TestCaller,
  form: FormData,
  { headers = {}, prefix = "/v1" }: { headers?: Record<string, string>; prefix?: string } = {},
): Promise<Response> {
  return gateway.request(`${prefix}/audio/transcriptions`, {
    method: "POST",
    headers: { authorization: `Bearer ${caller.secret}`, ...headers },
    body: form,
  });
}
