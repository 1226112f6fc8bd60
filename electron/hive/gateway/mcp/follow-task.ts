import type { Bridge, BridgeEvent } from "../../contract/bridge.ts";
import { FailureError, failure } from "../../contract/failure.ts";
import type { TaskDetail } from "../../contract/task-view.ts";
import { type Following, untilOver } from "./until-over.ts";

/** States in which nothing more comes of a task. */
const ended: ReadonlySet<string> = new Set(["complete", "verified", "failed", "cancelled"]);

/** Waits until a task is over; answers it with its result. Rejects with its failure, or when it was stopped. */
export async function followTask(bridge: Bridge, task: string, following: Following): Promise<TaskDetail> {
  const { step, run } = await bridge.call("task", { task });
  const followed = {
    read: () => bridge.call("task", { task }),
    isOver: ({ state, wait }: TaskDetail) => ended.has(state) && wait !== "verification",
    stop: () => bridge.call("cancelTask", { task }),
    mayEnd: (event: BridgeEvent) => event.kind === "entry" && event.entry.task === task,
    writes: (token: { readonly run: string; readonly step: string }) => token.run === run && token.step === step,
  };
  return done(await untilOver(bridge, followed, following));
}

function done(task: TaskDetail): TaskDetail {
  if (task.state === "complete" || task.state === "verified") return task;
  throw new FailureError(task.failure ?? failure("cancelled", `The task ${task.id} was stopped.`));
}
