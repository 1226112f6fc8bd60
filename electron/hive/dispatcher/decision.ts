import type { AttemptRef } from "../contract/message.ts";
import type { PartialAnswer } from "../contract/task.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { about } from "./task-life.ts";
import type { StoredTask } from "./task-row.ts";

/** Something that somebody decides, within one transaction. */
export interface Decision {
  readonly record: RecordEntry;
  /** Who decides: `person`, or an agent of the command tier. */
  readonly actor: string;
  /** Has the agent of an attempt stop once all is written; answers what the attempt has written so far. */
  readonly stop: (ref: AttemptRef) => PartialAnswer;
}

/** Puts into the audit what was decided about a task, and by whom. */
export function recordTaskDecision({ record, actor }: Decision, task: StoredTask, what: DecisionWords): void {
  record({ type: "decision.made", level: "AUDIT", about: about(task), data: { actor, ...what } });
}

/** Puts into the audit what was decided about a run, and by whom. */
export function recordRunDecision({ record, actor }: Decision, run: string, what: DecisionWords): void {
  record({ type: "decision.made", level: "AUDIT", about: { run }, data: { actor, ...what } });
}

interface DecisionWords {
  readonly decision: string;
  readonly reason?: string;
}
