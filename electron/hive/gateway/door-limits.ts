import { failure } from "../contract/failure.ts";
import { Allowance, type Clock } from "./allowance.ts";
import type { Refusal } from "./doorkeeper.ts";
import { type Scope, scopes } from "./rest/rest-route.ts";

/** How much a door takes. */
export interface Limits {
  /** Calls with one token. */
  readonly callsPerSecond: number;
  /** Calls with a wrong token or none, of all who try. */
  readonly wrongPerSecond: number;
  /** Calls that are being answered, open streams among them. */
  readonly inFlight: number;
}

/** More than this machine's programs ask for in good faith, and little for whoever guesses. */
export const usualLimits: Limits = { callsPerSecond: 50_000, wrongPerSecond: 20, inFlight: 512 };

/** Keeps a door from being taken up by one program. */
export class DoorLimits {
  readonly #calls: ReadonlyMap<Scope, Allowance>;
  readonly #wrong: Allowance;
  readonly #most: number;
  #inFlight = 0;

  constructor({ callsPerSecond, wrongPerSecond, inFlight }: Limits, clock: Clock) {
    this.#calls = new Map(scopes.map((scope) => [scope, new Allowance({ perSecond: callsPerSecond, clock })]));
    this.#wrong = new Allowance({ perSecond: wrongPerSecond, clock });
    this.#most = inFlight;
  }

  /** Lets a call in, until `leave`; or says why not. */
  enter(): Refusal | null {
    if (this.#inFlight >= this.#most) return refusal(503, `${this.#most} calls are being answered already.`, 1000);
    this.#inFlight += 1;
    return null;
  }

  leave(): void {
    this.#inFlight -= 1;
  }

  /** Why a call with the token of a scope comes too soon. */
  call(scope: Scope): Refusal | null {
    const wait = this.#calls.get(scope)?.take() ?? 0;
    return wait === 0 ? null : refusal(429, "There are too many calls with this token.", wait);
  }

  /** Why a call with a wrong token is not even told so. */
  wrong(): Refusal | null {
    const wait = this.#wrong.take();
    return wait === 0 ? null : refusal(429, "There are too many calls with wrong tokens.", wait);
  }
}

function refusal(status: 429 | 503, message: string, waitMs: number): Refusal {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const hint = `Try again in ${seconds} s.`;
  return { status, retryAfter: seconds, failure: failure("too_many", message, { hint, retryable: true }) };
}
