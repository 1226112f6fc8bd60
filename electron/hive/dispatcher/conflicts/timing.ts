import { demandOfKey } from "../../contract/demand.ts";
import type { Demand } from "../../contract/workflow.ts";
import type { RecordEntry } from "../../store/entry-draft.ts";
import type { Waiting } from "../assignment/waiting-line.ts";
import { about } from "../task-life.ts";
import type { TaskQueue } from "../task-queue.ts";
import { findClash } from "./late-task.ts";

export interface TimingOptions {
  readonly queue: TaskQueue;
  /** How long a task of a demand takes, as measured; null: none has been. */
  readonly durationOf: (demand: Demand) => number | null;
  /** The agents that could do what a demand asks for. */
  readonly able: (demand: Demand) => readonly unknown[];
  readonly clock: () => number;
}

/** Finds deadlines that cannot both hold with the measured durations, and has the less urgent task go behind the other. */
export class Timing {
  readonly #options: TimingOptions;

  constructor(options: TimingOptions) {
    this.#options = options;
  }

  /** Looks at the tasks with a deadline of each demand whose agents are all busy. */
  look(record: RecordEntry, crowded: readonly Waiting[]): void {
    for (const { demand } of crowded) this.#resolve(record, demand);
  }

  #resolve(record: RecordEntry, demand: string): void {
    const { queue: places, durationOf, able, clock } = this.#options;
    const waiting = places.underDeadline(demand);
    const durationMs = waiting.length < 2 ? null : durationOf(demandOfKey(demand));
    if (durationMs === null) return;
    const slots = Math.max(1, able(demandOfKey(demand)).length);
    const queue = waiting.flatMap((task) => {
      return task.deadlineAt === null
        ? []
        : [{ task, points: task.priority + task.boost, deadlineAt: task.deadlineAt }];
    });
    const clash = findClash(queue, { now: clock(), durationMs, slots });
    if (clash === undefined) return;
    const { late, lesser } = clash;
    places.setRank(lesser.task.id, (places.rankOf(late.task.id) ?? 0) + 1);
    const data = {
      kind: "TIMING",
      resolution: "rescheduled",
      behind: late.task.id,
      deadlineAt: late.deadlineAt,
    } as const;
    record({ type: "conflict.resolved", level: "AUDIT", about: about(lesser.task), data });
  }
}
