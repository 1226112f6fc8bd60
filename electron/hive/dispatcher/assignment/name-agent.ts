import type { AgentKind } from "../../contract/agent.ts";
import { demandLabel } from "../../contract/demand.ts";
import { FailureError, failure } from "../../contract/failure.ts";
import { meets } from "../../pool/who-can.ts";
import { type Decision, recordTaskDecision } from "../decision.ts";
import { about } from "../task-life.ts";
import type { StoredTask } from "../task-row.ts";
import type { TaskStore } from "../task-store.ts";

/** An agent that somebody names for a task. */
export interface NamedAgent {
  readonly id: string;
  readonly kind: AgentKind;
  readonly isPaused: boolean;
}

/** Gives a waiting task to one agent, and to no other: honoured, or refused with the reason. */
export function nameAgent(decision: Decision, tasks: TaskStore, { task, agent }: Naming): void {
  const obstacle = obstacleOf(task, agent);
  if (obstacle !== undefined) throw new FailureError(failure("conflict", obstacle));
  tasks.setDemand(task, { by: "agent", agentId: agent.id });
  recordTaskDecision(decision, task, { decision: `assign to ${agent.id}` });
  const wait = tasks.get(task.id)?.wait ?? null;
  const data = { from: null, to: agent.id, reason: `${decision.actor} named it.`, wait };
  decision.record({ type: "task.handoff", level: "AUDIT", about: about(task), data });
}

interface Naming {
  readonly task: StoredTask;
  readonly agent: NamedAgent;
}

function obstacleOf(task: StoredTask, agent: NamedAgent): string | undefined {
  if (task.state !== "pending") return `The task ${task.id} is ${task.state}, so that nobody can be named for it.`;
  if (agent.isPaused) return `${agent.id} is paused: resume it first.`;
  if (task.demand.by === "agent" || meets(agent, task.demand)) return undefined;
  return `${agent.id} cannot do it: the task asks for ${demandLabel(task.demand)}.`;
}
