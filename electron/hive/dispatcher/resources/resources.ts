import { type Failure, failure } from "../../contract/failure.ts";
import type { PlannedTask, TaskState } from "../../contract/task.ts";
import type { RecordEntry } from "../../store/entry-draft.ts";
import type { Stores } from "../stores.ts";
import { isBefore, type Ranked } from "../task-queue.ts";
import type { StoredTask } from "../task-row.ts";
import { isHeld } from "../transition.ts";
import { type Capacities, capacityOf } from "./capacities.ts";

/** Counts what tasks hold while agents have them: each method works within one transaction. */
export class Resources {
  readonly #stores: Stores;
  readonly #capacities: Capacities;

  constructor(stores: Stores, capacities: Capacities) {
    this.#stores = stores;
    this.#capacities = capacities;
    stores.tasks.listen((task, to) => this.#moved(task, to));
  }

  /** Why a task can never have what it asks for; undefined: it can. */
  refusal({ step, resources = {} }: Pick<PlannedTask, "step" | "resources">): Failure | undefined {
    const [name, amount] = Object.entries(resources).find(([what, some]) => some > this.#capacity(what)) ?? [];
    if (name === undefined || amount === undefined) return undefined;
    const message = `Step "${step}" asks for ${amount} of ${name}, and this hive has ${this.#capacity(name)}.`;
    const hint = `Say how much there is in swarm_config.yaml, such as \`resources: { "${name}": ${amount} }\`.`;
    return failure("bad_request", message, { hint });
  }

  /**
   * Gives a task all that it asks for, or nothing: then it waits in the order of the queue until what is missing is
   * freed. Tells whether it has it.
   */
  take(record: RecordEntry, task: StoredTask, place: Ranked): boolean {
    const asked = Object.entries(task.resources);
    const missing = asked.find(([name, amount]) => amount > this.#free(name) || this.#isBehind(name, place));
    if (missing === undefined) {
      for (const [name, amount] of asked) this.#stores.resources.add(name, amount);
      return true;
    }
    const [resource, wanted] = missing;
    const data = { kind: "RESOURCE", resolution: "queued", resource, wanted, free: this.#free(resource) } as const;
    const about = { run: task.run, task: task.id, step: task.step };
    this.#stores.resources.park(task.id, resource);
    record({ type: "task.waiting", about, data: { reason: "resources", resource } });
    record({ type: "conflict.resolved", level: "AUDIT", about, data });
    return false;
  }

  /** A task waits for resources no longer: it stands in nobody's way. */
  left(task: StoredTask): void {
    for (const name of Object.keys(task.resources)) this.#callWaiting(name);
  }

  /** What a task held is free from the moment at which no agent has it. */
  #moved(task: StoredTask, to: TaskState): void {
    if (isHeld(task.state) && !isHeld(to)) this.#give(task);
    if (task.wait === "resources") this.left(task);
  }

  #give(task: StoredTask): void {
    for (const [name, amount] of Object.entries(task.resources)) {
      this.#stores.resources.add(name, -amount);
      this.#callWaiting(name);
    }
  }

  /**
   * Those who wait go back to their places, as many as there is enough for. Nobody goes before the first one, however
   * little it asks for: the one that asks for much would starve.
   */
  #callWaiting(name: string): void {
    let free = this.#free(name);
    for (let next = this.#firstWaiting(name); next !== undefined; next = this.#firstWaiting(name)) {
      free -= next.resources[name] ?? 0;
      if (free < 0) return;
      this.#stores.resources.unpark(next.id);
    }
  }

  #firstWaiting(name: string): StoredTask | undefined {
    const first = this.#stores.resources.firstWaiting(name);
    return first && this.#stores.tasks.get(first.task);
  }

  #isBehind(name: string, place: Ranked): boolean {
    const first = this.#stores.resources.firstWaiting(name);
    return first !== undefined && isBefore(first, place);
  }

  #free(name: string): number {
    return this.#capacity(name) - this.#stores.resources.held(name);
  }

  #capacity(name: string): number {
    return capacityOf(name, this.#capacities);
  }
}
