import type { HiveView } from "../hive/contract/bridge.ts";
import type { ModelsView } from "../hive/contract/model.ts";
import type { ListedRun } from "../hive/contract/run.ts";
import { agentLines } from "./agents-command.ts";
import type { App, OpenStore } from "./app.ts";
import { table } from "./columns.ts";
import { exitCodes } from "./exit-codes.ts";
import { duration } from "./figures.ts";
import { findHive } from "./reach-hive.ts";
import { runLines } from "./runs-command.ts";
import { sayJson } from "./say.ts";

const shownRuns = 10;

/** Tells how the hive is: from itself when it runs, else from what it has stored. */
export async function status(app: App, { json }: { readonly json?: boolean }): Promise<number> {
  const hive = await findHive(app);
  if (hive === undefined) {
    const store = resting(await app.openStore());
    if (json)
      sayJson(app, { running: false, home: app.home, engine: null, tasks: store?.tasks, runs: store?.runs ?? [] });
    else app.out.write(`${restingLines(app.home, store).join("\n")}\n`);
    return exitCodes.done;
  }
  const [view, models, runs] = await Promise.all([
    hive.bridge.call("hive"),
    hive.bridge.call("models"),
    hive.bridge.call("runs", { limit: shownRuns }),
  ]);
  if (json) sayJson(app, { running: true, ...view, engine: models.engine, auto: models.auto, runs });
  else app.out.write(`${runningLines(view, models, runs).join("\n")}\n`);
  return exitCodes.done;
}

type Left = Pick<OpenStore, "tasks" | "runs">;

/** A run that was going on when its hive was killed waits to be resumed, whatever the store still says. */
function resting(store: OpenStore | undefined): Left | undefined {
  if (store === undefined) return undefined;
  store.close();
  const runs = store.runs.map((run) => (run.state === "running" ? ({ ...run, state: "interrupted" } as const) : run));
  return { tasks: store.tasks, runs };
}

function runningLines(view: HiveView, { engine, auto }: ModelsView, runs: readonly ListedRun[]): readonly string[] {
  const facts = [
    ["Hive", `running, process ${view.pid}, version ${view.version}, for ${duration(Date.now() - view.startedAt)}`],
    ["Data", view.home],
    ["Engine", engine === null ? "starts at the first need" : `${engine.kind} ${engine.version} at ${engine.host}`],
    ["Model", auto ?? "none yet: the first run fetches the starter"],
    ["Tasks", taskWords(view.tasks)],
  ];
  return [...table(facts), "", ...agentLines(view.agents, true), "", ...runList(runs)];
}

function restingLines(home: string, store: Left | undefined): readonly string[] {
  const facts = [
    ["Hive", "not running"],
    ["Data", home],
  ];
  if (store === undefined) return [...table(facts), "", "Nothing has been run here yet."];
  return [...table([...facts, ["Tasks", taskWords(store.tasks)]]), "", ...runList(store.runs)];
}

function taskWords(tasks: HiveView["tasks"]): string {
  const counted = Object.entries(tasks).filter(([, count]) => count > 0);
  return counted.length === 0 ? "none yet" : counted.map(([state, count]) => `${count} ${state}`).join(", ");
}

function runList(runs: readonly ListedRun[]): readonly string[] {
  const lines = runLines(runs.slice(0, shownRuns));
  return runs.length === 0 ? lines : ["Runs", ...lines.map((line) => `  ${line}`)];
}
