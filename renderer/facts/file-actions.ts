import type { CopyOrder, RecentFile } from "../../electron/hive/contract/bridge.ts";
import type { PageBridge } from "../page-bridge.ts";

/** How the page comes by workflows that are not listed yet, and gets rid of those that are. All of it rejects with a FailureError. */
export interface FileActions {
  /** Answers the id of a draft in which nothing is drawn yet. */
  newWorkflow(): Promise<string>;
  /** Lets a person choose a file; answers its workflow's id, or null. */
  chooseFile(): Promise<string | null>;
  /** Lets a person choose where a copy of a workflow is saved; answers where that is, or null. */
  saveCopy(order: CopyOrder): Promise<string | null>;
  /** Opens a file that was dropped; answers its workflow's id. */
  openDropped(file: File): Promise<string>;
  /** Opens a file that was open before; answers its workflow's id. */
  openRecent(path: string): Promise<string>;
  /** The files that were opened last, the newest first. */
  recentFiles(): Promise<readonly RecentFile[]>;
  /** Answers what brings it back. */
  removeWorkflow(id: string): Promise<string>;
  /** Brings back what was removed; answers its workflow's id. */
  restoreWorkflow(restore: string): Promise<string>;
}

const empty = `version: 1
name: New workflow
steps: []
`;

/** Makes them over one bridge. */
export function createFileActions(bridge: PageBridge): FileActions {
  return {
    newWorkflow: async () => {
      const id = `draft/${crypto.randomUUID()}`;
      await bridge.call("saveDraft", { id, source: empty, desk: null });
      return id;
    },
    chooseFile: async () => (await bridge.files.choose())?.id ?? null,
    saveCopy: async (order) => (await bridge.files.saveCopy(order))?.place ?? null,
    openDropped: async (file) => (await bridge.files.open(file)).id,
    openRecent: async (path) => (await bridge.call("openFile", { path })).id,
    recentFiles: async () => await bridge.call("recentFiles"),
    removeWorkflow: async (id) => (await bridge.call("removeWorkflow", { id })).restore,
    restoreWorkflow: async (restore) => (await bridge.call("restoreWorkflow", { restore })).id,
  };
}
