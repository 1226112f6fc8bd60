import type { Command } from "commander";
import type { Bridge } from "../hive/contract/bridge.ts";
import type { ListedRun } from "../hive/contract/run.ts";
import type { Act } from "./act.ts";
import type { App } from "./app.ts";
import { oneLine, table } from "./columns.ts";
import { commandGroup } from "./command-group.ts";
import { exitCodes } from "./exit-codes.ts";
import { duration } from "./figures.ts";
import { lookAtHive, needHive } from "./look-at-hive.ts";
import { readCount } from "./read-options.ts";
import { sayJson } from "./say.ts";

/** `skep runs`, and what can be done with a run. */
export function addRunsCommand(program: Command, app: App, act: Act): void {
  const runs = commandGroup(
    program,
    "runs",
    act((options) => listRuns(app, options)),
  )
    .description("list the runs, the newest first, and steer them")
    .option("-n, --limit <count>", "how many are listed", readCount, 20)
    .option("--json", "print one JSON object a run")
    .addHelpText("after", "\nExamples:\n  skep runs\n  skep runs cancel run-3f2a91c07b");
  addSteering(runs, app, act);
}

function addSteering(runs: Command, app: App, act: Act): void {
  const steer = (what: (bridge: Bridge, run: string) => Promise<object>, said: string) =>
    act(async (run: string, { json }: { readonly json?: boolean }) => {
      const answer = await what((await needHive(app)).bridge, run);
      if (json) sayJson(app, answer);
      else app.out.write(`${run} ${said}\n`);
      return exitCodes.done;
    });
  runs
    .command("pause")
    .description("begin nothing more of a run until it is resumed; what is at work is finished")
    .argument("<run>", "a run's id")
    .option("--json", "print one JSON object")
    .action(steer((bridge, run) => bridge.call("pauseRun", { run }), "is paused."));
  runs
    .command("cancel")
    .description("cancel a run: what is being generated stops, and nothing more of it begins")
    .argument("<run>", "a run's id")
    .option("--json", "print one JSON object")
    .action(steer((bridge, run) => bridge.call("cancelRun", { run }), "is cancelled."));
  runs
    .command("resume")
    .description("let a paused, interrupted or failed run go on; finished steps are not repeated")
    .argument("<run>", "a run's id")
    .option("--repeat <step...>", "do these finished steps once more, and what needs them")
    .option("--json", "print one JSON object")
    .action(
      act(async (run: string, { repeat = [], json }: { readonly repeat?: string[]; readonly json?: boolean }) => {
        const answer = await (await needHive(app)).bridge.call("resumeRun", { run, repeat });
        if (json) sayJson(app, answer);
        else app.out.write(`${run} goes on.\n`);
        return exitCodes.done;
      }),
    );
}

interface ListOptions {
  readonly limit?: number;
  readonly json?: boolean;
}

async function listRuns(app: App, { limit = 20, json = false }: ListOptions): Promise<number> {
  const runs = await lookAtHive(app, async (sight) => (await sight?.bridge.call("runs", { limit })) ?? []);
  if (json) for (const run of runs) sayJson(app, run);
  else app.out.write(`${runLines(runs).join("\n")}\n`);
  return exitCodes.done;
}

/** Runs for a person. */
export function runLines(runs: readonly ListedRun[]): readonly string[] {
  if (runs.length === 0) return ["No runs yet."];
  return table(
    runs.map((run) => {
      const { id, workflow, startedAt, endedAt } = run;
      const took = endedAt === null ? "" : duration(endedAt - startedAt);
      return [id, standingOf(run), new Date(startedAt).toLocaleString(), took, oneLine(workflow)];
    }),
  );
}

/** How a run stands: one that goes on tells what of it waits for a person. */
function standingOf({ state, suspended, waitsForPerson }: ListedRun): string {
  if (state !== "running" || suspended === 0) return state;
  if (waitsForPerson) return "waits for you";
  return `running, ${suspended} ${suspended === 1 ? "waits" : "wait"} for you`;
}
