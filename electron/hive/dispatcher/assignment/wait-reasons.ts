import type { WaitReason } from "../../contract/task.ts";
import type { RecordEntry } from "../../store/entry-draft.ts";
import { about } from "../task-life.ts";
import { queueStart, type Ranked, type TaskQueue } from "../task-queue.ts";

/** Tasks of one demand that are told at one look: what is left follows at the next, so that a long queue holds up nobody. */
const atOnce = 256;

interface Told {
  readonly reason: WaitReason;
  /** Up to where the tasks of the demand were told; null: all of them. */
  readonly upTo: Ranked | null;
}

/** What a task is said to wait for, by what keeps an agent from it. */
export const waitReasonOf = {
  held: "resources",
  loading: "model_loading",
  starting: "agent_starting",
  busy: "agents_busy",
  paused: "agents_paused",
  down: "agents_down",
} as const;

/** Tells tasks why they wait, the most urgent first, and each only what is new for it. */
export class WaitReasons {
  readonly #queue: TaskQueue;
  readonly #told = new Map<string, Told>();
  #hasMore = false;

  constructor(queue: TaskQueue) {
    this.#queue = queue;
  }

  /** Whether some were left out since the last `begin`. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  /** A new look begins. */
  begin(): void {
    this.#hasMore = false;
  }

  /** What was told may not be in the store. */
  forget(): void {
    this.#told.clear();
  }

  /** The ready tasks of a demand wait for this reason. */
  tell(record: RecordEntry, demand: string, reason: WaitReason): void {
    const told = this.#told.get(demand);
    const from = told?.reason === reason ? told.upTo : queueStart;
    for (const task of from === null ? this.#fresh(demand, reason) : this.#next(demand, reason, from)) {
      record({ type: "task.waiting", about: about(task), data: { reason } });
    }
  }

  #fresh(demand: string, reason: WaitReason) {
    const tasks = this.#queue.explainFresh(demand, reason, atOnce);
    this.#hasMore ||= tasks.length === atOnce;
    return tasks;
  }

  #next(demand: string, reason: WaitReason, from: Ranked) {
    const { tasks, end } = this.#queue.explainFrom(demand, reason, from, atOnce);
    this.#told.set(demand, { reason, upTo: end });
    this.#hasMore ||= end !== null;
    return tasks;
  }
}
