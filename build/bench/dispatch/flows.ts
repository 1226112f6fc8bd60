import { rmSync } from "node:fs";
import type { Workflow } from "../../../electron/hive/contract/workflow.ts";
import { checkWorkflow } from "../../../electron/hive/workflow/parse.ts";
import { planRun } from "../../../electron/hive/workflow/plan.ts";
import { timed } from "../workload.ts";
import { benchKind, openCore } from "./core.ts";
import { spawnInProcess } from "./in-process.ts";
import { freshFolder } from "./open-desk.ts";

const source = `version: 1
name: Two steps
steps:
  - { id: first, agent: ${benchKind.name}, prompt: "one" }
  - { id: second, agent: ${benchKind.name}, prompt: "two: {{ steps.first.output }}" }
`;

function checked(): Workflow {
  const found = checkWorkflow(source, { agentKinds: [benchKind.name] });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.workflow;
}

/** Durable runs of two steps, one after the other, through dispatcher and no-op agents: runs a second. */
export async function runFlows(
  count: number,
  { callers, agents }: { callers: number; agents: number },
): Promise<number> {
  const folder = freshFolder();
  const core = openCore(folder, { spawn: spawnInProcess(), agents });
  const definition = checked();
  const ended = new Map<string, () => void>();
  core.feed.subscribe(undefined, (events) => {
    for (const event of events) {
      if (event.kind !== "entry" || event.entry.type !== "run.finished") continue;
      if (event.entry.data.state !== "complete") throw new Error(`a run ended ${event.entry.data.state}`);
      ended.get(event.entry.run ?? "")?.();
    }
  });
  const one = async (index: number): Promise<void> => {
    const plan = planRun(definition, {});
    if (!plan.ok) throw new Error(plan.failure.message);
    const id = `run-${index}`;
    const finished = new Promise<void>((resolve) => ended.set(id, resolve));
    await core.dispatcher.start({ id, source, definition, inputs: plan.inputs, model: null, tasks: plan.tasks });
    await finished;
    ended.delete(id);
  };
  await timed(agents, agents, (index) => one(-1 - index)); // the agents are there from now on
  const took = await timed(count, callers, one);
  await core.stop();
  rmSync(folder, { recursive: true, force: true });
  return (count * 1000) / took;
}
