import type { FastifyReply, FastifyRequest } from "fastify";
import type { Bridge } from "../contract/bridge.ts";
import type { GatewayCall } from "../contract/gateway.ts";

/** Calls that are put into the audit together at most. */
const mostTogether = 500;

/** Notes every call of a door in the hive's audit, those of one turn of the event loop together. */
export class CallLog {
  readonly #bridge: Bridge;
  #waiting: GatewayCall[] = [];
  #writing: Promise<void> | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Notes a call that was answered, or refused. */
  note(request: FastifyRequest, reply: FastifyReply): void {
    const { method, url, granted } = request;
    const path = (url.split("?")[0] ?? "").slice(0, 300); // a query may hold what is nobody's business
    this.#waiting.push({ at: Date.now(), method, path, status: reply.statusCode, scope: granted ?? null });
    this.#writing ??= this.#write();
  }

  /** All that was noted is in the audit, or could not be put there. */
  async end(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const calls = this.#waiting.splice(0, mostTogether);
      await this.#bridge
        .call("noteCalls", { calls })
        .catch((error: unknown) => console.error("skep: calls are missing in the audit:", error));
    }
    this.#writing = null;
  }
}
