import type { FastifyReply, FastifyRequest } from "fastify";

/** The journal number after which to begin; undefined: only what comes; null: not a number. */
export function placeOf(request: FastifyRequest): number | undefined | null {
  const query = request.query as Readonly<Record<string, unknown>>; // fastify's own parser: an object
  const given = request.headers["last-event-id"] ?? query["after"];
  if (given === undefined) return undefined;
  return typeof given === "string" && /^\d{1,15}$/.test(given) ? Number(given) : null;
}

/** Places for the readers of a stream, so many at once. */
export class Readers {
  readonly #most: number;
  #open = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there is no place left. */
  get areFull(): boolean {
    return this.#open >= this.#most;
  }

  /** Gives a reader a place until its connection closes, and sends the head of its stream; the rest is written by hand. */
  admit(reply: FastifyReply): void {
    this.#open += 1;
    reply.raw.once("close", () => {
      this.#open -= 1;
    });
    reply.server.streams?.(reply);
    reply.hijack();
    reply.raw.writeHead(200, { ...headersOf(reply), "content-type": "text/event-stream", "x-accel-buffering": "no" });
  }
}

function headersOf(reply: FastifyReply): Record<string, string> {
  const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
}
