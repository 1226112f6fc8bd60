import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Bridge, BridgeMethod } from "../../contract/bridge.ts";
import { answerCall } from "../answer-call.ts";
import { sendProblem } from "./problem.ts";
import { type RequestParts, requestOf } from "./request-of.ts";
import type { Paging, RestRoute } from "./rest-route.ts";
import { restTable } from "./rest-table.ts";

/** A page of a long list; `next` is the cursor of the page behind it, null at the end. */
export interface Page {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

/** Every verb of the bridge as a route of its own. */
export function restRoutes(app: FastifyInstance, bridge: Bridge): void {
  for (const [verb, route] of Object.entries(restTable) as [BridgeMethod, RestRoute][]) {
    app.route({
      method: route.method,
      url: route.path,
      config: { scope: route.scope },
      handler: async (request, reply) => await answer({ bridge, verb, route, request, reply }),
    });
  }
}

interface Asked {
  readonly bridge: Bridge;
  readonly verb: BridgeMethod;
  readonly route: RestRoute;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function answer({ bridge, verb, route, request, reply }: Asked): Promise<FastifyReply> {
  const parts = { params: request.params, query: request.query, body: request.body };
  const asked = requestOf(verb, route.creates ? withKey(parts, request.headers["idempotency-key"]) : parts);
  const answered = await answerCall(bridge, verb, asked);
  if (!answered.ok) return sendProblem(reply, answered.failure);
  return reply.code(route.creates ? 201 : 200).send(pageOf(answered.value, route.paging, limitOf(asked)));
}

/** What was asked for, with the key of its header among the fields of its address: it is the request's, not the body's. */
function withKey(parts: RequestParts, key: string | string[] | undefined): RequestParts {
  return key === undefined ? parts : { ...parts, params: { ...(parts.params as object), key: String(key) } }; // fastify's own
}

/** A list that can be read on, as a page; anything else as it is. */
export function pageOf(value: unknown, paging: Paging<never> | undefined, limit: number): unknown {
  if (paging === undefined || !Array.isArray(value)) return value;
  const last: unknown = value.at(-1);
  const next = value.length < limit ? null : paging.behind(last as never); // the verb's own item, by the table's type
  return { items: value, next } satisfies Page;
}

/** What verbs take for a limit that is not given. */
const usualLimit = 100;

function limitOf(asked: unknown): number {
  const limit = (asked as { readonly limit?: unknown } | undefined)?.limit;
  return typeof limit === "number" ? limit : usualLimit;
}
