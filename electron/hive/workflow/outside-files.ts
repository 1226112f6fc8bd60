import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import type { RecentFile } from "../contract/bridge.ts";
import { FailureError, failure } from "../contract/failure.ts";
import type { Writer } from "../store/writer.ts";
import { isFileName } from "./file-name.ts";
import type { OpenedFileStore } from "./opened-file-store.ts";
import { readStamped } from "./read-source.ts";

export interface OutsideFilesOptions {
  readonly store: OpenedFileStore;
  readonly writer: Writer;
  /** Folders whose files have ids of their own. */
  readonly folders: { readonly shipped: string; readonly own: string };
  readonly clock: () => number;
  /** Told of a file that is open from now on. */
  readonly follow: (path: string) => void;
}

/** Files in the list of those that were opened last. */
export const mostRecent = 20;

/** Workflow files anywhere on the machine: which of them a person opened, and what they are called here. */
export class OutsideFiles {
  readonly #parts: OutsideFilesOptions;

  constructor(parts: OutsideFilesOptions) {
    this.#parts = parts;
  }

  /** Opens a file that a person chose, and answers its id. It is only read: nothing in it is ever run by that. */
  async open(path: string): Promise<string> {
    const file = absolute(path);
    const { read, whole } = await readStamped(file);
    if (!whole) throw unusable(file, "problem" in read ? read.problem : tooLarge);
    return await this.keep(file);
  }

  /** Opens a file anew that a person opened before; nobody else chooses what is read. */
  async openAgain(path: string): Promise<string> {
    const file = absolute(path);
    if ((await this.#idOnShelf(file)) === undefined && !this.#isListed(file)) {
      const hint = "Open it in the window once.";
      throw new FailureError(failure("not_available", `${file} was never opened in the window.`, { hint }));
    }
    return await this.open(file);
  }

  /** Puts a file at the head of the list; answers its id. */
  async keep(path: string): Promise<string> {
    const shelved = await this.#idOnShelf(path);
    if (shelved !== undefined) return shelved;
    const { store, writer, clock, follow } = this.#parts;
    const id = idOf(path);
    await writer.write(() => store.opened({ id, path, openedAt: clock() }));
    follow(path);
    return id;
  }

  /** The files that were opened last, the newest first. */
  recent(): readonly RecentFile[] {
    return this.#parts.store.recent(mostRecent).map((file) => ({ ...file, name: basename(file.path) }));
  }

  #isListed(path: string): boolean {
    return (this.#parts.store.get(idOf(path))?.openedAt ?? 0) > 0;
  }

  /** The id of a file that lies in one of the hive's own folders. */
  async #idOnShelf(path: string): Promise<string | undefined> {
    const { folders } = this.#parts;
    const [folder, shipped, own] = await Promise.all([dirname(path), folders.shipped, folders.own].map(real));
    const name = basename(path);
    if (!isFileName(name)) return undefined;
    return folder === own ? `own/${name}` : folder === shipped ? `shipped/${name}` : undefined;
  }
}

/** The same for the same path, so that what belongs to it is found again. */
function idOf(path: string): string {
  return `file/${createHash("sha256").update(path).digest("hex").slice(0, 24)}`;
}

/** A path as it is kept; refused when it depends on where the hive was started. */
export function absolute(path: string): string {
  if (isAbsolute(path) && !path.includes("\0")) return resolve(path);
  throw new FailureError(failure("bad_request", `${JSON.stringify(path)} is no absolute path.`));
}

async function real(folder: string): Promise<string> {
  return await realpath(folder).catch(() => join(folder)); // nobody has made it yet
}

const tooLarge = { message: "The file is larger than a workflow may be.", hint: "Split it into several workflows." };

function unusable(path: string, { message, hint }: Readonly<Record<"message" | "hint", string>>): FailureError {
  return new FailureError(failure("bad_request", `${path} cannot be opened. ${message}`, { hint }));
}
