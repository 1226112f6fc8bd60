import type { JournalData, PriorityCause } from "../../contract/journal.ts";
import type { PlannedTask } from "../../contract/task.ts";
import type { RecordEntry } from "../../store/entry-draft.ts";
import type { Stores } from "../stores.ts";
import type { StoredTask } from "../task-row.ts";
import { isOpen } from "../transition.ts";
import { effectivePriority, type PriorityFacts } from "./effective-priority.ts";
import { planPriorities } from "./plan-priorities.ts";

/** Keeps the priorities of tasks true: each method is one reason for a change, within one transaction. */
export class Priorities {
  readonly #stores: Stores;
  readonly #clock: () => number;

  constructor(stores: Stores, clock: () => number) {
    this.#stores = stores;
    this.#clock = clock;
  }

  /** Lets the modifiers hold that have begun to since the last time: no other task is looked at. */
  takeEffect(record: RecordEntry): void {
    for (const task of this.#stores.priorities.due(this.#clock())) this.#change(record, task, {});
  }

  /** When the next modifier begins to hold; null: none will by the passing of time. */
  next(): number | null {
    return this.#stores.priorities.next();
  }

  /** The tasks of a plan were added, in the order of their needs; `ids` has each step's task. */
  planned(record: RecordEntry, plan: readonly PlannedTask[], ids: ReadonlyMap<string, string>): void {
    const gains = planPriorities(plan);
    for (const { step, deadlineMs } of plan) {
      const gain = gains.get(step);
      const task = gain || deadlineMs !== undefined ? this.#stores.tasks.get(ids.get(step) ?? "") : undefined;
      if (task === undefined) continue;
      this.#change(record, task, gain ?? {});
      if (gain?.raisedTo) recordBoost(record, task, gain.raisedTo);
    }
  }

  /** All needs of a task but one are met: that one is blocking from now on. */
  lastNeed(record: RecordEntry, dependant: StoredTask): void {
    const need = this.#stores.tasks.get(this.#stores.priorities.lastNeed(dependant.id) ?? "");
    if (need !== undefined && isOpen(need.state)) this.#change(record, need, { isBlocking: true });
  }

  /** A task is to be more urgent than those that wait for it. Answers its points then. */
  raiseAbove(record: RecordEntry, task: StoredTask, waiting: readonly StoredTask[]): number {
    const points = Math.max(...waiting.map(({ priority, boost }) => priority + boost)) + 1;
    if (task.priority + task.boost >= points) return task.priority + task.boost;
    this.#change(record, task, { raisedTo: points });
    return points;
  }

  /** A person gives a task another priority. */
  set(record: RecordEntry, task: StoredTask, priority: number): void {
    this.#change(record, task, { priority }, "person");
  }

  #change(record: RecordEntry, task: StoredTask, change: Partial<PriorityFacts>, cause?: PriorityCause): void {
    const facts: PriorityFacts = { ...task, ...change };
    const now = effectivePriority(facts, this.#clock());
    const from = task.priority + task.boost;
    const { priority, isBlocking, raisedTo } = facts;
    const { boost, modifierAt } = now;
    this.#stores.priorities.keep(task.id, { priority, boost, isBlocking, raisedTo, modifierAt });
    if (now.points === from) return;
    const why = cause === undefined ? now.why : [cause, ...now.why];
    recordChange(record, task, { from, to: now.points, why });
    if (task.missing > 0) this.#raiseNeeds(record, task, ownPoints(facts, this.#clock()));
  }

  /** Whatever a task still waits for is to be no less urgent than the task itself: it is raised above it. */
  #raiseNeeds(record: RecordEntry, task: StoredTask, points: number): void {
    const { tasks, priorities } = this.#stores;
    const open = [task.id];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      for (const need of tasks.needs(id)) {
        const from = need.priority + need.boost;
        if (!isOpen(need.state) || from >= (id === task.id ? points : points + 1)) continue;
        const raised = effectivePriority({ ...need, raisedTo: points + 1 }, this.#clock());
        const { priority, isBlocking } = need;
        const { boost, modifierAt } = raised;
        priorities.keep(need.id, { priority, boost, isBlocking, raisedTo: points + 1, modifierAt });
        recordChange(record, need, { from, to: raised.points, why: raised.why });
        recordBoost(record, need, raised.points);
        open.push(need.id);
      }
    }
  }
}

/** How urgent a task is by itself, whatever waits for it. */
function ownPoints(facts: PriorityFacts, now: number): number {
  return effectivePriority({ ...facts, raisedTo: null }, now).points;
}

function recordChange(record: RecordEntry, task: StoredTask, data: JournalData["task.priority"]): void {
  record({ type: "task.priority", level: "AUDIT", about: subjectOf(task), data });
}

/** A pending dependency that is less urgent than what waits for it is a conflict, resolved by the boost. */
function recordBoost(record: RecordEntry, task: StoredTask, priority: number): void {
  const data = { kind: "DEPENDENCY", resolution: "boosted", dependency: task.id, priority } as const;
  record({ type: "conflict.resolved", level: "AUDIT", about: subjectOf(task), data });
}

function subjectOf({ run, id, step }: StoredTask) {
  return { run, task: id, step };
}
