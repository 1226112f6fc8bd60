import type { FastifyInstance } from "fastify";
import type { EngineParts } from "../engine-parts.ts";
import { InputTooLong, type LoadedModel } from "../llama/loaded-model.ts";
import { contextOf, findAsked, withModel } from "./answering.ts";
import { ApiError } from "./api-error.ts";
import { embedRequest, readRequest } from "./requests.ts";

/** This route says it in other words, and so does Ollama's. */
function notFoundHere(name: string): ApiError {
  return new ApiError(404, `model ${JSON.stringify(name)} not found, try pulling it first`);
}

function inputsOf(input: unknown): readonly string[] {
  if (input === undefined || input === null || input === "") return [];
  if (typeof input === "string") return [input];
  if (Array.isArray(input) && input.every((one) => typeof one === "string")) return input;
  throw new ApiError(400, "invalid input type");
}

function shorten(vector: readonly number[], dimensions: number | null | undefined): readonly number[] {
  if (!dimensions || dimensions <= 0 || dimensions >= vector.length) return vector;
  const kept = vector.slice(0, dimensions);
  const length = Math.sqrt(kept.reduce((sum, part) => sum + part * part, 0));
  return kept.map((part) => part / Math.max(length, 1e-12));
}

async function embedAll(model: LoadedModel, inputs: readonly string[], limits: { truncate: boolean; context: number }) {
  const found: { vector: readonly number[]; tokens: number }[] = [];
  for (const input of inputs) {
    try {
      found.push(await model.embed(input, limits));
    } catch (error) {
      throw error instanceof InputTooLong ? new ApiError(400, error.message, { cause: error }) : error;
    }
  }
  return found;
}

/** `POST /api/embed`: vectors of unit length. */
export function addEmbedRoute(app: FastifyInstance, parts: EngineParts): void {
  app.post("/api/embed", async (incoming) => {
    const start = performance.now();
    const request = readRequest(embedRequest, incoming.body);
    const inputs = inputsOf(request.input);
    const asked = await findAsked(parts, request, notFoundHere);
    return await withModel(parts, asked, async (model, loadMilliseconds) => {
      if (inputs.length === 0) return { model: request.model, embeddings: [] };
      const found = await embedAll(model, inputs, {
        truncate: request.truncate !== false,
        context: contextOf(model, asked.options),
      });
      return {
        model: request.model,
        embeddings: found.map(({ vector }) => shorten(vector, request.dimensions)),
        total_duration: Math.round((performance.now() - start) * 1e6),
        load_duration: Math.round(loadMilliseconds * 1e6),
        prompt_eval_count: found.reduce((sum, { tokens }) => sum + tokens, 0),
      };
    });
  });
}
