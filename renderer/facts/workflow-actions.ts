import type { Bridge, BridgeReplies, BridgeRequest, WorkflowDetail } from "../../electron/hive/contract/bridge.ts";
import type { KnownAgentsData } from "../../electron/hive/contract/known-agents.ts";

/** What the page asks of its hive about a workflow that is edited. All of it rejects with a FailureError. */
export interface WorkflowActions {
  readWorkflow(id: string): Promise<WorkflowDetail>;
  saveWorkflow(request: BridgeRequest<"saveWorkflow">): Promise<BridgeReplies["saveWorkflow"]>;
  saveDraft(request: BridgeRequest<"saveDraft">): Promise<BridgeReplies["saveDraft"]>;
  dropDraft(request: BridgeRequest<"dropDraft">): Promise<unknown>;
  /** What a workflow may ask for: all that a check needs to know. */
  readKnownAgents(): Promise<KnownAgentsData>;
}

/** Makes them over one bridge. */
export function createWorkflowActions(bridge: Bridge): WorkflowActions {
  return {
    readWorkflow: async (id) => await bridge.call("workflow", { id }),
    saveWorkflow: async (request) => await bridge.call("saveWorkflow", request),
    saveDraft: async (request) => await bridge.call("saveDraft", request),
    dropDraft: async (request) => await bridge.call("dropDraft", request),
    readKnownAgents: async () => (await bridge.call("agentKinds")).known,
  };
}
