/**
 * Webhooks as Stripe sends them: signed, again until they are taken, and, on demand, twice, late, in another order or not at all.
 * Signature scheme: docs.stripe.com/webhooks/signature.
 */
import type { EventObject } from "../state/objects.ts";

export interface WebhookEndpoint {
  url: string;
  secret: string;
}

/** What becomes of events from now on. */
export interface WebhookBehaviour {
  /** `deliver` sends at once, `hold` keeps them until they are released, `drop` sends none. */
  mode: "deliver" | "hold" | "drop";
  /** How often each is sent. */
  copies: number;
  /** How much later each is sent. */
  delayMs: number;
}

export interface SenderOptions {
  endpoint: () => WebhookEndpoint | null;
  now: () => number;
  /** Pauses between the tries of one delivery; after the last it is given up. */
  retryPausesMs: readonly number[];
}

/** One delivery, for whoever wants to see what was sent. */
export interface Delivery {
  eventId: string;
  type: string;
  /** HTTP status of the last try; 0 when nobody answered. */
  status: number;
  tries: number;
}

const TIMEOUT_MS = 10_000;
const DELIVERIES_KEPT = 200;

/** The value of `stripe-signature` for a body. @param timestamp Unix seconds. */
export function signatureOf(body: string, secret: string, timestamp: number): string {
  const signature = new Bun.CryptoHasher("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return `t=${timestamp},v1=${signature}`;
}

export class WebhookSender {
  readonly deliveries: Delivery[] = [];
  readonly #options: SenderOptions;
  readonly #held: EventObject[] = [];
  readonly #running = new Set<Promise<void>>();
  #behaviour: WebhookBehaviour = { mode: "deliver", copies: 1, delayMs: 0 };
  #isClosed = false;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Events that are held, oldest first. */
  get held(): readonly EventObject[] {
    return this.#held;
  }

  behave(behaviour: Partial<WebhookBehaviour>): WebhookBehaviour {
    this.#behaviour = { ...this.#behaviour, ...behaviour };
    return this.#behaviour;
  }

  /** Sends an event, or what the behaviour says instead. */
  send(event: EventObject): void {
    const { mode, copies, delayMs } = this.#behaviour;
    if (mode === "hold") this.#held.push(event);
    if (mode === "deliver") this.#start(event, copies, delayMs);
  }

  /** Sends held events, each when the one before was taken or given up: in this order, or all in the order they came in, each so many times. @returns how many events. */
  release(ids: readonly string[] | null, copies: number): number {
    const held = this.#held.splice(0);
    const chosen = ids === null ? held : ids.flatMap((id) => held.filter((event) => event.id === id));
    this.#held.push(...held.filter((event) => !chosen.includes(event)));
    this.#track(this.#deliverInTurn(chosen, copies));
    return chosen.length;
  }

  /** One after the other, so that they arrive in this order. */
  async #deliverInTurn(events: readonly EventObject[], copies: number): Promise<void> {
    for (const event of events) for (let copy = 0; copy < copies; copy += 1) await this.#deliver(event, 0);
  }

  #track(work: Promise<void>): void {
    const tracked = work.finally(() => this.#running.delete(tracked));
    this.#running.add(tracked);
  }

  /** Resolves once every delivery that has begun was taken or given up. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Tries nothing again from now on. */
  close(): void {
    this.#isClosed = true;
  }

  #start(event: EventObject, copies: number, delayMs: number): void {
    for (let copy = 0; copy < copies; copy += 1) this.#track(this.#deliver(event, delayMs));
  }

  async #deliver(event: EventObject, delayMs: number): Promise<void> {
    if (delayMs > 0) await Bun.sleep(delayMs);
    const body = JSON.stringify(event, null, 2);
    const delivery: Delivery = { eventId: event.id, type: event.type, status: 0, tries: 0 };
    this.deliveries.push(delivery);
    if (this.deliveries.length > DELIVERIES_KEPT) this.deliveries.shift();
    for (const pauseMs of [0, ...this.#options.retryPausesMs]) {
      if (pauseMs > 0) await Bun.sleep(pauseMs);
      if (this.#isClosed) return;
      delivery.tries += 1;
      delivery.status = await this.#post(body);
      if (delivery.status >= 200 && delivery.status < 300) return;
    }
  }

  /** @returns the answer's status, 0 when there was none. */
  async #post(body: string): Promise<number> {
    const endpoint = this.#options.endpoint();
    if (!endpoint) return 204;
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      "stripe-signature": signatureOf(body, endpoint.secret, this.#options.now()),
    };
    try {
      const answer = await fetch(endpoint.url, { method: "POST", headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      // Nobody there yet: tried again like any other refusal.
      return 0;
    }
  }
}
