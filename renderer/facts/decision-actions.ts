import type { Bridge } from "../../electron/hive/contract/bridge.ts";

/** What a person may decide about a task. */
export type TaskDecision =
  | { readonly do: "retry" | "pause" | "resume" | "cancel" }
  /** Takes the answer that waits, or another one in its place. */
  | { readonly do: "approve"; readonly answer?: string }
  | { readonly do: "refuse" | "escalate"; readonly reason: string }
  | { readonly do: "priority"; readonly priority: number };

/** With what a run goes on. */
export interface ResumeWith {
  /** The text of the corrected workflow. */
  readonly source?: string;
  /** Finished steps that are to be done once more. */
  readonly repeat?: string[];
}

/** What a person may decide about tasks and runs. They reject with a FailureError. */
export interface DecisionActions {
  decideTask(task: string, decision: TaskDecision): Promise<void>;
  pauseRun(run: string): Promise<void>;
  resumeRun(run: string, changes?: ResumeWith): Promise<void>;
  cancelRun(run: string): Promise<void>;
}

/** Makes the actions over one bridge; what comes of them, the hive announces. */
export function decisionActions(bridge: Bridge): DecisionActions {
  return {
    decideTask: async (task, decision) => void (await decide(bridge, task, decision)),
    pauseRun: async (run) => void (await bridge.call("pauseRun", { run })),
    resumeRun: async (run, changes = {}) => void (await bridge.call("resumeRun", { run, ...changes })),
    cancelRun: async (run) => void (await bridge.call("cancelRun", { run })),
  };
}

async function decide(bridge: Bridge, task: string, decision: TaskDecision): Promise<unknown> {
  switch (decision.do) {
    case "retry":
      return await bridge.call("retryTask", { task });
    case "pause":
      return await bridge.call("pauseTask", { task });
    case "resume":
      return await bridge.call("resumeTask", { task });
    case "cancel":
      return await bridge.call("cancelTask", { task });
    case "approve":
      return await bridge.call("approveTask", { task, ...(decision.answer && { answer: decision.answer }) });
    case "refuse":
      return await bridge.call("approveTask", { task, refuse: decision.reason });
    case "escalate":
      return await bridge.call("escalateTask", { task, reason: decision.reason });
    case "priority":
      return await bridge.call("setPriority", { task, priority: decision.priority });
  }
}
