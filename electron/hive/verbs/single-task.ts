import { stringify } from "yaml";
import type { BridgeRequest } from "../contract/bridge.ts";
import { FailureError, failure } from "../contract/failure.ts";
import type { PlannedTask } from "../contract/task.ts";
import type { Demand, Step, Workflow } from "../contract/workflow.ts";
import { defaultsOf } from "../workflow/task-types.ts";

/** A run of one task, planned. */
export interface SingleTask {
  readonly definition: Workflow;
  readonly tasks: readonly PlannedTask[];
  /** The file that would do the same: what a person is shown, and can go on from. */
  readonly source: string;
}

const step = "task";
const usualRetry = { attempts: 3, backoffMs: 2000 };

/**
 * Plans what a person asks for in a sentence: a run of one task, shown and resumed like any other.
 *
 * @throws FailureError `bad_request` unless it says in one way who is to do it; `not_found` when there is nobody such.
 */
export function singleTask(request: BridgeRequest<"addTask">, knows: (demand: Demand) => boolean): SingleTask {
  const { description, priority, type, kind, specialization, agentId } = request;
  const demand = demandOf(request);
  if (!knows(demand)) {
    const who = kind ?? specialization ?? agentId;
    const hint = "`skep agents` lists agents, kinds and their skills.";
    throw new FailureError(failure("not_found", `There is no agent, agent kind or skill called ${who}.`, { hint }));
  }
  const name = description.trim().slice(0, 60) || "Task";
  const prompt = description.replaceAll("{{", '{{ "{{" }}');
  const { timeoutMs } = defaultsOf(type ?? "task");
  const planned: Step = {
    ...{ id: step, demand, prompt, needs: [], timeoutMs, retry: usualRetry },
    ...(type !== undefined && { type }),
    ...(priority !== undefined && { priority }),
  };
  const definition: Workflow = { version: 1, name, description: "", inputs: {}, agents: {}, steps: [planned] };
  const written = { agent: kind, specialization, agent_id: agentId, priority, type, prompt };
  const { id: _, prompt: template, ...terms } = planned;
  return {
    definition,
    tasks: [{ ...terms, step, template }],
    source: sourceOf(name, written),
  };
}

type Written = Readonly<Record<string, string | number | undefined>>;

/** The text of the file. Texts of one line are written here, quoted as JSON does it, which YAML reads alike: many come at once. */
function sourceOf(name: string, fields: Written): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  if (given.some(([, value]) => /[\n\r]/.test(String(value)))) {
    return stringify({ version: 1, name, steps: [{ id: step, ...fields }] });
  }
  const lines = given.map(([field, value]) => `    ${field}: ${JSON.stringify(value)}\n`);
  return `version: 1\nname: ${JSON.stringify(name)}\nsteps:\n  - id: ${step}\n${lines.join("")}`;
}

function demandOf({ kind, specialization, agentId }: BridgeRequest<"addTask">): Demand {
  const said: Demand[] = [];
  if (kind !== undefined) said.push({ by: "kind", kind });
  if (specialization !== undefined) said.push({ by: "specialization", specialization });
  if (agentId !== undefined) said.push({ by: "agent", agentId });
  const [only] = said;
  if (only !== undefined && said.length === 1) return only;
  const message = "A task is for one agent, for one kind of agents, or for whoever has a skill: say one of these.";
  throw new FailureError(failure("bad_request", message));
}
