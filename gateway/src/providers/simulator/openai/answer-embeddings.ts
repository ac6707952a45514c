/** POST /embeddings, played. */
import { z } from "zod";
import { isJsonObject, parseJson } from "../../json.ts";
import { encodeVector } from "../../vector-text.ts";
import { countPieces } from "../tokens.ts";
import { embedText } from "../vectors.ts";
import { refuse, refuseIssues } from "../wire/refusal.ts";

const tokens = z.array(z.int().min(0)).min(1);

const requestSchema = z.looseObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2_048), tokens, z.array(tokens).min(1).max(2_048)]),
  dimensions: z.int().min(1).nullish(),
  encoding_format: z.enum(["float", "base64"]).nullish(),
});

/** The full length of OpenAI's vectors, by model; the usual one for any other. */
const DIMENSIONS: Readonly<Record<string, number>> = { "text-embedding-3-large": 3_072 };
const DIMENSIONS_USUAL = 1_536;

type Input = string | readonly number[];

function inputsOf(input: z.infer<typeof requestSchema>["input"]): readonly Input[] {
  if (typeof input === "string") return [input];
  const isOneInput = (list: readonly (Input | number)[]): list is readonly number[] => typeof list[0] === "number";
  return isOneInput(input) ? [input] : input;
}

/** Answers. */
export async function answerEmbeddings(request: Request): Promise<Response> {
  const body = parseJson(await request.text());
  if (!isJsonObject(body)) return refuse(400, "We could not parse the JSON body of your request. It must be a JSON object.");
  const parsed = requestSchema.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuseIssues(parsed.error.issues);
  const { model, input, dimensions, encoding_format: format } = parsed.data;
  const longest = (Object.hasOwn(DIMENSIONS, model) ? DIMENSIONS[model] : undefined) ?? DIMENSIONS_USUAL;
  if (dimensions && dimensions > longest) return refuse(400, `Invalid value for 'dimensions': at most ${longest}.`, "dimensions");
  const inputs = inputsOf(input);
  const data = inputs.map((item, index) => {
    const vector = embedText(typeof item === "string" ? item : item.join(" "), dimensions ?? longest);
    return { object: "embedding", index, embedding: format === "base64" ? encodeVector(vector) : [...vector] };
  });
  const count = inputs.reduce((sum, item) => sum + (typeof item === "string" ? countPieces(item) : item.length), 0);
  return Response.json({ object: "list", data, model, usage: { prompt_tokens: count, total_tokens: count } });
}
