import { FailureError, failure } from "../electron/hive/contract/failure.ts";
import type { ExecutorName, ExecutorWork } from "../electron/hive/contract/work.ts";
import { noUsage } from "./chat.ts";
import type { Execution, Executor } from "./executor.ts";
import type { Job, Outcome } from "./job.ts";

/** What agents can do without a model: one file each, one line here. A file is loaded when it is first needed. */
const executors: Readonly<Record<ExecutorName, () => Promise<Executor>>> = {
  download: async () => (await import("./executors/download.ts")).download,
  validation: async () => (await import("./executors/validation.ts")).validation,
  documentation: async () => (await import("./executors/documentation.ts")).documentation,
  status: async () => (await import("./executors/status.ts")).status,
};

/**
 * Does such work. Asked to yield it stops as it does when cancelled: what an executor has written to files is its
 * checkpoint, and the next attempt goes on from them.
 */
export async function executorStep(work: ExecutorWork, job: Job): Promise<Outcome> {
  const progress = (percent: number): void => job.progress("working", percent);
  progress(0);
  try {
    const signal = AbortSignal.any([job.signal, job.yielding]);
    return {
      end: "complete",
      output: await execute(work, { signal, progress, keep: (done) => job.keep(done) }),
      usage: noUsage,
    };
  } catch (error) {
    if (job.yielding.aborted && !job.signal.aborted) return { end: "yielded" };
    throw error;
  }
}

/** Does such work; answers the step's output. */
export async function execute({ executor, parameters }: ExecutorWork, execution: Execution): Promise<string> {
  if (!Object.hasOwn(executors, executor)) {
    throw new FailureError(failure("not_available", `This agent cannot do ${executor}.`));
  }
  const run = await executors[executor]();
  try {
    return await run(parameters, execution);
  } catch (error) {
    if (execution.signal.aborted)
      throw new FailureError(failure("cancelled", "The work was stopped."), { cause: error });
    throw error;
  }
}
