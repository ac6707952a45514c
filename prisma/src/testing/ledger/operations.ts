/** What can be done to one account's books, as data: for property tests that make up sequences of it. */
import fc from "fast-check";
import type { CapWindow } from "../../generated/enums.ts";

/** Which of the account's keys, and which of the holds made so far (counted from the newest; taken modulo their number). */
type KeyIndex = 0 | 1;
type HoldIndex = number;

export interface HoldOperation {
  key: KeyIndex;
  amount: bigint;
}

export interface ResolveOperation {
  hold: HoldIndex;
  /** Null releases; else what it costs, as a share of the hold in percent. */
  chargePercent: number | null;
}

export type Operation =
  /** Holds that go to the database in one batch. */
  | { kind: "hold"; holds: HoldOperation[] }
  /** Resolutions in one batch; two may be of one hold. */
  | { kind: "resolve"; resolutions: ResolveOperation[] }
  | { kind: "expire"; hold: HoldIndex }
  | { kind: "grant"; ref: number; amount: bigint; times: number }
  | { kind: "adjust"; amount: bigint }
  | { kind: "topUp"; order: number; times: number }
  | { kind: "clawBack"; ref: number; amount: bigint; times: number }
  | { kind: "setCap"; key: KeyIndex; cap: bigint | null; window: CapWindow }
  | { kind: "revoke"; key: KeyIndex }
  | { kind: "suspend"; isSuspended: boolean }
  /** Everything that was ever resolved was resolved weeks ago: caps of a day, week or month count anew. */
  | { kind: "passTime" };

export type OperationOf<Kind extends Operation["kind"]> = Extract<Operation, { kind: Kind }>;

const key = fc.constantFrom<KeyIndex>(0, 1);
/** Small next to the balance, of its size, and zero, as test keys hold it. */
const amount = fc.oneof(
  { weight: 6, arbitrary: fc.bigInt(1n, 400n) },
  { weight: 2, arbitrary: fc.bigInt(400n, 3_000n) },
  { weight: 1, arbitrary: fc.constant(0n) },
);
const some = fc.bigInt(1n, 2_000n);
/** Mostly of the newest ones, so that holds meet more than one resolution. */
const hold = fc.nat(7);
const times = fc.integer({ min: 1, max: 3 });
const ref = fc.nat(3);
const chargePercent = fc.option(
  fc.oneof(fc.constantFrom(0, 100), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 101, max: 400 })),
  { freq: 3 },
);

const holds = fc.array(fc.record({ key, amount }), { minLength: 1, maxLength: 4 });
const resolutions = fc.array(fc.record({ hold, chargePercent }), { minLength: 1, maxLength: 3 });

const is = <Kind extends Operation["kind"]>(kind: Kind) => fc.constant(kind);

const setCap: fc.Arbitrary<OperationOf<"setCap">> = fc.record({
  kind: is("setCap"),
  key,
  cap: fc.option(fc.bigInt(0n, 1_000n)),
  window: fc.constantFrom<CapWindow>("lifetime", "day", "week", "month"),
});

/** Something to spend, and a cap on one key: without them most of a sequence would be refusals, or nothing would ever run out. */
export const openingArbitrary: fc.Arbitrary<Operation[]> = fc.tuple(
  fc.record({ kind: is("grant"), ref, amount: fc.bigInt(200n, 2_000n), times }),
  setCap,
);

/** Mostly what requests do, now and then what people do. */
export const operationArbitrary: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: is("hold"), holds }) },
  { weight: 10, arbitrary: fc.record({ kind: is("resolve"), resolutions }) },
  { weight: 5, arbitrary: fc.record({ kind: is("expire"), hold }) },
  { weight: 2, arbitrary: fc.record({ kind: is("grant"), ref, amount: some, times }) },
  { weight: 2, arbitrary: fc.record({ kind: is("adjust"), amount: fc.bigInt(-2_000n, -1n) }) },
  { weight: 2, arbitrary: fc.record({ kind: is("topUp"), order: ref, times }) },
  { weight: 2, arbitrary: fc.record({ kind: is("clawBack"), ref, amount: some, times }) },
  { weight: 4, arbitrary: setCap },
  { weight: 1, arbitrary: fc.record({ kind: is("revoke"), key }) },
  { weight: 1, arbitrary: fc.record({ kind: is("suspend"), isSuspended: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: is("passTime") }) },
);
