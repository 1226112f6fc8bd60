import { expect, it } from "vitest";
import { openDecidedHive } from "../testing/decided-hive.ts";
import { type Reply, say } from "../testing/scripted-ollama.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { RunLife } from "./run-life.ts";
import { TaskLife } from "./task-life.ts";

const hang: Reply = { kind: "hang", pieces: ["half ", "an "] };

it("ends a run that takes longer than it may, and counts its time anew when it is resumed", async () => {
  let calm = false;
  const { hive, runs, watch } = await openDecidedHive(() => (calm ? say("done") : hang));
  const run = await hive.run("version: 1\nname: W\ntimeout: 300ms\nsteps: [{ id: a, agent: alpha_agent, prompt: a }]");
  const view = await hive.finished(run);
  expect(view).toMatchObject({ state: "failed", failure: { code: "timed_out" }, steps: [{ state: "cancelled" }] });
  calm = true;
  await runs.resumeRun({ run, by: "person", repeat: [] });
  await hive.until(() => hive.entries("run.finished").length === 2);
  expect(watch.lies).toEqual([]);
});

it("fails a task that no agent takes in time", async () => {
  const { hive, watch } = await openDecidedHive(() => hang, { maxPerKind: 1 });
  const first = "{ id: first, agent: alpha_agent, priority: 9, prompt: a }";
  const late = "{ id: late, agent: alpha_agent, priority: 1, schedule_to_start: 50ms, prompt: b }";
  const run = await hive.run(`version: 1\nname: W\nsteps: [${first}, ${late}]`);
  await hive.until(() => hive.entries("task.failed").length === 1);
  expect(hive.read(run).steps).toMatchObject([
    {},
    { state: "failed", attempts: 0, failure: { code: "timed_out", message: "No agent took it within 0.05 s." } },
  ]);
  expect(watch.lies).toEqual([]);
});

it("lets nothing begin or end because somebody sets the clock, and keeps what is due over a restart", async () => {
  const time = { wall: 1_000_000, steady: 1_000_000 };
  const { stores } = openTemporaryStore();
  const record = (): void => undefined;
  const [clock, steady] = [() => time.wall, () => time.steady];
  const tasks = new TaskLife(stores, clock, { steady });
  const runs = new RunLife({ stores, tasks, finalOutput: () => "", clock, steady });
  const [id = ""] = addRun(stores, "run-0", [{ step: "weak", backoffMs: 500 }]);
  const task = stores.queue.claim(id);
  const failure = { code: "engine_failed", message: "No.", retryable: true } as const;
  tasks.fail(record, { task: id, attempt: task?.attempts ?? 0 }, { failure });
  const definition = {
    version: 1,
    name: "W",
    description: "",
    inputs: {},
    agents: {},
    steps: [],
    timeoutMs: 500,
  } as const;
  runs.start(record, {
    ...{ id: "run-1", source: "", definition, inputs: {}, model: null, tasks: [] },
  });
  time.wall += 86_400_000;
  expect(stores.queue.due(steady())).toEqual([]);
  expect(stores.runs.overdue(steady())).toEqual([]);
  expect([stores.queue.nextDue(), stores.runs.nextEnd()]).toEqual([1_000_500, 1_000_500]);
  time.steady += 500;
  expect(stores.queue.due(steady()).map(({ step }) => step)).toEqual(["weak"]);
  expect(stores.runs.overdue(steady())).toEqual(["run-1"]);
});
