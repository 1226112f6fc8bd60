import type { Bridge } from "../hive/contract/bridge.ts";
import { FailureError, failure } from "../hive/contract/failure.ts";
import type { RunView } from "../hive/contract/run.ts";
import type { App } from "./app.ts";
import { sayProblems } from "./check-command.ts";
import { checkFile } from "./check-file.ts";
import { exitCodes } from "./exit-codes.ts";
import { followRun } from "./follow-run.ts";
import { Interrupts } from "./interrupts.ts";
import { pullModel } from "./pull-model.ts";
import { findHive, type ReachedHive, reachHive } from "./reach-hive.ts";
import { displayFor } from "./run-displays.ts";
import { sayOutcome } from "./run-outcome.ts";
import { type PartOptions, readPart, refusePart } from "./run-part.ts";
import { waitsForPerson } from "./waits-for-person.ts";

/** What `skep run` is asked for. */
export interface RunOptions extends PartOptions {
  readonly input: Readonly<Record<string, string>>;
  readonly model?: string;
  readonly config?: string;
  readonly json?: boolean;
  /** Whether to go on waiting where only a person can decide; else it ends there, unless one sits at the terminal. */
  readonly wait?: boolean;
  /** A run that is to go on; `true`: the last one that was interrupted. */
  readonly resume?: string | true;
}

/** Runs a workflow file, or lets an interrupted run go on, and shows it until it ends. */
export async function run(app: App, file: string | undefined, options: RunOptions): Promise<number> {
  const isWhole = options.resume !== undefined && file === undefined;
  const source = isWhole ? "" : await readWorkflow(app, file, options);
  if (source === undefined) return exitCodes.wrongUse;
  const interrupts = new Interrupts(app.killAll);
  try {
    const hive = await reachHive(app, { config: options.config, continueRuns: false });
    try {
      return await runIn(hive, { app, options, interrupts, source, name: file ?? "" });
    } finally {
      await hive.leave();
    }
  } finally {
    interrupts.dispose();
  }
}

/** The text of the file; undefined once its problems are told. A running hive checks it with its own agents. */
async function readWorkflow(app: App, file: string | undefined, options: RunOptions): Promise<string | undefined> {
  if (file === undefined) {
    const hint = "For example: skep run resources/workflows/renewable-energy.yaml";
    throw new FailureError(failure("bad_request", "Name a workflow file, or a run with --resume.", { hint }));
  }
  const checked = await checkFile(file, await app.knownAgents(options.config));
  const elsewhere = checked.source !== undefined && (await findHive(app)) !== undefined;
  if (checked.problems.length === 0 || elsewhere) return checked.source;
  sayProblems(app.err, checked, app.env);
  return undefined;
}

interface Asked {
  readonly app: App;
  readonly options: RunOptions;
  readonly interrupts: Interrupts;
  readonly source: string;
  readonly name: string;
}

async function runIn(hive: ReachedHive, asked: Asked): Promise<number> {
  const { app, options, interrupts } = asked;
  const stopped = once(interrupts.signal);
  const started = await Promise.race([begin(hive.bridge, asked), stopped, hive.lost.then(rethrow)]);
  if (started === undefined) return exitCodes.interrupted;
  const { id, after } = started;
  const display = displayFor(app, options.json ?? false, id);
  let view: RunView | undefined;
  try {
    const isAlone = options.wait !== true && (options.json === true || !app.err.isTTY);
    const followed = followRun(hive.bridge, { run: id, after, onEvents: display.show, isAlone, lost: hive.lost });
    void stopped.then(() => hive.bridge.call("cancelRun", { run: id })).catch(() => undefined); // it has ended already
    view = await followed;
  } finally {
    display.end(view);
  }
  await sayOutcome(app, hive.bridge, { view, json: options.json ?? false });
  if (interrupts.received !== undefined) return exitCodes.interrupted;
  if (view.state === "complete") return exitCodes.done;
  return waitsForPerson(view).length > 0 ? exitCodes.waits : exitCodes.failed;
}

async function begin(bridge: Bridge, { app, options, source, name }: Asked): Promise<{ id: string; after: number }> {
  if (options.model === undefined) await ensureModel(app, bridge);
  const { seq } = await bridge.call("hive");
  if (options.resume !== undefined) {
    refusePart(options);
    const id = options.resume === true ? await lastInterrupted(bridge) : options.resume;
    await bridge.call("resumeRun", { run: id, ...(source === "" ? {} : { source }) });
    return { id, after: seq };
  }
  const model = options.model === undefined ? {} : { model: options.model };
  const asked = { workflow: { source, name }, inputs: options.input, ...model, ...(await readPart(options)) };
  const started = await bridge.call("startRun", asked);
  return { id: started.run, after: seq };
}

/** A machine without any model gets the starter, so that the first run of all works. */
async function ensureModel(app: App, bridge: Bridge): Promise<void> {
  const { models, catalogue } = await bridge.call("models");
  const starter = catalogue.find((model) => model.starter);
  if (models.length > 0 || starter === undefined) return;
  app.err.write(`No model is here yet: fetching the starter, ${starter.title}.\n`);
  await pullModel(app, bridge, { name: starter.name });
}

async function lastInterrupted(bridge: Bridge): Promise<string> {
  const runs = await bridge.call("runs", { limit: 500 });
  const last = runs.find(({ state }) => state === "interrupted");
  if (last !== undefined) return last.id;
  throw new FailureError(
    failure("not_found", "No run is interrupted.", { hint: "`skep status` lists the runs of this data folder." }),
  );
}

function once(signal: AbortSignal): Promise<undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined), { once: true }));
}

function rethrow(error: FailureError): never {
  throw error;
}
