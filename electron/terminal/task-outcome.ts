import type { Bridge, BridgeEvent } from "../hive/contract/bridge.ts";
import type { Failure, FailureError } from "../hive/contract/failure.ts";

/** How a task ended. `suspended`: it waits for a person. `interrupted`: nobody waits for its end any more. */
export type TaskOutcome =
  | { readonly state: "complete" | "verified"; readonly output: string }
  | { readonly state: "failed" | "cancelled"; readonly failure: Failure }
  | { readonly state: "suspended"; readonly reason: string }
  | { readonly state: "interrupted" };

/** How a task is waited for. */
export interface Waiting {
  readonly bridge: Bridge;
  /** Number of a journal entry from before the task was there. */
  readonly after: number;
  readonly task: string;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
  /** Settles when the hive is gone. */
  readonly lost: Promise<FailureError>;
}

/** Waits for the end of a task. Rejects when the hive is lost. */
export async function waitForTask({ bridge, after, task, signal, lost }: Waiting): Promise<TaskOutcome> {
  const ended = Promise.withResolvers<TaskOutcome>();
  const reader = new OutcomeReader(task);
  const interrupt = (): void => ended.resolve({ state: "interrupted" });
  if (signal.aborted) interrupt();
  signal.addEventListener("abort", interrupt, { once: true });
  const end = bridge.subscribe(after, (events) => {
    for (const event of events) {
      const outcome = reader.read(event);
      if (outcome !== undefined) ended.resolve(outcome);
    }
  });
  try {
    return await Promise.race([ended.promise, lost.then((error) => Promise.reject(error))]);
  } finally {
    signal.removeEventListener("abort", interrupt);
    end();
  }
}

/** Reads the end of one task from the events. */
class OutcomeReader {
  readonly #task: string;
  #output = "";

  constructor(task: string) {
    this.#task = task;
  }

  read(event: BridgeEvent): TaskOutcome | undefined {
    if (event.kind !== "entry" || event.entry.task !== this.#task) return undefined;
    const { entry } = event;
    switch (entry.type) {
      case "task.completed":
        this.#output = entry.data.output;
        return entry.data.wait === undefined ? { state: "complete", output: this.#output } : undefined;
      case "task.verified":
        return { state: "verified", output: this.#output };
      case "task.failed":
        return { state: "failed", failure: entry.data.failure };
      case "task.cancelled":
        return { state: "cancelled", failure: entry.data.failure };
      case "task.suspended":
        return { state: "suspended", reason: entry.data.reason };
      default:
        return undefined;
    }
  }
}
