import { rmSync } from "node:fs";
import type { Workflow } from "../../../electron/hive/contract/workflow.ts";
import { TaskDesk } from "../../../electron/hive/dispatcher/task-desk.ts";
import { TaskLife } from "../../../electron/hive/dispatcher/task-life.ts";
import { checkWorkflow } from "../../../electron/hive/workflow/parse.ts";
import { planRun } from "../../../electron/hive/workflow/plan.ts";
import { benchKind, openCore } from "../dispatch/core.ts";
import { spawnInProcess } from "../dispatch/in-process.ts";
import { freshFolder } from "../dispatch/open-desk.ts";
import { percentile } from "../workload.ts";

const source = `version: 1\nname: Graph\nsteps: [{ id: one, specialization: graph, prompt: "none" }]\n`;
const width = 100;
const released = 2000;
const usage = { promptTokens: 0, outputTokens: 0, promptMs: 0, outputMs: 0, loadMs: 0 };

/** A run of so many tasks, each layer of which needs the one before: seconds to store it, and microseconds to release one. */
export async function measureGraph(count: number) {
  const folder = freshFolder();
  const core = openCore(folder, { spawn: spawnInProcess(), agents: 0 });
  const { stores, writer, database } = core;
  database.pragma("synchronous = OFF");
  const { definition, sample } = planned();
  const tasks = Array.from({ length: count }, (_, index) => ({ ...sample, step: `s${index}`, needs: needsOf(index) }));
  const from = performance.now();
  await core.dispatcher.stop(); // nobody takes the tasks but this bench
  await core.dispatcher.start({ id: "graph", source, definition, inputs: {}, model: null, tasks });
  const planSeconds = (performance.now() - from) / 1000;
  const desk = new TaskDesk({
    ...{ stores, writer, tasks: new TaskLife(stores, Date.now), clock: Date.now, wake: () => undefined },
  });
  const took: number[] = [];
  for (let index = 0; index < Math.min(released, count); index += 1) {
    const claim = await desk.claim({ id: "bench-001", pid: process.pid, demands: ["skill:graph"] });
    if (claim === undefined) throw new Error("nothing was released");
    const start = performance.now();
    await desk.complete(claim.ref, { output: "done", usage });
    took.push((performance.now() - start) * 1000);
  }
  desk.stop();
  await core.stop();
  rmSync(folder, { recursive: true, force: true });
  return { planSeconds, releaseMicroseconds: percentile(took, 0.5) };
}

function planned(): { definition: Workflow; sample: NonNullable<ReturnType<typeof firstTask>> } {
  const found = checkWorkflow(source, { agentKinds: [benchKind.name], capabilities: ["graph"] });
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  const sample = firstTask(found.workflow);
  if (sample === undefined) throw new Error("no task");
  return { definition: found.workflow, sample };
}

function firstTask(workflow: Workflow) {
  const plan = planRun(workflow, {});
  return plan.ok ? plan.tasks[0] : undefined;
}

/** Two tasks of the layer before. */
function needsOf(index: number): readonly string[] {
  if (index < width) return [];
  const before = index - width;
  return [`s${before}`, `s${before - (before % width) + ((before + 1) % width)}`];
}
