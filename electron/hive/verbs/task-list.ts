import { setImmediate as turn } from "node:timers/promises";
import { FailureError, failure } from "../contract/failure.ts";
import type { AttemptView, TaskDetail, TaskView } from "../contract/task-view.ts";
import type { TaskFilter } from "../dispatcher/task-list.ts";
import type { StoredTask } from "../dispatcher/task-row.ts";
import { detailTask, type ViewSources, viewAttempts, viewTasks } from "../dispatcher/task-views.ts";

/** Answers the verbs that look at tasks; between the windows of a long list, other work goes before. */
export function taskListHandlers(sources: ViewSources) {
  return {
    tasks: async (filter: TaskFilter): Promise<readonly TaskView[]> => {
      const steps = readTasks(sources, filter);
      for (;;) {
        const { done, value } = steps.next();
        if (done) return value;
        await turn();
      }
    },
    task: async ({ task }: { readonly task: string }): Promise<TaskDetail> => readTask(sources, task),
    attempts: async ({ task }: { readonly task: string }): Promise<readonly AttemptView[]> =>
      readAttempts(sources, task),
  };
}

/** The tasks that fit, read in steps; the last one gives them. */
export function* readTasks(sources: ViewSources, filter: TaskFilter): Generator<void, readonly TaskView[], void> {
  const { stores } = sources;
  const tasks = yield* stores.list.read(filter, stores.queue.waitingDemands());
  return viewTasks(tasks, sources);
}

/**
 * One task with all that is kept of it.
 *
 * @throws FailureError `not_found` when there is no such task.
 */
export function readTask(sources: ViewSources, id: string): TaskDetail {
  return detailTask(findTask(sources, id), sources);
}

/**
 * Every try of a task with all that is kept of it.
 *
 * @throws FailureError `not_found` when there is no such task.
 */
export function readAttempts(sources: ViewSources, id: string): readonly AttemptView[] {
  return viewAttempts(findTask(sources, id), sources);
}

function findTask({ stores }: ViewSources, id: string): StoredTask {
  const task = stores.tasks.get(id);
  if (task === undefined) throw new FailureError(failure("not_found", `There is no task ${id}.`));
  return task;
}
