import type { AddressInfo } from "node:net";
import fastify, { type FastifyInstance } from "fastify";
import type { EngineParts } from "../engine-parts.ts";
import { ApiError, asApiError } from "./api-error.ts";
import { addChatRoute } from "./chat-route.ts";
import { addEmbedRoute } from "./embed-route.ts";
import { addGenerateRoute } from "./generate-route.ts";
import { isLoopbackOrigin, isOwnHost } from "./guards.ts";
import { addModelRoutes } from "./model-routes.ts";
import { addOpenaiRoutes } from "./openai-routes.ts";
import { addPullRoute } from "./pull-route.ts";

const LARGEST_BODY = 16 * 1024 * 1024;

function listeningPort(app: FastifyInstance): number {
  const address: AddressInfo | string | null = app.server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Any content type counts as JSON, as with Ollama: `curl -d` sends another one. */
function readBodiesAsJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => {
    const text = body.toString();
    if (text.trim() === "") {
      done(new ApiError(400, "missing request body"));
      return;
    }
    try {
      done(null, JSON.parse(text));
    } catch (error) {
      done(new ApiError(400, error instanceof Error ? error.message : "invalid JSON"));
    }
  });
}

function statusOf(error: unknown): number | undefined {
  const status = typeof error === "object" && error !== null ? Reflect.get(error, "statusCode") : undefined;
  return typeof status === "number" ? status : undefined;
}

function addGuards(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    const { host, origin } = request.headers;
    if (isOwnHost(host, listeningPort(app)) && isLoopbackOrigin(origin)) return;
    await reply.code(403).send({ error: "this engine answers to programs of this machine only" });
  });
  app.addHook("preHandler", async (request) => {
    const reads = request.method === "POST" || request.method === "DELETE";
    if (reads && (request.body === undefined || request.body === null)) throw new ApiError(400, "missing request body");
  });
}

/** Builds the server with all of Ollama's routes that the engine has; `listen` it on 127.0.0.1. */
export function buildServer(parts: EngineParts): FastifyInstance {
  const app = fastify({ bodyLimit: LARGEST_BODY, forceCloseConnections: true });
  readBodiesAsJson(app);
  addGuards(app);
  app.setErrorHandler((error, _request, reply) => {
    const refusal = asApiError(error);
    return reply.code(statusOf(error) ?? refusal.status).send({ error: refusal.message });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).type("text/plain").send("404 page not found"));
  addModelRoutes(app, parts);
  addChatRoute(app, parts);
  addGenerateRoute(app, parts);
  addEmbedRoute(app, parts);
  addPullRoute(app, parts);
  addOpenaiRoutes(app, parts);
  return app;
}
