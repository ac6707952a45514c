import { describe, expect, test } from "bun:test";
import { toApiError } from "./to-response.ts";

/** As Prisma gives an error that PostgreSQL answered with. */
function answered(state: string): Error {
  return Object.assign(new Error(`Database error. Code: \`${state}\`.`), {
    name: "PrismaClientKnownRequestError",
    code: "P2039",
    meta: {
      modelName: "ApiKey",
      driverAdapterError: { name: "DriverAdapterError", cause: { kind: "postgres", originalCode: state } },
    },
  });
}

describe("a database that cannot serve is our being unavailable, not our mistake", () => {
  for (const [what, state] of [
    ["starts up", "57P03"],
    ["shuts down", "57P01"],
    ["crashed", "57P02"],
    ["has no connection left", "53300"],
    ["lost the connection", "08006"],
  ] as const) {
    test(`one that ${what}`, () => expect(toApiError(answered(state)).code).toBe("service_unavailable"));
  }

  test("one whose connection breaks under a query", () => {
    expect(toApiError(new Error("Connection terminated unexpectedly")).code).toBe("service_unavailable");
  });

  test("no memory for a request is our being unavailable too, and any other range error our mistake", () => {
    expect(toApiError(new RangeError("Out of memory")).code).toBe("service_unavailable");
    expect(toApiError(new RangeError("Invalid array length")).code).toBe("internal_error");
  });

  test("a statement that it refuses is our mistake", () => {
    expect(toApiError(answered("23514")).code).toBe("internal_error");
    expect(toApiError(answered("42601")).code).toBe("internal_error");
  });
});
