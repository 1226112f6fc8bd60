import { type Command, InvalidArgumentError } from "commander";
import type { Bridge, BridgeReplies } from "../hive/contract/bridge.ts";
import type { Act } from "./act.ts";
import type { App } from "./app.ts";
import { exitCodes } from "./exit-codes.ts";
import { needHive } from "./look-at-hive.ts";
import { sayJson } from "./say.ts";
import { shortReasons } from "./wait-words.ts";

type Do = (bridge: Bridge, task: string) => Promise<BridgeReplies["pauseTask"]>;

/** What can be done with each of several tasks: name, explanation, what is said then, and the deed. */
const simple: readonly (readonly [string, string, string, Do])[] = [
  [
    "pause",
    "let tasks wait until they are resumed; one at work keeps its checkpoint",
    "is paused",
    (bridge, task) => bridge.call("pauseTask", { task }),
  ],
  ["resume", "let paused tasks go on", "goes on", (bridge, task) => bridge.call("resumeTask", { task })],
  [
    "cancel",
    "cancel tasks; what a model is generating for them stops",
    "is cancelled",
    (bridge, task) => bridge.call("cancelTask", { task }),
  ],
  [
    "retry",
    "try tasks again now, without the pause before the next attempt, or after they have failed",
    "is tried again",
    (bridge, task) => bridge.call("retryTask", { task }),
  ],
];

/** Adds to `skep tasks` what can be done with a task. */
export function addTaskActions(tasks: Command, app: App, act: Act): void {
  for (const [name, description, said, deed] of simple) {
    tasks
      .command(name)
      .description(description)
      .argument("<task...>", "ids of tasks, as `skep tasks` lists them")
      .option("--json", "print one JSON object a task")
      .action(act((ids: string[], { json }: Json) => each(app, ids, { said, deed, json })));
  }
  addAnswers(tasks, app, act);
  addOrder(tasks, app, act);
}

function addAnswers(tasks: Command, app: App, act: Act): void {
  tasks
    .command("approve")
    .description("let a task that waits for a person's approval be done, with its own answer or with another")
    .argument("<task>", "a task's id")
    .argument("[answer]", "an answer in the place of the agent's")
    .option("--json", "print one JSON object")
    .action(
      act((task: string, answer: string | undefined, { json }: Json) =>
        each(app, [task], {
          json,
          said: "is approved",
          deed: (bridge) => bridge.call("approveTask", answer === undefined ? { task } : { task, answer }),
        }),
      ),
    );
  tasks
    .command("refuse")
    .description("do not take the answer that waits for approval; the task is tried again as its step allows")
    .argument("<task>", "a task's id")
    .argument("<reason>", "what is wrong with the answer, in a sentence")
    .option("--json", "print one JSON object")
    .action(
      act((task: string, refuse: string, { json }: Json) =>
        each(app, [task], {
          json,
          said: "is refused",
          deed: (bridge) => bridge.call("approveTask", { task, refuse }),
        }),
      ),
    );
  tasks
    .command("escalate")
    .description("pass a task to a person: it waits until someone approves, resumes or cancels it")
    .argument("<task>", "a task's id")
    .argument("<reason>", "why, in a sentence")
    .option("--json", "print one JSON object")
    .action(
      act((task: string, reason: string, { json }: Json) =>
        each(app, [task], {
          json,
          said: "waits for a person",
          deed: (bridge) => bridge.call("escalateTask", { task, reason }),
        }),
      ),
    );
}

function addOrder(tasks: Command, app: App, act: Act): void {
  tasks
    .command("priority")
    .description("make a task more or less urgent")
    .argument("<task>", "a task's id")
    .argument("<priority>", "0 to 10, larger is more urgent", readPriority)
    .option("--json", "print one JSON object")
    .action(
      act((task: string, priority: number, { json }: Json) =>
        each(app, [task], {
          json,
          said: `now has priority ${priority}`,
          deed: (bridge) => bridge.call("setPriority", { task, priority }),
        }),
      ),
    );
  tasks
    .command("move")
    .description("move a waiting task before another one in the queue")
    .argument("<task>", "a task's id")
    .requiredOption("-b, --before <task>", "the task that is to come after it")
    .option("--json", "print one JSON object")
    .action(
      act((task: string, { before, json }: Json & { readonly before: string }) =>
        each(app, [task], {
          json,
          said: `now comes before ${before}`,
          deed: (bridge) => bridge.call("moveTask", { task, before }),
        }),
      ),
    );
}

interface Json {
  readonly json?: boolean | undefined;
}

interface Deed extends Json {
  readonly said: string;
  readonly deed: Do;
}

async function each(app: App, tasks: readonly string[], { said, deed, json }: Deed): Promise<number> {
  const { bridge } = await needHive(app);
  for (const task of tasks) {
    const moved = await deed(bridge, task);
    const { state, wait } = moved;
    if (json) sayJson(app, moved);
    else app.out.write(`${task} ${said} (${state}${wait === null ? "" : `: ${shortReasons[wait]}`}).\n`);
  }
  return exitCodes.done;
}

/** Reads a priority from 0 to 10. */
export function readPriority(text: string): number {
  const priority = Number(text);
  if (/^\d+$/.test(text) && priority <= 10) return priority;
  throw new InvalidArgumentError("A priority is a number from 0 to 10.");
}
