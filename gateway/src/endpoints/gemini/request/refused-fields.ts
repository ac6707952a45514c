/** Fields of Google's that are refused by name, because they make a vendor do what no price of ours covers, or need what we do not keep. */
import { ApiError } from "../../../errors/api-error.ts";
import { isJsonObject } from "../../../providers/json.ts";
import type { JsonObject } from "../../../providers/provider.ts";

function refuse(param: string, because: string): never {
  throw new ApiError("invalid_request", { message: `${param}: ${because}`, param });
}

const UNPRICED = "is not offered here, because what it may cost is not part of our prices. Leave it out.";
const NOT_KEPT = "is not offered here: nothing is kept between requests. Send the content itself.";

/** Search, code execution, maps, URL context, file search: everything a tool can be but functions of the caller's own. */
function refuseBuiltInTools(tools: unknown, place: string): void {
  if (!Array.isArray(tools)) return;
  for (const [index, tool] of tools.entries()) {
    if (!isJsonObject(tool)) continue;
    const field = Object.keys(tool).find((name) => name !== "functionDeclarations" && tool[name] !== null);
    if (field !== undefined) refuse(`${place}[${index}].${field}`, UNPRICED);
  }
}

/** @param place of the body in the request, such as "" or "generateContentRequest.". @throws ApiError invalid_request */
export function refuseFields(body: JsonObject, place = ""): void {
  refuseBuiltInTools(body.tools, `${place}tools`);
  if (body.cachedContent !== undefined && body.cachedContent !== null) refuse(`${place}cachedContent`, NOT_KEPT);
}
