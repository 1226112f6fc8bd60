import type { RecordEntry } from "../../store/entry-draft.ts";
import type { Stores } from "../stores.ts";
import type { StoredTask } from "../task-row.ts";
import { judgingTask } from "./judging.ts";

interface Asking {
  readonly task: StoredTask;
  /** The agent kind that is to judge. */
  readonly kind: string;
  readonly createdAt: number;
}

/** Has another agent say whether the answer of a task is right: adds the task of judging it to the run. */
export function askJudge(
  record: RecordEntry,
  { attempts, runs, tasks }: Stores,
  { task, kind, createdAt }: Asking,
): void {
  const prompt = attempts.ofTask(task.id).at(-1)?.prompt ?? task.template;
  const made = judgingTask(task, kind, { prompt, answer: task.output ?? "" });
  const id = tasks.add({ ...made, createdAt }, []);
  runs.openTask(task.run);
  const plan = { id: made.step, task: id, demand: kind, needs: [task.step] };
  record({ type: "task.planned", about: { run: task.run, task: id, step: made.step }, data: { plan } });
}
