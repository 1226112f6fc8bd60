import type { z } from "zod";
import type { BridgeMethod, BridgeReplies } from "../contract/bridge.ts";
import type { bridgeRequests } from "../contract/bridge-requests.ts";
import { FailureError, failure } from "../contract/failure.ts";
import type { TaskMoved } from "../contract/task-view.ts";
import type { Demand } from "../contract/workflow.ts";
import type { Decision } from "../dispatcher/decision.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { Stores } from "../dispatcher/stores.ts";
import type { TaskDecisions } from "../dispatcher/task-decisions.ts";
import { decideTasks } from "./many-tasks.ts";
import { singleTask } from "./single-task.ts";
import { startOnce } from "./start-once.ts";

export interface TaskVerbParts {
  readonly dispatcher: Dispatcher;
  readonly taskDecisions: TaskDecisions;
  readonly stores: Stores;
  /** Whether this hive has, or can start, an agent for a demand. */
  readonly knows: (demand: Demand) => boolean;
}

/** Answers what is decided about tasks. */
export function taskVerbs(parts: TaskVerbParts) {
  const { dispatcher, taskDecisions: decisions } = parts;
  const decide = async (task: string, actor: string, what: (decision: Decision) => void): Promise<TaskMoved> => {
    await dispatcher.decide(actor, what);
    const moved = parts.stores.tasks.get(task);
    if (moved === undefined) throw new FailureError(failure("not_found", `There is no task ${task}.`));
    return { task, state: moved.state, wait: moved.wait };
  };
  return {
    pauseTask: ({ task, by }: Named) => decide(task, by, (decision) => decisions.pause(decision, task)),
    resumeTask: ({ task, by }: Named) => decide(task, by, (decision) => decisions.resume(decision, task)),
    cancelTask: ({ task, by }: Named) => decide(task, by, (decision) => decisions.cancel(decision, task)),
    retryTask: ({ task, by }: Named) => decide(task, by, (decision) => decisions.retry(decision, task)),
    setPriority: ({ task, by, priority }: Asked<"setPriority">) =>
      decide(task, by, (decision) => decisions.prioritize(decision, task, priority)),
    decideTasks: (request: Asked<"decideTasks">) => decideTasks(parts, request),
    moveTask: ({ task, by, before }: Asked<"moveTask">) =>
      decide(task, by, (decision) => decisions.moveBefore(decision, task, before)),
    approveTask: ({ task, by, ...approval }: Asked<"approveTask">) =>
      decide(task, by, (decision) => decisions.approve(decision, task, approval)),
    escalateTask: ({ task, by, reason }: Asked<"escalateTask">) =>
      decide(task, by, (decision) => decisions.escalate(decision, task, reason)),
    addTask: async (request: Asked<"addTask">): Promise<BridgeReplies["addTask"]> => {
      const planned = singleTask(request, parts.knows);
      const { run, tasks } = await startOnce(parts, { ...planned, inputs: {}, model: null }, request.key);
      const [task] = tasks;
      if (task === undefined) throw new FailureError(failure("internal", `The run ${run} has no task.`));
      return { run, task };
    },
  };
}

type Asked<Method extends BridgeMethod> = z.output<(typeof bridgeRequests)[Method]>;
type Named = Asked<"pauseTask">;
