import { join } from "node:path";
import type { BridgeEvent } from "./contract/bridge.ts";
import type { ParsedTexts } from "./parsed-texts.ts";
import type { Database } from "./store/database.ts";
import type { Writer } from "./store/writer.ts";
import { WorkflowKeeper } from "./workflow/keeper.ts";
import { WorkflowLibrary } from "./workflow/library.ts";
import { OpenedFileStore } from "./workflow/opened-file-store.ts";
import { OutsideFiles } from "./workflow/outside-files.ts";
import type { KnownAgents } from "./workflow/parse.ts";
import { Trash } from "./workflow/trash.ts";
import { WorkflowChanges } from "./workflow/workflow-changes.ts";
import { WorkflowStore } from "./workflow/workflow-store.ts";
import { dropUnfinished } from "./workflow/write-file.ts";

export interface WorkflowsOptions {
  /** The data folder. */
  readonly home: string;
  /** The folder of what ships. */
  readonly resources: string;
  readonly known: KnownAgents;
  readonly parsed?: ParsedTexts;
  readonly database: Database;
  readonly writer: Writer;
  readonly stores: { readonly runs: { moveWorkflow(from: string, to: string): void } };
  readonly feed: { publish(events: readonly BridgeEvent[]): void };
  readonly clock: () => number;
}

/** Workflow files anywhere on the machine, for whoever lets a person choose them. */
export interface HiveFiles {
  /** Opens a file that a person chose; answers its workflow's id. */
  readonly open: (path: string) => Promise<string>;
  /** Saves to a place that a person chose, over what is there. */
  readonly saveTo: WorkflowKeeper["saveTo"];
}

/** The workflows of a hive. */
export interface OpenWorkflows {
  readonly library: WorkflowLibrary;
  readonly keeper: WorkflowKeeper;
  readonly outside: OutsideFiles;
  readonly files: HiveFiles;
  readonly trash: Trash;
  /** Finishes what is being saved, and announces nothing any more. */
  close(): Promise<void>;
}

/** Opens the workflows that ship and those of the data folder, and announces their changes. */
export function openWorkflows({
  home,
  resources,
  known,
  parsed,
  feed,
  stores,
  ...parts
}: WorkflowsOptions): OpenWorkflows {
  const store = new WorkflowStore(parts.database);
  const folders = { shipped: join(resources, "workflows"), own: join(home, "workflows"), trash: join(home, "trash") };
  const opened = new OpenedFileStore(parts.database);
  const library = new WorkflowLibrary(folders, { known, store, opened, parsed });
  const changes = new WorkflowChanges({
    folder: folders.own,
    announce: () => feed.publish([{ kind: "workflows" }]),
  });
  const follow = (path: string): void => changes.follow(path);
  const outside = new OutsideFiles({ ...parts, folders, store: opened, follow });
  const told = {
    changed: () => changes.changed(),
    moved: (from: string, to: string) => stores.runs.moveWorkflow(from, to),
  };
  const keeper = new WorkflowKeeper({
    ...parts,
    ...told,
    after: dropUnfinished(folders.own),
    folders,
    library,
    store,
    opened,
    outside,
  });
  changes.start();
  const close = async (): Promise<void> => {
    await keeper.settled();
    changes.stop();
  };
  const files: HiveFiles = {
    open: async (path) => {
      const id = await outside.open(path);
      changes.changed();
      return id;
    },
    saveTo: keeper.saveTo.bind(keeper),
  };
  const trash = new Trash({ ...parts, folder: folders.trash, store });
  return { library, keeper, outside, files, trash, close };
}
