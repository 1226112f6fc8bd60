import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ollama } from "ollama";
import { openModelStore, type StoredModel } from "../../store/model-store.ts";
import { chooseThreads, writeThreadChoice } from "../../store/thread-choices.ts";
import { type EngineOptions, runEngine } from "../run-engine.ts";
import { testModel } from "./own-engine.ts";

/** The name that the starter model has in tests. */
export const MODEL = "smollm2:135m";

/** An engine in this process, over a store of its own that holds the starter model. */
export interface EngineHere {
  readonly url: string;
  readonly client: Ollama;
  readonly folder: string;
  readonly stored: StoredModel;
  stop(): Promise<void>;
}

/** Starts one, with a choice of one thread already made, so that no trial takes the time of each test. */
export async function startEngineHere(options: Partial<EngineOptions> = {}): Promise<EngineHere> {
  const folder = await mkdtemp(join(tmpdir(), "skep-engine-"));
  const models = join(folder, "models");
  const stored = await openModelStore(models).add({ name: MODEL, file: await testModel(), way: "link" });
  const one = chooseThreads([{ threads: 1, promptPerSecond: 1, generationPerSecond: 1 }], new Date());
  await writeThreadChoice(join(folder, "threads.json"), stored.modelDigest, one);
  const engine = await runEngine({ port: 0, models, ...options });
  const url = `http://127.0.0.1:${engine.port}`;
  return {
    url,
    client: new Ollama({ host: url }),
    folder,
    stored,
    stop: async () => {
      await engine.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Asks a server and gives the status and what it answered, read as JSON where it is. */
export async function ask(url: string, path: string, body?: unknown, method?: string) {
  const answer = await fetch(`${url}${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", text, json: readJson(text) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
