import fastify, { type FastifyError, type FastifyInstance } from "fastify";
import type { Bridge } from "../contract/bridge.ts";
import { failure } from "../contract/failure.ts";
import { bridgeRoutes, largestBody, sendFailure } from "./bridge-routes.ts";
import { securityHeaders } from "./security-headers.ts";

/** What both doors have in common: the bridge's routes, limits, headers, and failures in one form. */
export function createDoor(bridge: Bridge): FastifyInstance {
  const app = fastify({
    bodyLimit: largestBody,
    forceCloseConnections: true,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, _request, reply) => sendFailure(reply, error.statusCode ?? 400, refused(error)),
  });
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers({ ...securityHeaders, "cache-control": "no-store" });
  });
  app.setErrorHandler<FastifyError>((error, _request, reply) =>
    sendFailure(reply, error.statusCode ?? 500, refused(error)),
  );
  app.setNotFoundHandler((request, reply) =>
    sendFailure(
      reply,
      404,
      failure("not_found", `There is nothing at ${request.method} ${request.url.slice(0, 200)}.`),
    ),
  );
  bridgeRoutes(app, bridge);
  return app;
}

function refused(error: FastifyError): ReturnType<typeof failure> {
  const own = (error.statusCode ?? 500) < 500;
  return failure(
    own ? "bad_request" : "internal",
    error.message,
    own ? {} : { detail: error.stack?.slice(0, 4096) ?? "" },
  );
}
