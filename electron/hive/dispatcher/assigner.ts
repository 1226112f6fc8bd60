import type { AgentKind } from "../contract/agent.ts";
import { demandOfKey } from "../contract/demand.ts";
import { type Failure, failure, toFailure } from "../contract/failure.ts";
import type { ChoiceReason } from "../contract/journal.ts";
import type { Assigned, AttemptRef, Place, ToolUse } from "../contract/message.ts";
import type { Demand } from "../contract/workflow.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { ToolOffers } from "../tools/tool-offers.ts";
import { chooseAgent } from "./assignment/choose-agent.ts";
import { FreeAgents, type FreeCandidate } from "./assignment/free-agents.ts";
import { kindIn, modelCall } from "./assignment/model-call.ts";
import { WaitReasons, waitReasonOf } from "./assignment/wait-reasons.ts";
import { type Waiting, WaitingLine } from "./assignment/waiting-line.ts";
import type { Desk, ModelDesk, ReadyModel } from "./model-desk.ts";
import type { KnownValues } from "./run-life.ts";
import type { StoredRun } from "./run-store.ts";
import type { Stores } from "./stores.ts";
import { toTaskId } from "./task-id.ts";
import { about, type TaskLife } from "./task-life.ts";
import type { StoredTask } from "./task-row.ts";
import type { WorkDesk } from "./work/work-desk.ts";

/** An agent as the assigner sees it. */
export interface FreeAgent {
  readonly id: string;
  readonly pid: number;
  readonly kind: AgentKind;
  /** Told at the claim: from then on it is not free. */
  reserve(ref: AttemptRef, place: Place): void;
}

/** A claimed attempt, to be sent when the claim is on the disk. */
export interface Assignment<Agent extends FreeAgent> {
  readonly agent: Agent;
  readonly ref: AttemptRef;
  readonly run: string;
  readonly step: string;
  readonly assigned: Assigned;
}

export interface AssignerOptions {
  readonly stores: Stores;
  readonly tasks: TaskLife;
  readonly desk: ModelDesk;
  /** Makes what an agent without a model is told. */
  readonly work: Pick<WorkDesk, "prepare">;
  readonly render: (template: string, values: KnownValues) => string;
  /** Decides which tools an attempt gets; left out: none. */
  readonly offers?: Pick<ToolOffers, "isKnown" | "offer">;
  /** Whether agents for a demand are coming, at work, or not to be had; a free one may have to make room for them. */
  readonly supply: (
    demand: Demand,
    mayReplace: boolean,
  ) => "starting" | "busy" | "paused" | "down" | "nobody" | Failure;
  /** Whether a task is not given out for now because the hive runs out of something that it takes. */
  readonly holdsBack?: (task: StoredTask) => boolean;
  readonly clock: () => number;
}

/** Tasks that nobody can do which are refused at one look: the rest follow at the next, so that they hold up nobody. */
const mostRefused = 64;

/** Brings the best waiting task and the best free agent together, within one transaction. */
export class Assigner {
  readonly #options: AssignerOptions;
  readonly #reasons: WaitReasons;
  #crowded: Waiting[] = [];
  #refused = 0;

  constructor(options: AssignerOptions) {
    this.#options = options;
    this.#reasons = new WaitReasons(options.stores.queue);
  }

  /** Whether there were too many to tell all of them why they wait, or to refuse them: another look goes on. */
  get hasMore(): boolean {
    return this.#reasons.hasMore || this.#refused >= mostRefused;
  }

  /** What the last look found is not in the store: whoever was told why it waits is told again. */
  undone(): void {
    this.#reasons.forget();
  }

