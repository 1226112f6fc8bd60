import { setTimeout } from "node:timers/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Bridge } from "../contract/bridge.ts";
import type { GatewayCall } from "../contract/gateway.ts";

/** Sorts of calls that are put into the audit together at most. */
const mostTogether = 500;
/** So often a busy door's calls are put into the audit; those of a quiet one are at once. */
const usualPauseMs = 250;

type Waiting = { -readonly [Field in keyof GatewayCall]: GatewayCall[Field] };

/** Notes every call of a door in the hive's audit, calls that are alike and close together as one entry that counts them. */
export class CallLog {
  readonly #bridge: Bridge;
  readonly #pauseMs: number;
  readonly #ended = new AbortController();
  #waiting = new Map<string, Waiting>();
  /** The one of them that was noted last: most are like it. */
  #last: Waiting | null = null;
  #writing: Promise<void> | null = null;

  constructor(bridge: Bridge, pauseMs = usualPauseMs) {
    this.#bridge = bridge;
    this.#pauseMs = pauseMs;
  }

  /** Notes a call that was answered, or refused. */
  note(request: FastifyRequest, reply: FastifyReply): void {
    const { method, url, granted } = request;
    const query = url.indexOf("?"); // a query may hold what is nobody's business
    const path = (query < 0 ? url : url.slice(0, query)).slice(0, 300);
    const scope = granted ?? null;
    const status = reply.statusCode;
    const last = this.#last;
    if (last?.path === path && last.method === method && last.status === status && last.scope === scope) {
      last.times += 1;
      return;
    }
    const like = `${status} ${scope} ${method} ${path}`;
    const known = this.#waiting.get(like) ?? { at: Date.now(), method, path, status, times: 0, scope };
    known.times += 1;
    this.#last = known;
    this.#waiting.set(like, known);
    this.#writing ??= this.#write();
  }

  /** All that was noted is in the audit, or could not be put there. */
  async end(): Promise<void> {
    this.#ended.abort();
    await this.#writing;
  }

  async #write(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.size > 0) {
      const calls = [...this.#waiting.values()];
      this.#waiting = new Map();
      this.#last = null;
      for (let from = 0; from < calls.length; from += mostTogether)
        await this.#put(calls.slice(from, from + mostTogether));
      await setTimeout(this.#pauseMs, undefined, { signal: this.#ended.signal }).catch(() => {}); // the end waits for nothing
    }
    this.#writing = null;
  }

  async #put(calls: GatewayCall[]): Promise<void> {
    try {
      await this.#bridge.call("noteCalls", { calls });
    } catch (error) {
      console.error("skep: calls are missing in the audit:", error);
    }
  }
}
