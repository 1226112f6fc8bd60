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
  readonly dispatcher: Dispatcher;
  readonly taskDecisions: TaskDecisions;
  readonly stores: Stores;
}

/** Tasks that are handed to the writer at once: what others write meanwhile waits for no more than these. */
const atOnce = 64;

/** Does the same with many tasks, whatever becomes of each: one that cannot be is refused, and alone undone. */
export async function decideTasks(parts: Parts, order: Order): Promise<BridgeReplies["decideTasks"]> {
  const ids = [...new Set(order.tasks)];
  const moved: TaskMoved[] = [];
  const refused: { task: string; failure: Failure }[] = [];
  const act = actOf(parts, order);
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    const ends = await Promise.allSettled(
      some.map((task) => parts.dispatcher.decide(order.by, (decision) => act(decision, task))),
    );
    ends.forEach((end, place) => {
      const task = some[place] ?? "";
      if (end.status === "fulfilled") moved.push(end.value);
      else refused.push({ task, failure: toFailure(end.reason) });
    });
  }
  return { moved, refused };
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
