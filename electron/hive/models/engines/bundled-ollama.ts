import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { type Failure, FailureError, failure } from "../../contract/failure.ts";
import type { EngineView } from "../../contract/model.ts";
import { CappedLog } from "./capped-log.ts";
import type { RunningEngine } from "./engine.ts";
import { type Environment, engineEnvironment, homeInside, hugePages } from "./environment.ts";
import { recordProcesses } from "./leftovers.ts";
import { probeEngine } from "./probe.ts";
import { startWarded, type Warded } from "./warden.ts";

/** What a bundled Ollama is started with. */
export interface BundledPlan {
  readonly binary: string;
  /** Folder for its log, its own home and the record of its processes. */
  readonly folder: string;
  /** The model store. */
  readonly models: string;
  readonly env: Environment;
  /** How many requests it serves at once. */
  readonly slots: number;
}

const READY_MS = 30_000;
const POLL_MS = 25;
const ASK_MS = 2000;
const GRACE_MS = 3000;

/** The bundled Ollama of this platform; null when none was put there. */
export async function bundledBinary(resources: string): Promise<string | null> {
  const name = process.platform === "win32" ? "ollama.exe" : "ollama";
  const path = resolve(resources, "ollama", `${process.platform}-${process.arch}`, name);
  return access(path, constants.X_OK).then(
    () => path,
    () => null,
  );
}

/** Starts the bundled Ollama and resolves when it answers. Rejects with `engine_failed`. */
export async function startBundledOllama(plan: BundledPlan): Promise<RunningEngine> {
  await mkdir(plan.models, { recursive: true });
  const log = new CappedLog(join(plan.folder, "ollama.log"));
  const address = `127.0.0.1:${await freePort()}`;
  const warded = await startWarded({
    command: plan.binary,
    args: ["serve"],
    env: await environment(plan, address),
    folder: plan.folder,
    onOutput: (text) => log.write(text),
  }).catch((cause: unknown) => {
    throw new FailureError(bundledFailure(`could not be started: ${cause}`, log), { cause });
  });
  const forget = await recordProcesses(plan.folder, warded.pids);
  const version = await firstAnswer(`http://${address}`, warded);
  if (version === null) {
    warded.kill();
    await warded.ended;
    await forget();
    throw new FailureError(bundledFailure("did not begin to answer", log));
  }
  const view: EngineView = { kind: "bundled", host: `http://${address}`, version, pid: warded.pid };
  return new BundledOllama({ warded, view, slots: plan.slots, log, forget });
}

interface Parts {
  readonly warded: Warded;
  readonly view: EngineView;
  readonly slots: number;
  readonly log: CappedLog;
  readonly forget: () => Promise<void>;
}

class BundledOllama implements RunningEngine {
  readonly view: EngineView;
  readonly slots: number;
  readonly ended: Promise<Failure | null>;
  readonly #warded: Warded;
  #stopping = false;

  constructor({ warded, view, slots, log, forget }: Parts) {
    this.view = view;
    this.slots = slots;
    this.#warded = warded;
    this.ended = warded.ended.then(async () => {
      await forget();
      return this.#stopping ? null : bundledFailure("ended unexpectedly", log);
    });
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#warded.terminate();
    const timer = setTimeout(() => this.#warded.kill(), GRACE_MS);
    await this.ended;
    clearTimeout(timer);
  }
}

async function environment(plan: BundledPlan, address: string): Promise<Record<string, string>> {
  return {
    ...engineEnvironment(plan.env),
    ...hugePages(process.platform),
    ...(await homeInside(join(plan.folder, "ollama-home"))),
    OLLAMA_HOST: address,
    OLLAMA_MODELS: plan.models,
    OLLAMA_NO_CLOUD: "1",
    OLLAMA_NUM_PARALLEL: String(plan.slots),
    // The store is shared with other engines: what this one does not know of is not rubbish.
    OLLAMA_NOPRUNE: "1",
  };
}

async function firstAnswer(host: string, warded: Warded): Promise<string | null> {
  let over = false;
  warded.ended.then(() => {
    over = true;
  });
  for (const end = Date.now() + READY_MS; !over && Date.now() < end; ) {
    const version = await probeEngine(host, ASK_MS);
    if (version !== null) return over ? null : version;
    await new Promise((wait) => setTimeout(wait, POLL_MS));
  }
  return null;
}

function bundledFailure(what: string, log: CappedLog): Failure {
  return failure("engine_failed", `The bundled Ollama ${what}`, { retryable: true, detail: log.tail });
}

/** A loopback port that is free now. Should another program take it first, the engine fails and is started again. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("The system gave no port");
  return address.port;
}
