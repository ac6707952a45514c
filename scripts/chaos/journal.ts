/**
 * What the client side knows for certain: every answer it was given, every payment it was told is booked, and how often what
 * happened. The books are held against it at the end.
 */
import type { MicroCredits } from "@sellapi/prisma";

/** A moment of this run: `performance.now()`. */
export type Moment = number;

/** An answer that told the client what it costs. */
export interface Answer {
  /** Which operation of the load asked; repetitions under one Idempotency-Key are one operation. */
  operation: number;
  requestId: string;
  accountId: string;
  keyId: string;
  generationId: string;
  charged: MicroCredits;
  /** Whether the answer says that the charge is booked: it carries a balance. Otherwise the database was away and it is owed. */
  isCommitted: boolean;
  isReplayed: boolean;
  /** The gateway process that gave it. */
  processName: string;
  startedAt: Moment;
  endedAt: Moment;
}

/** A request that got as far as a hold and failed: a receipt that costs nothing. */
export interface FailedRequest {
  requestId: string;
  generationId: string;
  code: string;
}

/** A stream the client left: it knows what it may cost, not what it did. */
export interface LeftStream {
  requestId: string;
  generationId: string;
  held: MicroCredits;
}

export interface SentRequest {
  operation: number;
  accountId: string;
  /** The gateway process it was sent to. */
  processName: string;
  /** What became of it, in a word; null while nobody knows. */
  outcome: string | null;
}

export interface PaidOrder {
  id: string;
  accountId: string;
  credits: MicroCredits;
}

export interface TakenBack {
  ref: string;
  accountId: string;
  asked: MicroCredits;
  /** As the ledger said; null when the one call that did it lost its answer. */
  taken: MicroCredits | null;
}

export interface Revocation {
  keyId: string;
  /** When the client knew that it is committed. */
  knownAt: Moment;
}

export class Journal {
  readonly answers: Answer[] = [];
  readonly failures: FailedRequest[] = [];
  readonly left: LeftStream[] = [];
  readonly orders: PaidOrder[] = [];
  readonly takenBack: TakenBack[] = [];
  readonly revocations: Revocation[] = [];
  /** When which gateway process was killed. */
  readonly killedAt = new Map<string, Moment>();
  /** Every request that was sent, by its id. */
  readonly sent = new Map<string, SentRequest>();
  /** Operations that had an Idempotency-Key. */
  readonly idempotentOperations = new Set<number>();
  /** How long gateways took to be ready after their database came back, in milliseconds. */
  readonly recoveriesMs: number[] = [];
  /** Promises that were seen broken while it happened. */
  readonly breaks: string[] = [];
  /** "json: answered" and the like. */
  readonly counts = new Map<string, number>();

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  break(what: string): void {
    this.breaks.push(what);
  }

  /** Everything, for a file. */
  toJson(): string {
    const maps = { killedAt: Object.fromEntries(this.killedAt), counts: Object.fromEntries(this.counts) };
    const whole = { ...this, ...maps, sent: Object.fromEntries(this.sent), idempotentOperations: [...this.idempotentOperations] };
    return JSON.stringify(whole, (_name, value: unknown) => (typeof value === "bigint" ? value.toString() : value), 1);
  }
}
