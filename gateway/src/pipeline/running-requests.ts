/**
 * The billable requests that this process serves now: how many there may be, and who goes first when there are too many.
 *
 * Beyond what a machine can serve, every further request makes all of them slower. So a request that finds no place is refused at
 * the door, before it has cost anything; callers of the free tier already when the last fifth of the places is left.
 */
import { ApiError } from "../errors/api-error.ts";
import { BodyBudget } from "../http/body-budget.ts";
import type { RequestLifetime } from "./request-lifetime.ts";

/** The share of the places, in percent, that callers of the free tier may fill. */
const FREE_TIER_PERCENT = 80;

/** A request's place; it is given up once, however often `leave` is called. */
export interface Place {
  /** From here on the request can be cut short. */
  lives(lifetime: RequestLifetime): void;
  /** Room for the request's body, until it leaves. @throws ApiError service_unavailable when there is none in time. */
  takeRoom(bytes: number): Promise<void>;
  leave(): void;
}

/** What large bodies may take together. Measured: three to four times as many bytes of memory, since a body is there as it came, parsed, and as it is sent on. */
export const BODY_BYTES_MAX = 192 * 1024 * 1024;
/** Long enough for an upstream to answer some of those who have room, and shorter than callers wait. */
const BODY_WAIT_MS = 20_000;

export class RunningRequests {
  readonly #bodies: BodyBudget;
  readonly #placesMax: number;
  readonly #freeTierMax: number;
  #taken = 0;
  readonly #lifetimes = new Set<RequestLifetime>();

  constructor(placesMax: number, bodyBytesMax = BODY_BYTES_MAX) {
    this.#bodies = new BodyBudget({ bytesMax: bodyBytesMax, waitMs: BODY_WAIT_MS });
    this.#placesMax = placesMax;
    this.#freeTierMax = Math.ceil((placesMax * FREE_TIER_PERCENT) / 100);
  }

  /** How many are served now. */
  get count(): number {
    return this.#taken;
  }

  /** @throws ApiError service_unavailable when there is no place for a caller of this tier. */
  enter(tier: { allModels: boolean }): Place {
    // A tier that is held to some of the models is the free one, whatever its name.
    if (this.#taken >= (tier.allModels ? this.#placesMax : this.#freeTierMax)) {
      throw new ApiError("service_unavailable", {
        message: "Too many requests are running right now. Nothing was charged; try again shortly.",
        retryAfterSeconds: 1,
      });
    }
    this.#taken += 1;
    let hasLeft = false;
    let lifetime: RequestLifetime | null = null;
    let giveRoomBack: (() => void) | null = null;
    return {
      takeRoom: async (bytes) => {
        giveRoomBack = await this.#bodies.take(bytes);
        // Its caller may have gone while it waited.
        if (hasLeft) giveRoomBack();
      },
      lives: (of) => {
        lifetime = of;
        this.#lifetimes.add(of);
      },
      leave: () => {
        if (hasLeft) return;
        hasLeft = true;
        this.#taken -= 1;
        giveRoomBack?.();
        if (lifetime) this.#lifetimes.delete(lifetime);
      },
    };
  }

  /** Ends all that still run: streams with an error event, each charged for what it delivered. */
  cutAll(): void {
    for (const lifetime of this.#lifetimes) lifetime.cut();
  }
}
