import type { BridgeRequest } from "../../electron/hive/contract/bridge.ts";
import type { RunView } from "../../electron/hive/contract/run.ts";

/** Asks for the very text of a run once more, with the same inputs: as a run of the workflow that it was of. */
export function repeatRequest(view: Repeated): BridgeRequest<"startRun"> {
  const { source, workflow: name, workflowId, inputs, desk } = view;
  return {
    workflow: { source, name, ...(workflowId !== null && { id: workflowId }) },
    inputs,
    ...(desk !== null && { desk }),
  };
}

type Repeated = Pick<RunView, "source" | "workflow" | "workflowId" | "inputs" | "desk">;
