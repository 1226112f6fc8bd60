import type { FastifyInstance } from "fastify";
import type { StoredModel } from "../../store/model-store.ts";
import type { EngineParts } from "../engine-parts.ts";
import { ApiError, modelNotFound } from "./api-error.ts";
import { namedRequest, readRequest } from "./requests.ts";
import { modelDetails, showModel } from "./show-model.ts";

/** A day that never comes, for a model that stays loaded. */
const NEVER = new Date("2318-01-01T00:00:00Z");

async function listModels(parts: EngineParts) {
  const models = await parts.served.list();
  return {
    models: models.map((model) => ({
      name: model.name,
      model: model.name,
      modified_at: model.modifiedAt.toISOString(),
      size: model.size,
      digest: model.digest,
      details: modelDetails(model),
    })),
  };
}

function listLoaded(parts: EngineParts) {
  return {
    models: parts.shelf.list().map(({ stored, bytes, contextSize, expiresAt }) => ({
      name: stored.name,
      model: stored.name,
      size: bytes,
      digest: stored.digest,
      details: modelDetails(stored),
      expires_at: (expiresAt ?? NEVER).toISOString(),
      size_vram: 0,
      context_length: contextSize,
    })),
  };
}

async function findNamed(parts: EngineParts, body: unknown): Promise<{ model: StoredModel; verbose: boolean }> {
  const request = readRequest(namedRequest, body);
  const name = request.model || request.name;
  if (!name) throw new ApiError(400, "model is required");
  const model = await parts.served.find(name);
  if (!model) throw modelNotFound(name);
  return { model, verbose: request.verbose === true };
}

async function deleteModel(parts: EngineParts, body: unknown): Promise<void> {
  const request = readRequest(namedRequest, body);
  const name = request.model || request.name || "";
  if (name === "") throw new ApiError(400, 'name "" is invalid');
  const model = await parts.served.find(name);
  if (!model) throw modelNotFound(name);
  await parts.shelf.unload(model);
  if (!(await parts.served.remove(name))) {
    throw new ApiError(
      403,
      `model '${name}' is a file that was named at the engine's start; it is not removed from here`,
    );
  }
}

/** The routes that tell what is here and what is loaded, and the one that removes. */
export function addModelRoutes(app: FastifyInstance, parts: EngineParts): void {
  app.get("/", (_request, reply) => reply.type("text/plain; charset=utf-8").send("Ollama is running"));
  app.get("/api/version", () => ({ version: parts.version }));
  app.get("/api/tags", () => listModels(parts));
  app.get("/api/ps", () => listLoaded(parts));
  app.post("/api/show", async (request) => {
    const { model, verbose } = await findNamed(parts, request.body);
    return showModel(model, await parts.served.facts(model), verbose);
  });
  app.delete("/api/delete", async (request, reply) => {
    await deleteModel(parts, request.body);
    return reply.code(200).send();
  });
}
