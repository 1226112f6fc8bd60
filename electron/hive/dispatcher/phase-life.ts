import type { Phase } from "../contract/workflow.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { StoredPhase } from "./phase-store.ts";
import type { Stores } from "./stores.ts";
import type { StoredTask } from "./task-row.ts";

/** The life of a run's phases: one begins when all tasks of the one before are done and, where they must be, verified. */
export class PhaseLife {
  readonly #stores: Stores;
  readonly #clock: () => number;

  constructor(stores: Stores, clock: () => number) {
    this.#stores = stores;
    this.#clock = clock;
  }

  /** Adds the phases of a run whose tasks have been added, and begins with the first that has some. */
  begin(record: RecordEntry, run: string, phases: readonly Phase[]): void {
    if (phases.length === 0) return;
    const tasks = this.#stores.tasks.ofRun(run);
    const counted = phases.map(({ id, name }) => ({
      id,
      name,
      tasks: tasks.filter(({ phase }) => phase === id).length,
    }));
    this.#stores.phases.add(run, counted);
    if (tasks.some(({ isGiven }) => isGiven)) this.#stores.phases.recount(run);
    this.#stores.phases.start(run, 0, this.#clock());
    this.advance(record, run);
  }

  /** A task is done: its phase may be over. */
  taskDone(record: RecordEntry, { run, phase, judges }: StoredTask): void {
    if (phase === null || judges !== null) return;
    if (this.#stores.phases.close(run, phase) === 0) this.advance(record, run);
  }

  /** Ends the phases that have nothing left to do, one after the other. */
  advance(record: RecordEntry, run: string): void {
    const { phases } = this.#stores;
    for (let current = phases.current(run); current?.openTasks === 0; current = phases.current(run)) {
      const endedAt = this.#clock();
      phases.end(run, current.position, endedAt);
      const next = phases.current(run);
      if (next !== undefined) phases.start(run, next.position, endedAt);
      const released = next === undefined ? [] : this.#release(run, next);
      const { id: phase, name, tasks, startedAt } = current;
      const data = {
        phase,
        name,
        tasks,
        durationMs: endedAt - (startedAt ?? endedAt),
        next: next?.id ?? null,
        released,
      };
      record({ type: "phase.complete", about: { run }, data, at: endedAt });
    }
  }

  /** Lets the tasks of a phase begin whose needs are met; answers the steps that wait for it no longer. */
  #release(run: string, { id }: StoredPhase): readonly string[] {
    const { phases, tasks, counts } = this.#stores;
    const released = phases.release(run, id);
    for (const task of released) {
      if (task.state !== "pending") continue;
      if (task.missing > 0) tasks.setWait(task.id, "needs");
      else {
        counts.blocked(run, -1);
        tasks.change(task, { state: "pending", readyAt: this.#clock() });
      }
    }
    return released.flatMap(({ step, state }) => (state === "pending" ? [step] : []));
  }
}
