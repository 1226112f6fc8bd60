import type { Command } from "commander";
import type { RunSummary } from "../hive/contract/run.ts";
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
  runs
    .command("cancel")
    .description("cancel a run: what is being generated stops, and nothing more of it begins")
    .argument("<run>", "a run's id")
    .action(
      act(async (run: string) => {
        const { bridge } = await needHive(app);
        await bridge.call("cancelRun", { run });
        return told(app, `${run} is cancelled.`);
      }),
    );
  runs
    .command("resume")
    .description("let an interrupted or failed run go on; finished steps are not repeated")
    .argument("<run>", "a run's id")
    .action(
      act(async (run: string) => {
        const { bridge } = await needHive(app);
        await bridge.call("resumeRun", { run });
        return told(app, `${run} goes on.`);
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
export function runLines(runs: readonly RunSummary[]): readonly string[] {
  if (runs.length === 0) return ["No runs yet."];
  return table(
    runs.map(({ id, workflow, state, startedAt, endedAt }) => {
      const took = endedAt === null ? "" : duration(endedAt - startedAt);
      return [id, state, new Date(startedAt).toLocaleString(), took, oneLine(workflow)];
    }),
  );
}

function told(app: App, words: string): number {
  app.out.write(`${words}\n`);
  return exitCodes.done;
}
