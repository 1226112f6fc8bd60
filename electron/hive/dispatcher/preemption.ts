import { demandOfKey } from "../contract/demand.ts";
import type { AttemptRef } from "../contract/message.ts";
import type { Demand } from "../contract/workflow.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Waiting } from "./assignment/waiting-line.ts";
import { msPerPriorityPoint } from "./rank.ts";
import { toTaskId } from "./task-id.ts";
import { about } from "./task-life.ts";
import type { StoredTask } from "./task-row.ts";
import type { TaskStore } from "./task-store.ts";

/** How many points more urgent a waiting task must be than one that makes room for it. */
const preemptionMargin = 4;

/** An agent, as the choice sees it. */
interface Holder {
  readonly held: AttemptRef | null;
}

/** What an agent is at work on. */
interface Work {
  readonly ref: AttemptRef;
  readonly points: number;
  /** The task for which it is asked to make room. */
  askedFor: string | null;
}

/** That one attempt is to make room for a task. */
export interface Preempting {
  readonly work: Work;
  readonly urgent: string;
}

export interface PreemptionOptions {
  readonly tasks: TaskStore;
  /** The agents that could do what a demand asks for. */
  readonly able: (demand: Demand) => readonly Holder[];
  readonly clock: () => number;
}

/** Finds the work that is to make room for a task that is much more urgent. Nothing is asked for twice. */
export class Preemption {
  readonly #options: PreemptionOptions;
  readonly #work = new WeakMap<Holder, Work>();

  constructor(options: PreemptionOptions) {
    this.#options = options;
  }

  /** An agent begins with an attempt. */
  begin(agent: Holder, ref: AttemptRef, task: StoredTask): void {
    this.#work.set(agent, { ref, points: pointsOf(task), askedFor: null });
  }

  /**
   * What is to make room for the first task of each demand whose agents are all busy, with its entry. A task is read only
   * when its place in the queue says that it can be urgent enough.
   */
  look(record: RecordEntry, crowded: readonly Waiting[]): readonly Preempting[] {
    const chosen: Preempting[] = [];
    for (const { demand, head } of crowded) {
      const urgent = toTaskId(head.id);
      const work = this.#leastUrgent(demandOfKey(demand), urgent, chosen);
      if (work === undefined || head.rank > this.#latestRank(work)) continue;
      const [task, stopped] = [this.#options.tasks.get(urgent), this.#options.tasks.get(work.ref.task)];
      if (!task || !stopped || pointsOf(task) < work.points + preemptionMargin) continue;
      const data = { attempt: work.ref.attempt, for: urgent, priority: work.points, urgency: pointsOf(task) };
      record({ type: "task.preempted", level: "AUDIT", about: about(stopped), data });
      chosen.push({ work, urgent });
    }
    return chosen;
  }

  /** What was found is on the disk, and is asked now. */
  asked({ work, urgent }: Preempting): AttemptRef {
    work.askedFor = urgent;
    return work.ref;
  }

  /** Nothing, when something makes room for the task already. */
  #leastUrgent(demand: Demand, urgent: string, chosen: readonly Preempting[]): Work | undefined {
    const works = this.#options.able(demand).flatMap((agent) => this.#current(agent) ?? []);
    if (works.some(({ askedFor }) => askedFor === urgent)) return undefined;
    const free = works.filter((work) => work.askedFor === null && !chosen.some((other) => other.work === work));
    return free.toSorted((a, b) => a.points - b.points)[0];
  }

  /** The last place in the queue that a task can have now which is urgent enough. */
  #latestRank({ points }: Work): number {
    return this.#options.clock() - (points + preemptionMargin) * msPerPriorityPoint;
  }

  #current(agent: Holder): Work | undefined {
    const work = this.#work.get(agent);
    return agent.held?.task === work?.ref.task && agent.held?.attempt === work?.ref.attempt ? work : undefined;
  }
}

function pointsOf({ priority, boost }: StoredTask): number {
  return priority + boost;
}
