import type { z } from "zod";
import type { BridgeReplies } from "../contract/bridge.ts";
import type { bridgeRequests } from "../contract/bridge-requests.ts";
import { type Failure, FailureError, failure, toFailure } from "../contract/failure.ts";
import type { TaskMoved } from "../contract/task-view.ts";
import type { Decision } from "../dispatcher/decision.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { Stores } from "../dispatcher/stores.ts";
import type { TaskDecisions } from "../dispatcher/task-decisions.ts";

type Order = z.output<(typeof bridgeRequests)["decideTasks"]>;

interface Parts {
  readonly dispatcher: Pick<Dispatcher, "decide">;
  readonly taskDecisions: TaskDecisions;
  readonly stores: Stores;
  /** Measures how long the work takes, in milliseconds. */
  readonly clock?: () => number;
}

/** How long the tasks that are handed to the writer at once should take, in milliseconds: all else waits for them. */
const turnMs = 4;
/** Tasks that are handed to it at once at first, when nothing is known of how long each takes, and at most. */
const firstTasks = 8;
const mostTasks = 32;

/**
 * Does the same with many tasks, whatever becomes of each: one that cannot be is refused, and alone undone. It takes as
 * many turns as it needs for each to be short; what was done stays done, whatever becomes of the rest.
 */
export async function decideTasks(parts: Parts, order: Order): Promise<BridgeReplies["decideTasks"]> {
  const ids = [...new Set(order.tasks)];
  const moved: TaskMoved[] = [];
  const refused: { task: string; failure: Failure }[] = [];
  const { clock = () => performance.now() } = parts;
  const act = actOf(parts, order);
  let size = firstTasks;
  for (let from = 0; from < ids.length; ) {
    const some = ids.slice(from, from + size);
    let spentMs = 0;
    const timed = (decision: Decision, task: string): TaskMoved => {
      const begun = clock();
      try {
        return act(decision, task);
      } finally {
        spentMs += clock() - begun;
      }
    };
    const ends = await Promise.allSettled(
      some.map((task) => parts.dispatcher.decide(order.by, (decision) => timed(decision, task))),
    );
    from += some.length;
    size = sizeOf((spentMs || 1) / some.length);
    ends.forEach((end, place) => {
      const task = some[place] ?? "";
      if (end.status === "fulfilled") moved.push(end.value);
      else refused.push({ task, failure: toFailure(end.reason) });
    });
  }
  return { moved, refused };
}

/** How many tasks are handed over at once when each takes so long, in milliseconds. */
function sizeOf(eachMs: number): number {
  return Math.min(mostTasks, Math.max(1, Math.floor(turnMs / eachMs)));
}

/** What is done with each task, within the transaction in which it is written; it tells where the task stands then. */
function actOf({ taskDecisions, stores }: Parts, order: Order) {
  const decide = decisionOf(taskDecisions, order);
  return (decision: Decision, task: string): TaskMoved => {
    decide(decision, task);
    const { state, wait } = stores.tasks.get(task) ?? missing(task);
    return { task, state, wait };
  };
}

function decisionOf(decisions: Parts["taskDecisions"], { what, priority }: Order) {
  switch (what) {
    case "pause":
      return decisions.pause.bind(decisions);
    case "resume":
      return decisions.resume.bind(decisions);
    case "cancel":
      return decisions.cancel.bind(decisions);
    case "retry":
      return decisions.retry.bind(decisions);
    case "priority":
      return (decision: Decision, task: string) => decisions.prioritize(decision, task, priority ?? noPriority());
  }
}

function missing(task: string): never {
  throw new FailureError(failure("not_found", `There is no task ${task}.`));
}

/** The contract refuses it before. */
function noPriority(): never {
  throw new FailureError(failure("bad_request", "A new priority must be named."));
}
