import { type Command, Option } from "commander";
import type { BridgeReplies } from "../hive/contract/bridge.ts";
import { FailureError, failure } from "../hive/contract/failure.ts";
import { priorityWord } from "../hive/contract/priority-word.ts";
import { taskStates } from "../hive/contract/task-view.ts";
import type { Act } from "./act.ts";
import type { App } from "./app.ts";
import { oneLine, table } from "./columns.ts";
import { commandGroup } from "./command-group.ts";
import { estimate, localTime } from "./dashboard-words.ts";
import { exitCodes } from "./exit-codes.ts";
import { duration } from "./figures.ts";
import { lookAtHive } from "./look-at-hive.ts";
import { readCount } from "./read-options.ts";
import { sayJson } from "./say.ts";
import { addTaskActions } from "./task-actions.ts";
import { shortReasons } from "./wait-words.ts";

type TaskView = BridgeReplies["tasks"][number];

interface ListOptions {
  readonly state?: TaskView["state"];
  readonly run?: string;
  readonly limit?: number;
  readonly json?: boolean;
}

/** `skep tasks`, and what can be done with a task. */
export function addTasksCommand(program: Command, app: App, act: Act): void {
  const tasks = commandGroup(
    program,
    "tasks",
    act((options) => listTasks(app, options)),
  )
    .description("list tasks, and steer them: pause, resume, cancel, retry, approve, priority, move, …")
    .addOption(new Option("-s, --state <state>", "only those in this state").choices(taskStates))
    .option("-r, --run <run>", "only those of this run")
    .option("-n, --limit <count>", "how many are listed", readCount, 50)
    .option("--json", "print one JSON object a task")
    .addHelpText("after", tasksHelp);
  addTaskActions(tasks, app, act);
  tasks
    .command("show")
    .description("tell all that is known of one task: its tries, its answer, why it waits or failed")
    .argument("<task>", "a task's id")
    .option("--json", "print one JSON object")
    .action(act((task: string, options: { readonly json?: boolean }) => showTask(app, task, options.json === true)));
}

const tasksHelp = `
Examples:
  skep tasks --state pending              what waits, in the order in which it will begin
  skep tasks --run run-3f2a91c07b --json
  skep tasks show task-12
  skep tasks priority task-12 9           9 of 10: before nearly everything else
  skep tasks move task-12 --before task-7
  skep tasks approve task-12              what waits for a person goes on`;

async function listTasks(app: App, { state, run, limit = 50, json = false }: ListOptions): Promise<number> {
  const asked = { limit, ...(state === undefined ? {} : { state }), ...(run === undefined ? {} : { run }) };
  const found = await lookAtHive(app, async (sight) => (await sight?.bridge.call("tasks", asked)) ?? []);
  // The newest stand last, where a person looks; what waits stands in the order in which it will begin.
  const tasks = state === "pending" ? found : found.toReversed();
  if (json) for (const task of tasks) sayJson(app, task);
  else app.out.write(`${taskLines(tasks, limit).join("\n")}\n`);
  return exitCodes.done;
}

/** Tasks for a person. */
export function taskLines(tasks: readonly TaskView[], limit: number): readonly string[] {
  if (tasks.length === 0) return ["No tasks."];
  const rows = tasks.map((task) => {
    const name = task.type === "task" ? task.step : `${task.type}:${task.step}`;
    return [
      task.id,
      task.state,
      priorityWords(task.priority),
      oneLine(name),
      task.agent ?? "-",
      waitWords(task),
      task.run,
    ];
  });
  const lines = table([["TASK", "STATE", "PRIORITY", "STEP", "AGENT", "ETA", "RUN"], ...rows]);
  return tasks.length < limit
    ? lines
    : [...lines, `There may be more than these ${limit}: --limit, --state and --run show others.`];
}

function waitWords({ wait, etaMs, progress }: TaskView): string {
  if (wait !== null) return shortReasons[wait];
  if (progress !== null) return `${Math.round(progress)}%`;
  return etaMs === null ? "-" : estimate(etaMs);
}

async function showTask(app: App, task: string, json: boolean): Promise<number> {
  const detail = await lookAtHive(app, async (sight) => await sight?.bridge.call("task", { task }));
  if (detail === undefined) throw new FailureError(failure("not_found", `There is no task ${task}.`));
  if (json) sayJson(app, detail);
  else app.out.write(`${detailLines(detail).join("\n")}\n`);
  return exitCodes.done;
}

type TaskDetail = BridgeReplies["task"];

/** One task for a person. */
export function detailLines(task: TaskDetail): readonly string[] {
  const facts = [
    ["Task", `${task.id}, step ${oneLine(task.step)} of ${task.run}`],
    ["State", task.wait === null ? task.state : `${task.state}: ${shortReasons[task.wait]}`],
    ["For", task.demand],
    ["Type", task.type],
    ["Priority", priorityWords(task.priority)],
    ["Needs", task.needs.length === 0 ? "nothing" : task.needs.map(oneLine).join(", ")],
    ["Added", localTime(task.createdAt)],
  ];
  if (task.deadlineAt !== null) facts.push(["Deadline", localTime(task.deadlineAt)]);
  if (task.etaMs !== null) facts.push(["Done in", `about ${estimate(task.etaMs)}`]);
  if (task.failure !== null) facts.push(["Failure", oneLine(task.failure.message)]);
  if (task.checkpoint !== null) facts.push(["Checkpoint", oneLine(JSON.stringify(task.checkpoint)).slice(0, 200)]);
  const tries = task.tries.map((attempt) => {
    const took = attempt.endedAt === null ? "" : duration(attempt.endedAt - attempt.startedAt);
    const why = attempt.failure === null ? "" : oneLine(attempt.failure.message);
    return [
      `  ${attempt.number}`,
      attempt.agent,
      attempt.state,
      localTime(attempt.startedAt),
      took,
      attempt.model,
      why,
    ];
  });
  const answer = task.output ? ["", "Answer", task.output.trimEnd()] : [];
  return [...table(facts), "", ...(tries.length === 0 ? ["Not tried yet."] : ["Tries", ...table(tries)]), ...answer];
}

function priorityWords(priority: number): string {
  return `${priorityWord(priority)} (${priority})`;
}
