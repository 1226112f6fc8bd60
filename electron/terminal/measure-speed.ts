import { Ollama } from "ollama";
import type { AskedModel, MeasuredSpeed } from "./app.ts";

const prompt = "Describe how honey bees find flowers.";
const mostTokens = 64;

/** Asks a model for a few words, and tells how fast they came. Rejects when the engine answers none. */
export async function measureSpeed({ host, model, options }: AskedModel): Promise<MeasuredSpeed> {
  const client = new Ollama({ host });
  const from = performance.now();
  const stream = await client.chat({
    model,
    stream: true,
    messages: [{ role: "user", content: prompt }],
    options: { ...options, num_predict: mostTokens, temperature: 0 },
  });
  let firstMs: number | undefined;
  for await (const part of stream) {
    firstMs ??= performance.now() - from;
    if (!part.done) continue;
    const perSecond = part.eval_duration > 0 ? (part.eval_count * 1e9) / part.eval_duration : 0;
    return { tokens: part.eval_count, perSecond, firstMs };
  }
  throw new Error(`The engine at ${host} ended its answer too early.`);
}
