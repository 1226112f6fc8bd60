import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Writer } from "../store/writer.ts";
import type { WorkflowStore } from "./workflow-store.ts";

/** How long a workflow that was removed can be brought back, in milliseconds: thirty days. */
const removedKeptMs = 30 * 86_400_000;

export interface TrashOptions {
  /** Where the files of removed workflows are, each in a folder of its own. */
  readonly folder: string;
  readonly store: Pick<WorkflowStore, "removedBefore" | "forget" | "removed">;
  readonly writer: Writer;
  readonly clock: () => number;
}

/** Workflows that were removed. */
export class Trash {
  readonly #options: TrashOptions;

  constructor(options: TrashOptions) {
    this.#options = options;
  }

  /** Deletes for good what was removed long ago, and tells the journal. */
  async empty(): Promise<void> {
    const { folder, store, writer, clock } = this.#options;
    const before = clock() - removedKeptMs;
    for (const { restore, workflow, removedAt } of store.removedBefore(before)) {
      await writer.write((record) => {
        store.forget(restore);
        record({ type: "workflow.deleted", data: { workflow, removedAt } });
      });
      await rm(join(folder, restore), { recursive: true, force: true });
    }
    await this.#dropUnknown(before);
  }

  /** A hive that was killed may have left files of which nothing else is known. */
  async #dropUnknown(before: number): Promise<void> {
    const { folder, store } = this.#options;
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      const isOld = store.removed(name) === undefined && (await stat(path)).mtimeMs < before;
      if (isOld) await rm(path, { recursive: true, force: true });
    }
  }
}
