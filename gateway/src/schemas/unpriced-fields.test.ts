import { expect, test } from "bun:test";
import { ApiError } from "../errors/api-error.ts";
import { refuseUnpricedFields } from "./unpriced-fields.ts";

test.each([
  ["web_search_options", {}],
  ["route", "fallback"],
  ["provider", { sort: "throughput" }],
  ["plugins", [{ id: "web" }]],
])("%s is refused by name, because the quote does not cover it", (field, value) => {
  try {
    refuseUnpricedFields({ model: "m", [field]: value });
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: "invalid_request", param: field });
    return;
  }
  throw new Error("it was not refused");
});

test("other fields, and these when they say nothing, pass", () => {
  expect(() => refuseUnpricedFields({ model: "m", plugins: null, verbosity: "low" })).not.toThrow();
});
