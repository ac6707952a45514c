import { expect, test } from "bun:test";
import type { CacheMode } from "@sellapi/prisma";
import { ApiError } from "../errors/api-error.ts";
import type { CacheableRequest } from "./cache-form.ts";
import { type CachePlan, planCache } from "./cache-plan.ts";
import { canonicalJson } from "./canonical-json.ts";

const QUESTION = { text: "What is the capital of France?", context: {} };
const PLAIN: CacheableRequest = { content: {}, isBypassed: false, temperature: null, hasTools: false, question: QUESTION };

interface Case {
  request?: Partial<CacheableRequest>;
  headers?: Record<string, string>;
  /** What comes of it under off, auto, exact and semantic. */
  plans: [CachePlan, CachePlan, CachePlan, CachePlan];
}

const CASES: Record<string, Case> = {
  "with its temperature left to the model": { plans: ["bypass", "bypass", "exact", "semantic"] },
  "with temperature 0": { request: { temperature: 0 }, plans: ["bypass", "exact", "exact", "semantic"] },
  "with temperature above 0": { request: { temperature: 0.7 }, plans: ["bypass", "bypass", "exact", "exact"] },
  "with tools": { request: { hasTools: true }, plans: ["bypass", "bypass", "exact", "exact"] },
  "without a question": { request: { question: null }, plans: ["bypass", "bypass", "exact", "exact"] },
  "with no_cache": { request: { isBypassed: true, temperature: 0 }, plans: ["bypass", "bypass", "bypass", "bypass"] },
  "with cache-control: no-cache": { headers: { "cache-control": "no-cache" }, plans: ["bypass", "bypass", "bypass", "bypass"] },
  "with cache-control: no-store": {
    headers: { "cache-control": "max-age=0, no-store" },
    plans: ["bypass", "bypass", "bypass", "bypass"],
  },
  "that asks for none": {
    request: { temperature: 0 },
    headers: { "x-sellapi-cache": "off" },
    plans: ["bypass", "bypass", "bypass", "bypass"],
  },
  "that asks for the identical": { headers: { "x-sellapi-cache": "exact" }, plans: ["exact", "exact", "exact", "exact"] },
  "that asks for what means the same, tools and temperature or not": {
    request: { hasTools: true, temperature: 1 },
    headers: { "x-sellapi-cache": "semantic" },
    plans: ["semantic", "semantic", "semantic", "semantic"],
  },
};
const MODES: readonly CacheMode[] = ["off", "auto", "exact", "semantic"];

test.each(Object.entries(CASES))("a request %s is looked up as its account says", (_what, { request, headers, plans }) => {
  expect(MODES.map((mode) => planCache({ ...PLAIN, ...request }, new Headers(headers), mode))).toEqual(plans);
});

test("a wish that is none names the header", () => {
  const plan = () => planCache(PLAIN, new Headers({ "x-sellapi-cache": "always" }), "auto");
  expect(plan).toThrow(ApiError);
  expect(plan).toThrow(/x-sellapi-cache must be one of off, exact, semantic/);
});

test("JSON that means the same has one text, and only that", () => {
  const text = canonicalJson({ b: [1, { d: null, c: "x" }], a: undefined });
  expect(text).toBe(canonicalJson({ b: [1, { c: "x", d: null }] }));
  expect(text).not.toBe(canonicalJson({ b: [{ c: "x", d: null }, 1] }));
  expect(canonicalJson({ a: 1 })).not.toBe(canonicalJson({ a: "1" }));
});
