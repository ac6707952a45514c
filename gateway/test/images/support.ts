/** Image requests over a gateway whose assets are in a folder of their own. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawPng } from "../../src/providers/simulator/media/png.ts";
import { GatewayHarness, type HarnessOptions, type TestCaller } from "../support/gateway-harness.ts";

/** What image answers and tasks are read as. */
export interface ImageAnswer {
  created: number;
  data: { b64_json?: string; url?: string; revised_prompt?: string }[];
  usage?: Record<string, unknown>;
  x_sellapi?: { generation_id: string; credits_charged: string; credits_balance?: string };
  task_id?: string;
  provider_task_id?: string;
  status?: string;
  model?: string;
  error?: { message: string; code: string; type: string; param: string | null; request_id: string };
}

export interface ImageGateway {
  gateway: GatewayHarness;
  assetFolder: string;
  stop(): Promise<void>;
}

/** A gateway with a data folder of its own. */
export async function startImageGateway(options: HarnessOptions = {}): Promise<ImageGateway> {
  const folder = await mkdtemp(join(tmpdir(), "sellapi-images-"));
  const gateway = await GatewayHarness.start({ ...options, environment: { DATA_DIR: folder, ...options.environment } });
  return {
    gateway,
    assetFolder: join(folder, "assets"),
    async stop() {
      await gateway.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface ImagePost {
  prefix?: "/v1" | "/api/v1";
  headers?: Record<string, string>;
}

/** One image of a lighthouse by dall-e-2, with whatever the test puts over it. */
export function postImages(
  gateway: GatewayHarness,
  caller: TestCaller,
  body: Record<string, unknown> = {},
  { prefix = "/v1", headers = {} }: ImagePost = {},
): Promise<Response> {
  return gateway.request(`${prefix}/images/generations`, {
    method: "POST",
    headers: { authorization: `Bearer ${caller.secret}`, "content-type": "application/json", ...headers },
    body: JSON.stringify({ model: "dall-e-2", prompt: "A lighthouse at dusk", size: "1024x1024", ...body }),
  });
}

/** A task as it stands. */
export async function readTask(gateway: GatewayHarness, caller: TestCaller, id: unknown, prefix = "/v1"): Promise<ImageAnswer> {
  const response = await gateway.get(`${prefix}/images/generations/${id}`, caller);
  if (response.status !== 200) throw new Error(`no task ${id}: ${response.status}`);
  return response.json();
}

/** A task once it has ended. */
export async function endedTask(
  gateway: GatewayHarness,
  caller: TestCaller,
  id: unknown,
  deadlineMs = 10_000,
): Promise<ImageAnswer> {
  for (const until = performance.now() + deadlineMs; performance.now() < until; await Bun.sleep(10)) {
    const task = await readTask(gateway, caller, id);
    if (task.status !== "pending") return task;
  }
  throw new Error("the task did not end in time");
}

/** The bytes behind a link of an answer, fetched from where the gateway really listens. */
export function fetchAsset(gateway: GatewayHarness, url: string | undefined): Promise<Response> {
  const { pathname, search } = new URL(url ?? "");
  return fetch(gateway.url + pathname + search);
}

/** A small PNG in base64, as a vendor's `data` has it. */
export function vendorImage(seed = "vendor"): { b64_json: string } {
  return { b64_json: Buffer.from(drawPng(seed, { width: 16, height: 16 })).toString("base64") };
}

/** A vendor's answer with so many images. */
export function vendorImages(count = 1, fields: Record<string, unknown> = {}): Response {
  return Response.json({ created: 1, data: Array.from({ length: count }, (_, index) => vendorImage(String(index))), ...fields });
}
