import type { WaitReason } from "../hive/contract/task.ts";

/** Why a task waits, in at most 15 characters. */
export const shortReasons: Readonly<Record<WaitReason, string>> = {
  needs: "other steps",
  agent_starting: "agent starts",
  agents_busy: "agents busy",
  agents_paused: "agents paused",
  agents_down: "agents down",
  no_capable_agent: "no such agent",
  model_loading: "model loads",
  backoff: "pause, retry",
  run_interrupted: "interrupted",
  run_paused: "run paused",
  paused: "paused",
  approval: "approval",
  escalated: "a person",
  verification: "verification",
  phase: "earlier phase",
  resources: "resources",
  preempted: "preempted",
  deadline_passed: "deadline over",
};
