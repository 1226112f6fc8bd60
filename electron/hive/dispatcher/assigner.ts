import type { AgentKind } from "../contract/agent.ts";
import { demandKey, demandOfKey } from "../contract/demand.ts";
import { type Failure, failure } from "../contract/failure.ts";
import type { AttemptRef, ModelCall } from "../contract/message.ts";
import type { WaitReason } from "../contract/task.ts";
import type { Demand } from "../contract/workflow.ts";
import type { RecordEntry } from "../store/writer.ts";
import type { ModelDesk, ReadyModel } from "./model-desk.ts";
import type { KnownValues } from "./run-life.ts";
import type { StoredRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import { about, type TaskLife } from "./task-life.ts";
import type { StoredTask } from "./task-row.ts";

/** An agent as the assigner sees it. */
export interface FreeAgent {
  readonly id: string;
  readonly pid: number;
  readonly kind: AgentKind;
  /** Told at the claim: from then on it is not free. */
  reserve(ref: AttemptRef): void;
}

/** A claimed attempt, to be sent when the claim is on the disk. */
export interface Assignment<Agent extends FreeAgent> {
  readonly agent: Agent;
  readonly ref: AttemptRef;
  readonly run: string;
  readonly step: string;
  readonly call: ModelCall;
}

export interface AssignerOptions {
  readonly stores: Stores;
  readonly tasks: TaskLife;
  readonly desk: ModelDesk;
  readonly render: (template: string, values: KnownValues) => string;
  /** Whether agents for a demand are coming, at work, or not to be had; a free one may have to make room for them. */
  readonly supply: (demand: Demand, mayReplace: boolean) => "starting" | "busy" | "nobody";
  readonly clock: () => number;
}

const keepAlive = "5m";

/** Brings the best waiting task and the best free agent together, within one transaction. */
export class Assigner {
  readonly #options: AssignerOptions;
  readonly #reasons = new Map<string, WaitReason>();

  constructor(options: AssignerOptions) {
    this.#options = options;
  }

  /** Claims tasks for free agents, least recently used first; says why every other ready task waits. */
  assign<Agent extends FreeAgent>(record: RecordEntry, free: readonly Agent[]): readonly Assignment<Agent>[] {
    const loading = new Set<string>();
    const made: Assignment<Agent>[] = [];
    for (const agent of free) {
      const assignment = this.#assignTo(record, agent, loading);
      if (assignment !== undefined) made.push(assignment);
    }
    this.#options.desk.forgetFailures();
    for (const demand of this.#options.stores.queue.waitingDemands()) this.#explain(record, demand, loading);
    return made;
  }

  #assignTo<Agent extends FreeAgent>(record: RecordEntry, agent: Agent, loading: Set<string>) {
    const { queue, runs, tasks } = this.#options.stores;
    for (;;) {
      const task = tasks.get(queue.best(demandsOf(agent)) ?? "");
      const run = task === undefined ? undefined : runs.get(task.run);
      if (task === undefined || run === undefined) return undefined;
      const model = this.#look(agent.kind, run);
      if (model.state === "ready") return this.#claim(record, agent, { task, run, model: model.model });
      if (model.state === "loading") {
        loading.add(demandKey(task.demand));
        return undefined;
      }
      this.#refuse(record, task, model.failure);
    }
  }

  #look(kind: AgentKind, run: StoredRun) {
    return this.#options.desk.look(run.model ?? kindIn(run, kind).model);
  }

  #claim<Agent extends FreeAgent>(record: RecordEntry, agent: Agent, chosen: Chosen): Assignment<Agent> | undefined {
    const { stores } = this.#options;
    const startedAt = this.#options.clock();
    const task = stores.queue.claim(chosen.task.id);
    if (task === undefined) return undefined;
    const call = this.#callFor(agent.kind, { ...chosen, task });
    const ref: AttemptRef = { task: task.id, attempt: task.attempts };
    agent.reserve(ref);
    const { model, digest } = chosen.model;
    stores.attempts.add({
      task: task.id,
      number: task.attempts,
      agent: agent.id,
      pid: agent.pid,
      model,
      modelDigest: digest,
      system: call.system,
      prompt: call.prompt,
      startedAt,
    });
    const data = { agent: agent.id, pid: agent.pid, attempt: task.attempts, model };
    record({ type: "task.assigned", about: about(task, agent.id), data, at: startedAt });
    return { agent, ref, run: task.run, step: task.step, call };
  }

  #callFor(kind: AgentKind, { task, run, model }: Chosen): ModelCall {
    const { prompt: system, maxIterations, maxTokens, temperature } = kindIn(run, kind);
    const needs = this.#options.stores.tasks.needs(task.id);
    const outputs = Object.fromEntries(needs.map((need) => [need.step, need.output ?? ""]));
    const prompt = this.#options.render(task.template, { inputs: run.inputs, outputs });
    const options = { ...model.options, num_predict: maxTokens, temperature };
    return { host: model.host, model: model.model, system, prompt, maxIterations, options, keepAlive };
  }

  #explain(record: RecordEntry, demand: string, loading: ReadonlySet<string>): void {
    const supply = loading.has(demand) ? "loading" : this.#options.supply(demandOfKey(demand), loading.size === 0);
    if (supply === "nobody") {
      this.#refuseAll(record, demand);
      return;
    }
    const reason = reasons[supply];
    const which = this.#reasons.get(demand) === reason ? "fresh" : "all";
    this.#reasons.set(demand, reason);
    for (const task of this.#options.stores.queue.explain(demand, reason, which)) {
      record({ type: "task.waiting", about: about(task), data: { reason } });
    }
  }

  #refuseAll(record: RecordEntry, demand: string): void {
    const { queue, tasks } = this.#options.stores;
    const hint = "Check the step's agent, specialization or agent_id, and the log for why its process does not start.";
    const reason = failure("not_found", `This hive has no agent for ${demand.replace(":", " ")}.`, { hint });
    for (let id = queue.best([demand]); id !== undefined; id = queue.best([demand])) {
      const task = tasks.get(id);
      if (task === undefined) return;
      this.#refuse(record, task, reason);
    }
  }

  #refuse(record: RecordEntry, task: StoredTask, reason: Failure): void {
    this.#options.tasks.refuse(record, task, reason);
  }
}

interface Chosen {
  readonly task: StoredTask;
  readonly run: StoredRun;
  readonly model: ReadyModel;
}

const reasons = { loading: "model_loading", starting: "agent_starting", busy: "agents_busy" } as const;

/** The agent's kind as the run's workflow overrides it. */
function kindIn(run: StoredRun, kind: AgentKind): AgentKind {
  return { ...kind, ...run.definition.agents[kind.name] };
}

function demandsOf({ id, kind }: FreeAgent): readonly string[] {
  const skills = kind.capabilities.map((specialization) => demandKey({ by: "specialization", specialization }));
  return [demandKey({ by: "agent", agentId: id }), demandKey({ by: "kind", kind: kind.name }), ...skills];
}
