/**
 * Prefixed ids: `acct_06f3…`. The prefix says what the id names, so that a log line or a support mail can be read; the rest is
 * a UUIDv7 in Crockford's base 32 (26 characters, RFC 9562 §5.7), so that ids sort by time and index well.
 */
const prefixes = {
  account: "acct",
  apiKey: "key",
  managementKey: "mkey",
  operatorKey: "okey",
  generation: "gen",
  instance: "inst",
  order: "order",
  grant: "grant",
  request: "req",
  person: "user",
  session: "sess",
  identity: "ident",
  verification: "verif",
  invitation: "inv",
  asset: "ast",
  task: "task",
  cachedAnswer: "ans",
  webhookEndpoint: "whe",
  webhookEvent: "evt",
  webhookDelivery: "whd",
  queuedMail: "mail",
  adjustment: "adj",
} as const satisfies Record<string, string>;

export type IdKind = keyof typeof prefixes;

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Sixteen bytes as 26 characters that sort as the bytes do. */
function encode(bytes: Uint8Array): string {
  let value = 0;
  let bits = 0;
  let text = "";
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(value >> bits) & 31];
      value &= (1 << bits) - 1;
    }
  }
  if (bits > 0) text += ALPHABET[(value << (5 - bits)) & 31];
  return text;
}

/** A new id of this kind, unique without coordination and later in sort order than the ids made before it. */
export function newId(kind: IdKind): string {
  return `${prefixes[kind]}_${encode(Bun.randomUUIDv7("buffer"))}`;
}

/** The bytes of a UUIDv7 that hold its milliseconds (RFC 9562 §5.7). */
const TIME_BYTES = 6;

/** Below every id of this kind that is made from `moment` on: a table's rows since then, by the index of its ids. */
export function idsFrom(kind: IdKind, moment: Date): string {
  const bytes = new Uint8Array(16);
  const milliseconds = BigInt(moment.getTime());
  for (let index = 0; index < TIME_BYTES; index += 1)
    bytes[index] = Number((milliseconds >> BigInt(8 * (TIME_BYTES - 1 - index))) & 0xffn);
  return `${prefixes[kind]}_${encode(bytes)}`;
}
