import { join } from "node:path";
import { z } from "zod";
import { type Failure, FailureError, failure } from "../../contract/failure.ts";
import type { EngineView } from "../../contract/model.ts";
import type { OwnedProcess, ProcessExit, SpawnProcess } from "../../contract/process.ts";
import { CappedLog } from "./capped-log.ts";
import type { RunningEngine } from "./engine.ts";
import { type Environment, hugePages, installerEnvironment, oneNativeThread, temporaryInside } from "./environment.ts";
import { recordProcesses } from "./leftovers.ts";
import { probeEngine } from "./probe.ts";

/** What the embedded engine is started with. */
export interface EmbeddedPlan {
  readonly spawn: SpawnProcess;
  /** Folder for its log, its temporary files and the record of its process. */
  readonly folder: string;
  /** The model store. */
  readonly models: string;
  /** The catalogue file. */
  readonly catalogue: string;
  readonly env: Environment;
  /** How many requests it serves at once. */
  readonly slots: number;
}

const ready = z.object({
  type: z.literal("ready"),
  port: z.number().int().positive(),
  pid: z.number().int().positive(),
});
const loaded = z.object({ type: z.literal("loaded") });
const READY_MS = 60_000;
const ASK_MS = 5000;

/** Starts the embedded engine and resolves when it answers. Rejects with `engine_failed`. */
export async function startEmbeddedEngine(plan: EmbeddedPlan): Promise<RunningEngine> {
  const log = new CappedLog(join(plan.folder, "embedded.log"));
  const child = plan.spawn({
    bundle: "engine",
    name: "skep-engine",
    args: [
      ...["--port", "0", "--models", plan.models],
      ...["--parallel", String(plan.slots), "--catalogue", plan.catalogue],
    ],
    env: {
      ...installerEnvironment(plan.env),
      ...hugePages(process.platform),
      ...oneNativeThread,
      ...(await temporaryInside(plan.folder)),
    },
  });
  child.onStderr((text) => log.write(text));
  const exit = new Promise<ProcessExit>((resolve) => child.onExit(resolve));
  const told = await firstWord(child, exit);
  const host = told && `http://127.0.0.1:${told.port}`;
  const version = host && (await probeEngine(host, ASK_MS));
  if (!told || !host || version === null) {
    child.kill();
    throw new FailureError(embeddedFailure("did not begin to answer", log));
  }
  const forget = await recordProcesses(plan.folder, [told.pid]);
  const view: EngineView = { kind: "embedded", host, version, pid: told.pid };
  return new EmbeddedEngine({ child, exit, view, slots: plan.slots, log, forget });
}

interface Parts {
  readonly child: OwnedProcess;
  readonly exit: Promise<ProcessExit>;
  readonly view: EngineView;
  readonly slots: number;
  readonly log: CappedLog;
  readonly forget: () => Promise<void>;
}

class EmbeddedEngine implements RunningEngine {
  readonly view: EngineView;
  readonly slots: number;
  readonly ended: Promise<Failure | null>;
  readonly #child: OwnedProcess;
  #stopping = false;

  constructor({ child, exit, view, slots, log, forget }: Parts) {
    this.view = view;
    this.slots = slots;
    this.#child = child;
    this.ended = exit.then(async ({ code, signal }) => {
      await forget();
      if (this.#stopping) return null;
      return embeddedFailure(`ended unexpectedly (${signal ?? `code ${code}`})`, log);
    });
  }

  onLoaded(listener: () => void): void {
    this.#child.onMessage((message) => {
      if (loaded.safeParse(message).success) listener();
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    // It holds nothing that a sudden end could harm: models are whole files, and answers belong to their askers.
    this.#child.kill();
    await this.ended;
  }
}

/** What the engine says when it listens; null when it ends or stays silent. */
async function firstWord(child: OwnedProcess, exit: Promise<ProcessExit>): Promise<z.infer<typeof ready> | null> {
  const { promise, resolve } = Promise.withResolvers<z.infer<typeof ready> | null>();
  const timer = setTimeout(() => resolve(null), READY_MS);
  exit.then(() => resolve(null));
  child.onMessage((message) => {
    const told = ready.safeParse(message);
    if (told.success) resolve(told.data);
  });
  const told = await promise;
  clearTimeout(timer);
  return told;
}

function embeddedFailure(what: string, log: CappedLog): Failure {
  return failure("engine_failed", `The embedded engine ${what}`, { retryable: true, detail: log.tail });
}
