import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseModelName, sameModelName } from "../store/model-name.ts";
import type { ModelStore, StoredModel } from "../store/model-store.ts";

/** Every file of the folder's manifests as it is now, and the folder of blobs; empty where there are none. */
function stateOf(folder: string): string {
  try {
    const manifests = readdirSync(join(folder, "manifests"), { recursive: true, withFileTypes: true });
    const files = manifests.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return [join(folder, "blobs"), ...files]
      .map((path) => {
        const { ino, size, mtimeMs, ctimeMs } = statSync(path);
        return [path, ino, size, mtimeMs, ctimeMs].join();
      })
      .join("\n");
  } catch {
    return "";
  }
}

/**
 * The models of a store as they were read last; they are read again when something has changed in its folder. The looking is
 * synchronous, some calls of microseconds: what goes through libuv's one thread waits for a whole batch of the model at work.
 */
export class StoredModels {
  readonly #store: ModelStore;
  #state = "";
  #models: Promise<readonly StoredModel[]> | undefined;

  constructor(store: ModelStore) {
    this.#store = store;
  }

  /** Every complete model, newest first. */
  list(): Promise<readonly StoredModel[]> {
    const state = stateOf(this.#store.folder);
    if (this.#models && state !== "" && state === this.#state) return this.#models;
    const models = this.#store.list();
    this.#state = state;
    this.#models = models;
    models.catch(() => {
      if (this.#models === models) this.#models = undefined;
    });
    return models;
  }

  /** The model of that name (":latest" when no tag is given); undefined when it is not there. */
  async find(name: string): Promise<StoredModel | undefined> {
    const wanted = parseModelName(name);
    if (!wanted) return undefined;
    return (await this.list()).find((one) => {
      const own = parseModelName(one.name);
      return own !== undefined && sameModelName(own, wanted);
    });
  }
}