  /** Claims tasks for free agents, given least recently used first; says why every other ready task waits. */
  assign<Agent extends FreeAgent>(record: RecordEntry, free: readonly Agent[]): readonly Assignment<Agent>[] {
    const waiting = this.#options.stores.queue.waitingDemands();
    this.#reasons.begin();
    this.#refused = 0;
    const match = this.#match(record, waiting, free);
    this.#options.desk.forgetFailures();
    this.#crowded = [];
    for (const demand of waiting) {
      const head = this.#options.stores.queue.first(demand);
      if (head !== undefined && this.#explain(record, demand, match) === "busy") this.#crowded.push({ demand, head });
    }
    return match.made;
  }

  /** The first task of each demand whose agents were all busy at the last look. */
  get crowded(): readonly Waiting[] {
    return this.#crowded;
  }

  /** Gives out tasks in the order of the queue, each to the best agent for it, until one of the two runs out. */
  #match<Agent extends FreeAgent>(
    record: RecordEntry,
    waiting: readonly string[],
    free: readonly Agent[],
  ): Match<Agent> {
    const agents = new FreeAgents(free, waiting);
    const line = new WaitingLine(this.#options.stores.queue, agents.demands());
    const match: Match<Agent> = { agents, line, made: [], loading: new Set(), held: new Set() };
    for (let next = line.first(); next !== undefined; next = line.first()) {
      this.#giveOut(record, match, next);
    }
    return match;
  }

  #giveOut<Agent extends FreeAgent>(record: RecordEntry, match: Match<Agent>, { demand, head }: Waiting): void {
    const { runs, tasks } = this.#options.stores;
    const task = tasks.get(toTaskId(head.id));
    const run = task === undefined ? undefined : runs.get(task.run);
    if (task === undefined || run === undefined) {
      match.line.advance(demand);
      return;
    }
    if (this.#options.holdsBack?.(task)) {
      match.held.add(demand);
      match.line.pass(demand);
      return;
    }
    const found = this.#find({ task, run }, match.agents.for(demand));
    if (found.state === "loading") {
      match.loading.add(demand);
      match.line.pass(demand);
      return;
    }
    match.line.advance(demand);
    if (found.state === "failed") {
      this.#refuse(record, task, found.failure);
      return;
    }
    if (!this.#options.tasks.resources.take(record, task, head)) return;
    const assignment = this.#claim(record, { task, run, ...found });
    if (assignment === undefined) return;
    match.made.push(assignment);
    for (const gone of match.agents.take(found.agent)) match.line.leave(gone);
  }

  /** The best agent for a task whose model is ready; without one, what keeps the best one from it. */
  #find<Agent extends FreeAgent>(
    { task, run }: Pick<Chosen<Agent>, "task" | "run">,
    able: readonly FreeCandidate<Agent>[],
  ): Found<Agent> {
    const impossible = this.#options.tasks.resources.refusal(task);
    if (impossible !== undefined) return { state: "failed", failure: impossible };
    const { agents, why } = chooseAgent(task.demand, able);
    let instead: Exclude<Desk, { state: "ready" }> = { state: "loading" };
    for (const [place, { agent }] of agents.entries()) {
      const model = this.#look(agent.kind, run);
      if (model.state === "ready") {
        return { ...model, agent, why: place === 0 ? why : "model_ready", able: able.length };
      }
      if (place === 0 || model.state === "loading") instead = model;
    }
    return instead;
  }

