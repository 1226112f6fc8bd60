import type { z } from "zod";
import type { BridgeMethod } from "../contract/bridge.ts";
import type { bridgeRequests } from "../contract/bridge-requests.ts";
import type { WorkflowKeeper } from "../workflow/keeper.ts";
import type { WorkflowLibrary } from "../workflow/library.ts";
import type { OutsideFiles } from "../workflow/outside-files.ts";

export interface WorkflowVerbParts {
  readonly library: WorkflowLibrary;
  readonly keeper: WorkflowKeeper;
  readonly outside: OutsideFiles;
}

type Asked<Method extends BridgeMethod> = z.output<(typeof bridgeRequests)[Method]>;

/** Answers what is asked of workflow files and their drafts. */
export function workflowVerbs({ library, keeper, outside }: WorkflowVerbParts) {
  return {
    workflows: async () => await library.list(),
    workflow: async ({ id }: Asked<"workflow">) => (await library.read(id)).detail,
    saveWorkflow: async (order: Asked<"saveWorkflow">) => await keeper.save(order),
    saveDraft: async ({ id, ...draft }: Asked<"saveDraft">) => await keeper.saveDraft(id, draft),
    dropDraft: async ({ id, known }: Asked<"dropDraft">) => {
      await keeper.dropDraft(id, known);
      return { id };
    },
    openFile: async ({ path }: Asked<"openFile">) => ({ id: await outside.openAgain(path) }),
    recentFiles: async () => outside.recent(),
    removeWorkflow: async ({ id }: Asked<"removeWorkflow">) => ({ restore: await keeper.remove(id) }),
    restoreWorkflow: async ({ restore }: Asked<"restoreWorkflow">) => ({ id: await keeper.restore(restore) }),
  };
}
