import { type FSWatcher, watch } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { type Document, isMap, parseDocument } from "yaml";
import { FailureError, failure } from "../../contract/failure.ts";
import type { Problem } from "../../contract/workflow.ts";
import { clearly, createFile, replaceFile } from "../../workflow/write-file.ts";
import { type CheckedToolsFile, checkToolsFile } from "./check-tools-file.ts";
import type { ServerPlan } from "./server-plan.ts";

/** The fields of a server as they are written. */
export type WrittenServer = Readonly<
  Record<string, string | number | readonly string[] | Readonly<Record<string, string>>>
>;

/** What the file says now. */
export interface ToolsFileView {
  readonly servers: readonly ServerPlan[];
  readonly problems: readonly Problem[];
}

interface ToolsFileOptions {
  readonly file: string;
  /** Told when the file says something else than before, whoever wrote it. */
  readonly changed: () => void;
  /** How long changes are gathered, in milliseconds. */
  readonly gatherMs?: number;
}

const beginning = `# Outside servers of tools (Model Context Protocol), such as:
#   files: { command: /usr/local/bin/files-server, args: [--root, /home/me/notes] }
#   wiki: { url: "http://127.0.0.1:8080/mcp" }
# Each is used once a person has approved it.
servers: {}
`;

/** What the beginning says, which is what most files say. */
const noServers: CheckedToolsFile = { servers: [], problems: [] };

/** The file that names the outside servers of tools. A text that cannot be read leaves in force what was read last. */
export class ToolsFile {
  readonly #options: ToolsFileOptions;
  #view: ToolsFileView = { servers: [], problems: [] };
  #source: string | null = null;
  #watcher: FSWatcher | null = null;
  #due: NodeJS.Timeout | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: ToolsFileOptions) {
    this.#options = options;
  }

  get view(): ToolsFileView {
    return this.#view;
  }

  /** Reads the file, which is made if there is none, and watches it. */
  async open(): Promise<void> {
    const { file } = this.#options;
    await this.#inOrder(async () => {
      const first = writeFile(file, beginning, { flag: "wx", mode: 0o600 });
      await first.catch(() => undefined); // there is one already, or nothing can be written here
      this.#watch();
      await this.#read();
    });
  }

  /** Writes a server into the file and keeps everything else of it, comments too. */
  async add(id: string, server: WrittenServer): Promise<void> {
    await this.#edit((document) => {
      const place = ["servers", id];
      if (document.hasIn(place)) {
        throw new FailureError(failure("conflict", `There is a server ${id} already.`, { hint: "Choose another id." }));
      }
      if (!isMap(document.get("servers"))) document.set("servers", document.createNode({}));
      const servers = document.get("servers");
      if (isMap(servers) && servers.items.length === 0) servers.flow = false; // an empty one is written as {}
      document.setIn(place, document.createNode(server));
    });
  }

  async remove(id: string): Promise<void> {
    await this.#edit((document) => {
      if (!document.deleteIn(["servers", id])) {
        throw new FailureError(failure("not_found", `There is no server ${id} in ${this.#options.file}.`));
      }
    });
  }

  /** Finishes what is being written, and tells nothing any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#watcher?.close();
    this.#watcher = null;
    if (this.#due !== null) clearTimeout(this.#due);
    await this.#last;
  }

  /**
   * Watches the file itself: in its folder, every write of the store would be told too. Only while there is none, the folder
   * is watched for it.
   */
  #watch(): void {
    this.#watcher?.close();
    const { file } = this.#options;
    for (const watched of [file, dirname(file)]) {
      try {
        this.#watcher = watch(watched, { persistent: false }, (_, name) => {
          if (name === null || name === basename(file)) this.#readSoon();
        });
        this.#watcher.on("error", () => this.#readSoon());
        return;
      } catch {
        this.#watcher = null; // it is not there
      }
    }
  }

  #readSoon(): void {
    this.#due ??= setTimeout(() => {
      this.#due = null;
      void this.#inOrder(async () => {
        if (this.#isClosed) return;
        this.#watch(); // it may be another file by now
        if (await this.#read()) this.#options.changed();
      });
    }, this.#options.gatherMs ?? 50).unref();
  }

  async #edit(change: (document: Document) => void): Promise<void> {
    const { file } = this.#options;
    await this.#inOrder(async () => {
      const source = await textOf(file);
      const document = parseDocument(source ?? beginning, { prettyErrors: false });
      const [fault] = document.errors;
      if (fault !== undefined) {
        const hint = "Mend it first: it is changed only where it can be read.";
        throw new FailureError(failure("bad_config", `${file} cannot be read: ${fault.message}`, { hint }));
      }
      change(document);
      const text = document.toString({ lineWidth: 0 });
      refuseBroken(text, source);
      await this.#write(text, source === null);
      await this.#read();
    });
    this.#options.changed();
  }

  async #write(text: string, isNew: boolean): Promise<void> {
    const { file } = this.#options;
    if (!isNew) return await replaceFile(file, text);
    await clearly(file, async () => void (await mkdir(dirname(file), { recursive: true })));
    await createFile(dirname(file), [basename(file)], text);
  }

  /** Whether it says something else than before. */
  async #read(): Promise<boolean> {
    const source = await textOf(this.#options.file).catch(() => this.#source);
    if (source === this.#source) return false;
    this.#source = source;
    const { servers, problems } = source === beginning ? noServers : checkToolsFile(source ?? "");
    this.#view = { servers: servers ?? this.#view.servers, problems };
    return true;
  }

  async #inOrder<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return await done;
  }
}

/** Null: there is no such file. */
async function textOf(file: string): Promise<string | null> {
  return await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    const hint = "Make it readable, or take it away.";
    throw new FailureError(failure("bad_config", `${file} cannot be read.`, { hint }), { cause: error });
  });
}

/** A change may leave the problems that were there, and may bring none. */
function refuseBroken(text: string, before: string | null): void {
  const known = new Set(checkToolsFile(before ?? "").problems.map(({ message }) => message));
  const [problem] = checkToolsFile(text).problems.filter(({ message }) => !known.has(message));
  if (problem === undefined) return;
  throw new FailureError(failure("bad_config", problem.message, { hint: problem.hint }));
}
