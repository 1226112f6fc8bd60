import type { BridgeReplies, BridgeRequest, WorkflowDetail } from "../../../electron/hive/contract/bridge.ts";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";

/** What a session asks of the hive. */
export interface SessionHive {
  readWorkflow(id: string): Promise<WorkflowDetail>;
  saveWorkflow(request: BridgeRequest<"saveWorkflow">): Promise<BridgeReplies["saveWorkflow"]>;
  saveDraft(request: BridgeRequest<"saveDraft">): Promise<BridgeReplies["saveDraft"]>;
  dropDraft(request: BridgeRequest<"dropDraft">): Promise<unknown>;
}

/** Finds what is wrong with a text; null: another text was asked about meanwhile. */
export type CheckText = (source: string) => Promise<readonly Problem[] | null>;
