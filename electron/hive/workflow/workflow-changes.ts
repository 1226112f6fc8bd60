import { type FSWatcher, mkdirSync, watch } from "node:fs";

export interface WorkflowChangesOptions {
  /** The folder of the person's workflows. */
  readonly folder: string;
  /** Told once for all changes that come together. */
  readonly announce: () => void;
  /** How long changes are gathered, in milliseconds. */
  readonly gatherMs?: number;
}

/** Tells when workflows changed: here, or by another program in their folder. */
export class WorkflowChanges {
  readonly #folder: string;
  readonly #announce: () => void;
  readonly #gatherMs: number;
  #watcher: FSWatcher | null = null;
  #due: ReturnType<typeof setTimeout> | null = null;

  constructor({ folder, announce, gatherMs = 30 }: WorkflowChangesOptions) {
    this.#folder = folder;
    this.#announce = announce;
    this.#gatherMs = gatherMs;
  }

  /** Watches the folder, which is made if there is none. Where that cannot be, only changes made here are told. */
  start(): void {
    try {
      mkdirSync(this.#folder, { recursive: true });
      this.#watcher = watch(this.#folder, { persistent: false }, (_, name) => {
        if (name === null || /\.ya?ml$/i.test(name)) this.changed();
      });
      this.#watcher.on("error", () => this.#unwatch());
    } catch (error) {
      console.error("skep: the folder of workflows is not watched:", error);
    }
  }

  /** Something changed. */
  changed(): void {
    this.#due ??= setTimeout(() => {
      this.#due = null;
      this.#announce();
    }, this.#gatherMs);
  }

  /** Tells nothing any more. */
  stop(): void {
    this.#unwatch();
    if (this.#due !== null) clearTimeout(this.#due);
    this.#due = null;
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }
}
