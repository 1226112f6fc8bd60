import type { Bridge, BridgeEvent } from "../../contract/bridge.ts";
import { FailureError, failure } from "../../contract/failure.ts";
import type { TaskDetail } from "../../contract/task-view.ts";

/** States in which nothing more comes of a task. */
const ended: ReadonlySet<string> = new Set(["complete", "verified", "failed", "cancelled"]);

interface Following {
  /** Stops the task when it fires. */
  readonly signal: AbortSignal;
  /** Told how many words-pieces its model has written. */
  readonly onTokens: (tokens: number) => void;
}

/** Waits until a task is over; answers it with its result. Rejects with its failure, or when it was stopped. */
export async function followTask(bridge: Bridge, task: string, { signal, onTokens }: Following): Promise<TaskDetail> {
  const { step, run } = await bridge.call("task", { task });
  let tokens = 0;
  const moved = Promise.withResolvers<void>();
  const watch = (event: BridgeEvent): void => {
    if (event.kind === "token" && event.run === run && event.step === step) {
      tokens += event.tokens;
      onTokens(tokens);
    }
    if (event.kind === "entry" && event.entry.task === task) void look();
  };
  const look = async (): Promise<void> => {
    const { state, wait } = await bridge.call("task", { task });
    if (ended.has(state) && wait !== "verification") moved.resolve();
  };
  const end = bridge.subscribe(undefined, (events) => events.forEach(watch));
  const stop = (): void => {
    bridge.call("cancelTask", { task }).then(() => moved.resolve(), moved.reject);
  };
  signal.addEventListener("abort", stop);
  try {
    if (signal.aborted) stop();
    await look(); // it may have ended before anybody listened
    await moved.promise;
  } finally {
    signal.removeEventListener("abort", stop);
    end();
  }
  return done(await bridge.call("task", { task }));
}

function done(task: TaskDetail): TaskDetail {
  if (task.state === "complete" || task.state === "verified") return task;
  throw new FailureError(task.failure ?? failure("cancelled", `The task ${task.id} was stopped.`));
}
