import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { Bridge } from "../contract/bridge.ts";
import { type Failure, failure } from "../contract/failure.ts";
import { bridgeRoutes, largestBody, sendFailure } from "./bridge-routes.ts";
import { mcpRoute } from "./mcp/mcp-route.ts";
import { sendProblem } from "./rest/problem.ts";
import type { Scope } from "./rest/rest-route.ts";
import { restRoutes } from "./rest/rest-routes.ts";
import { serviceRoutes } from "./rest/service-routes.ts";
import { swarmRoutes } from "./rest/swarm-routes.ts";
import { dataHeaders, securityHeaders } from "./security-headers.ts";

const fresh = { "cache-control": "no-store" } as const;
const pageAnswer = { ...securityHeaders, ...fresh };
const dataAnswer = { ...dataHeaders, ...fresh };

/** Looks at every call before anything else does; one that may not come in is answered there, and goes no further. */
export type Admit = (exchange: Exchange, scope: Scope | undefined) => boolean;

/** What both doors have in common: the bridge's routes, the open interface, limits and headers. */
export function createDoor(bridge: Bridge, admit: Admit = () => true): FastifyInstance {
  const app = fastify({
    bodyLimit: largestBody,
    forceCloseConnections: true,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => {
      tellFailure({ request, reply }, error.statusCode ?? 400, refused(error));
    },
  });
  app.addHook("onRequest", (request, reply, done) => {
    const { scope } = request.routeOptions.config;
    reply.headers(scope === undefined ? pageAnswer : dataAnswer);
    if (admit({ request, reply }, scope)) done();
  });
  app.setErrorHandler<FastifyError>((error, request, reply) =>
    tellFailure({ request, reply }, error.statusCode ?? 500, refused(error)),
  );
  app.setNotFoundHandler((request, reply) => {
    const message = `There is nothing at ${request.method} ${request.url.slice(0, 200)}.`;
    return tellFailure({ request, reply }, 404, failure("not_found", message));
  });
  bridgeRoutes(app, bridge);
  restRoutes(app, bridge);
  swarmRoutes(app, bridge);
  serviceRoutes(app, bridge);
  mcpRoute(app, bridge);
  return app;
}

/** A call, and its answer. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Tells a failure in the form of the part that was asked: the bridge's own, or a problem. */
export function tellFailure({ request, reply }: Exchange, status: number, what: Failure): FastifyReply {
  const isBridge = request.url.startsWith("/bridge/");
  return isBridge ? sendFailure(reply, status, what) : sendProblem(reply, what, status);
}

/** What to do about what the server itself refuses, by status. */
const remedies: Readonly<Record<number, string>> = {
  413: `Send at most ${largestBody / 1024} KiB.`,
  415: "Send JSON, with the header `Content-Type: application/json`.",
};

function refused(error: FastifyError): ReturnType<typeof failure> {
  const status = error.statusCode ?? 500;
  if (status >= 500) return failure("internal", error.message, { detail: error.stack?.slice(0, 4096) ?? "" });
  const hint = remedies[status];
  return failure("bad_request", error.message, hint === undefined ? {} : { hint });
}
