import type { WaitReason } from "../../../electron/hive/contract/task.ts";

/** What ends a wait, or what a person can do about it. */
export const waitHints: Readonly<Record<WaitReason, string>> = {
  needs: "It begins when the steps that it needs are done.",
  agent_starting: "A process for it is being started.",
  agents_busy: "The next agent that can do it takes it. More agents of its kind can be started in the agent graph.",
  agents_paused: "Resume one of its agents in the agent graph.",
  agents_down: "Start agents of its kind in the agent graph; their log says why they ended.",
  no_capable_agent: "Start an agent that can do it, or give the step to another kind.",
  model_loading: "It begins when its model is loaded.",
  backoff: "The next attempt comes after a pause; it can be made now.",
  run_interrupted: "Resume the run; what is done stays done.",
  run_paused: "Resume the run; what is done stays done.",
  paused: "It goes on when you resume it.",
  approval: "Read the answer, then approve or refuse it.",
  escalated: "Answer it yourself, let it go on, or cancel it.",
  verification: "Another agent reads the answer.",
  phase: "It begins when the phase before is over.",
  resources: "It begins when others give back what it needs.",
  preempted: "It goes on where it was when the urgent work is done.",
  deadline_passed: "It is late; it is done all the same.",
};
