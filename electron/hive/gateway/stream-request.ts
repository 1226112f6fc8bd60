import type { FastifyReply, FastifyRequest } from "fastify";

/** The journal number after which to begin; undefined: only what comes; null: not a number. */
export function placeOf(request: FastifyRequest): number | undefined | null {
  const query = request.query as Readonly<Record<string, unknown>>; // fastify's own parser: an object
  const given = request.headers["last-event-id"] ?? query["after"];
  if (given === undefined) return undefined;
  return typeof given === "string" && /^\d{1,15}$/.test(given) ? Number(given) : null;
}

/** The headers of an answer whose stream is written by hand. */
export function headersOf(reply: FastifyReply): Record<string, string> {
  const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
}