  #look(kind: AgentKind, run: StoredRun) {
    const { executors, model, ...own } = kindIn(run, kind);
    if (executors.length > 0) return noModel;
    const found = this.#options.desk.look(run.model ?? model ?? "auto");
    if (found.state !== "ready" || own.tools.length === 0) return found;
    return this.#options.offers?.isKnown(own, found.model) === false ? stillLoading : found;
  }

  #claim<Agent extends FreeAgent>(record: RecordEntry, chosen: Chosen<Agent>): Assignment<Agent> | undefined {
    const { stores } = this.#options;
    const { agent, why, able } = chosen;
    const startedAt = this.#options.clock();
    const asked = this.#ask(record, chosen);
    const task = asked && stores.queue.claim(chosen.task.id, chosen.task);
    if (asked === undefined || task === undefined) return undefined;
    const ref: AttemptRef = { task: task.id, attempt: task.attempts };
    agent.reserve(ref, task);
    const { model, digest } = chosen.model;
    const attempt = {
      ...{ task: task.id, number: task.attempts, agent: agent.id, pid: agent.pid, model, modelDigest: digest },
      ...{ system: asked.system, prompt: asked.prompt, startedAt },
    };
    stores.attempts.add(attempt, chosen.task.output);
    const data = { agent: agent.id, pid: agent.pid, attempt: task.attempts, model, type: task.type, why, able };
    record({ type: "task.assigned", level: "AUDIT", about: about(task, agent.id), data, at: startedAt });
    return { agent, ref, run: task.run, step: task.step, assigned: asked.assigned };
  }

  /** What an attempt is told; undefined, and the task refused, when it asks for what it may not. */
  #ask(record: RecordEntry, { agent, task, run, model }: Claimable): Asked | undefined {
    const kind = kindIn(run, agent.kind);
    const needs = this.#options.stores.tasks.needs(task.id);
    const values = {
      inputs: run.inputs,
      outputs: Object.fromEntries(needs.map((need) => [need.step, need.output ?? ""])),
    };
    if (kind.executors.length === 0) {
      const tools = kind.tools.length === 0 ? null : this.#toolsFor(record, { agent, task, run, model });
      const call = modelCall(kind, { prompt: this.#options.render(task.template, values), model, tools });
      return { assigned: { call }, system: call.system, prompt: call.prompt };
    }
    try {
      const { work, told } = this.#options.work.prepare({ kind, task, run, values });
      return { assigned: { work }, system: "", prompt: told };
    } catch (error) {
      this.#refuse(record, task, toFailure(error));
      return undefined;
    }
  }

  /** The tools that an attempt gets; tells of those that do not fit its model's context. */
  #toolsFor(record: RecordEntry, { agent, task, run, model }: Claimable): ToolUse | null {
    const offer = this.#options.offers?.offer(kindIn(run, agent.kind), model, task);
    if (offer === undefined) return null;
    const data = { tools: offer.leftOut, model: model.model };
    if (offer.leftOut.length > 0) record({ type: "tool.left_out", level: "WARN", about: about(task, agent.id), data });
    return offer.use;
  }

  #explain(record: RecordEntry, demand: string, { held, loading }: Pick<Match<FreeAgent>, "held" | "loading">): string {
    const kept = held.has(demand) ? "held" : loading.has(demand) ? "loading" : null;
    const supply = kept ?? this.#options.supply(demandOfKey(demand), loading.size === 0);
    if (supply === "nobody" || typeof supply === "object") {
      this.#refuseAll(record, demand, supply === "nobody" ? nobodyFor(demand) : supply);
      return "refused";
    }
    this.#reasons.tell(record, demand, waitReasonOf[supply]);
    return supply;
  }

  #refuseAll(record: RecordEntry, demand: string, reason: Failure): void {
    const { queue, tasks } = this.#options.stores;
    for (
      let head = queue.first(demand);
      head !== undefined && this.#refused < mostRefused;
      head = queue.first(demand)
    ) {
      this.#refused += 1;
      const task = tasks.get(toTaskId(head.id));
      if (task === undefined) return;
      this.#refuse(record, task, reason);
    }
  }

  #refuse(record: RecordEntry, task: StoredTask, reason: Failure): void {
    this.#options.tasks.refuse(record, task, reason);
  }
}

interface Chosen<Agent extends FreeAgent> extends Ready<Agent> {
  readonly task: StoredTask;
  readonly run: StoredRun;
}

type Claimable = Pick<Chosen<FreeAgent>, "agent" | "task" | "run" | "model">;

/** An agent that can do a task at once. */
interface Ready<Agent extends FreeAgent> {
  readonly agent: Agent;
  readonly model: ReadyModel;
  readonly why: ChoiceReason;
  readonly able: number;
}

type Found<Agent extends FreeAgent> = ({ readonly state: "ready" } & Ready<Agent>) | Exclude<Desk, { state: "ready" }>;

interface Match<Agent extends FreeAgent> {
  readonly agents: FreeAgents<Agent>;
  readonly line: WaitingLine;
  readonly made: Assignment<Agent>[];
  /** Demands of which some task waits for its model alone. */
  readonly loading: Set<string>;
  /** Demands of which some task is held back. */
  readonly held: Set<string>;
}

/** What an attempt is told, and what of it is kept for the record. */
interface Asked {
  readonly assigned: Assigned;
  readonly system: string;
  readonly prompt: string;
}

const stillLoading: Desk = { state: "loading" };
/** An agent without a model is always ready; its attempts name none. */
const noModel: Desk = { state: "ready", model: { host: "", model: "", digest: "", options: {} } };

function nobodyFor(demand: string): Failure {
  const hint = "Check the step's agent, specialization or agent_id, and the log for why its process does not start.";
  return failure("not_found", `This hive has no agent for ${demand.replace(":", " ")}.`, { hint });
}
