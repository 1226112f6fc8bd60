import { type FSWatcher, mkdirSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

export interface WorkflowChangesOptions {
  /** The folder of the person's workflows. */
  readonly folder: string;
  /** Told once for all changes that come together. */
  readonly announce: () => void;
  /** How long changes are gathered, in milliseconds. */
  readonly gatherMs?: number;
}

/** Files elsewhere that are watched at once. */
const mostFollowed = 20;

/** Tells when workflows changed: here, or by another program in their folder. */
export class WorkflowChanges {
  readonly #folder: string;
  readonly #announce: () => void;
  readonly #gatherMs: number;
  #watcher: FSWatcher | null = null;
  readonly #others = new Map<string, FSWatcher>();
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

  /** Watches one file elsewhere too, as far as that can be. */
  follow(path: string): void {
    if (this.#others.has(path) || this.#others.size >= mostFollowed) return;
    try {
      const watcher = watch(dirname(path), { persistent: false }, (_, name) => {
        if (name === null || name === basename(path)) this.changed();
      });
      watcher.on("error", () => this.#leave(path));
      this.#others.set(path, watcher);
    } catch {
      // Its folder cannot be watched: whoever saves over a change is told all the same.
    }
  }

  #leave(path: string): void {
    this.#others.get(path)?.close();
    this.#others.delete(path);
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
    for (const path of [...this.#others.keys()]) this.#leave(path);
    if (this.#due !== null) clearTimeout(this.#due);
    this.#due = null;
  }

  #unwatch(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }
}
