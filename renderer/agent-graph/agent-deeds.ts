import type { AgentState } from "../../electron/hive/contract/agent.ts";
import type { AgentActions } from "../facts/agent-actions.ts";

/** Something that a person can have done with an agent. */
export interface Deed {
  readonly name: string;
  /** Before the number of agents while it is done, and after it then. */
  readonly doing: string;
  readonly done: string;
  /** Its process ends at once. */
  readonly isHard: boolean;
  /** States in which it makes sense. */
  readonly when: readonly AgentState[];
  readonly act: (actions: AgentActions, agent: string) => Promise<unknown>;
}

const there: readonly AgentState[] = ["starting", "idle", "running", "paused"];

/** Everything that can be done with one agent, and with several at once. */
export const agentDeeds: readonly Deed[] = [
  {
    ...{ name: "Pause", doing: "Pausing", done: "paused", isHard: false, when: ["starting", "idle", "running"] },
    act: ({ pauseAgent }, agent) => pauseAgent(agent, false),
  },
  {
    ...{ name: "Resume", doing: "Resuming", done: "resumed", isHard: false, when: ["paused", "running", "error"] },
    act: ({ resumeAgent }, agent) => resumeAgent(agent),
  },
  {
    ...{ name: "Stop", doing: "Stopping", done: "stopped", isHard: false, when: there },
    act: ({ stopAgent }, agent) => stopAgent(agent),
  },
  {
    ...{ name: "Kill", doing: "Killing", done: "killed", isHard: true, when: [...there, "stopping"] },
    act: ({ killAgent }, agent) => killAgent(agent),
  },
];
