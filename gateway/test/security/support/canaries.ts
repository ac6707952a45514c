/** Words that a request carries, each found nowhere else: where one turns up, that content got there. */
export const CANARIES = {
  prompt: "canary-prompt-7c1f",
  systemPrompt: "canary-system-91aa",
  answer: "canary-answer-3e0d",
  email: "canary.person@example.com",
  card: "4242424242424242",
  cookie: "canary-cookie-5b2c",
  toolName: "canary_tool_name_8f",
  toolArguments: "canary-tool-arguments-44",
  toolResult: "canary-tool-result-a7",
  image: "canary-image-0d9e",
  unknownField: "canary-unknown-field-66",
  user: "canary-user-id-b1",
  userAgent: "canary-user-agent-2f",
  query: "canary-query-71",
  idempotencyKey: "canary-idempotency-key-9c",
  vendorError: "canary-vendor-error-e5",
  vendorHeader: "canary-vendor-header-1a",
  badBody: "canary-bad-body-d4",
  badModel: "canary-bad-model-c8",
  badKey: "canary-bad-key-f0",
} as const;

export type CanaryName = keyof typeof CANARIES;

/** The names of the canaries that a text holds. */
export function canariesIn(text: string): CanaryName[] {
  return (Object.keys(CANARIES) as CanaryName[]).filter((name) => text.includes(CANARIES[name]));
}
