import type { AgentState, AgentView, KindView, Tier } from "../../electron/hive/contract/agent.ts";
import type { Channel } from "../../electron/hive/contract/message-types.ts";
import type { Mark } from "../shell/words.ts";

/** The tiers from the top down. */
export const tiers = [
  "command",
  "planning",
  "execution",
  "validation",
  "support",
  "monitoring",
] as const satisfies readonly Tier[];

/** Every state of an agent, in the order of its life. */
export const agentStates = [
  "starting",
  "idle",
  "running",
  "paused",
  "stopping",
  "stopped",
  "error",
] as const satisfies readonly AgentState[];

const tierNames: Readonly<Record<Tier, string>> = {
  command: "Command",
  planning: "Planning",
  execution: "Execution",
  validation: "Validation",
  support: "Support",
  monitoring: "Monitoring",
};

const marks: Readonly<Record<AgentState, Mark>> = {
  starting: "moving",
  idle: "idle",
  running: "moving",
  paused: "waiting",
  stopping: "retry",
  stopped: "cancelled",
  error: "failed",
};

const words: Readonly<Record<AgentState, string>> = {
  starting: "Starting",
  idle: "Idle",
  running: "Working",
  paused: "Paused",
  stopping: "Stopping",
  stopped: "Stopped",
  error: "Crashed",
};

const channelNames: Readonly<Record<Channel, string>> = {
  cmd: "Commands",
  status: "Status",
  tasks: "Tasks",
  errors: "Errors",
  handoff: "Handoffs",
  broadcast: "Broadcasts",
  talk: "Messages",
  topics: "Topics",
};

/** A tier's name. */
export function tierName(tier: Tier): string {
  return tierNames[tier];
}

/** How an agent stands: one that is to pause works until its task has ended. */
export function agentStanding({ state, isPausing }: Pick<AgentView, "state" | "isPausing">): Standing {
  return isPausing ? { mark: "waiting", word: "Pausing" } : { mark: marks[state], word: words[state] };
}

interface Standing {
  readonly mark: Mark;
  readonly word: string;
}

/** An agent's state in a word. */
export function agentWord(state: AgentState): string {
  return words[state];
}

/** A channel's name. */
export function channelName(channel: Channel): string {
  return channelNames[channel];
}

/** How many of the tasks that an agent ended were done; null: none yet. */
export function successRate({ completed, failed }: Pick<AgentView, "completed" | "failed">): number | null {
  return completed + failed === 0 ? null : completed / (completed + failed);
}

/** Why there is no agent of a kind; null: nothing keeps them away. */
export function absence({ unavailable, down, wish, isLead }: Presence): string | null {
  if (isLead) return null;
  if (unavailable !== null) return unavailable;
  if (down !== null) return `Down: ${down.message}`;
  return wish === 0 ? "Scaled to 0." : "One starts when there is work.";
}

type Presence = Pick<KindView, "unavailable" | "down" | "wish"> & { readonly isLead: boolean };
