import type { AgentKind, AgentView } from "../contract/agent.ts";
import { agentIdOf, isAgentIdOf } from "../contract/agent-id.ts";
import { type Failure, failure } from "../contract/failure.ts";
import type { AttemptRef, FromAgentMessage, ToAgent } from "../contract/message.ts";
import type { SpawnProcess } from "../contract/process.ts";
import type { AgentOverride, Demand } from "../contract/workflow.ts";
import { AgentProcess } from "./agent-process.ts";
import { CrashGuard } from "./crash-guard.ts";
import { applyOverrides } from "./kinds.ts";

/** What the pool tells the one that gives it work. */
export interface PoolListener {
  /** An agent can take an attempt now. */
  free(): void;
  message(agent: AgentProcess, message: FromAgentMessage): void;
  /** A process is ready; the listener enlists it once it has noted that. */
  registered(agent: AgentProcess): void;
  /** An agent's process ended; `failure` is null when it was asked to. */
  ended(agent: AgentProcess, failure: Failure | null): void;
}

export interface PoolOptions {
  readonly spawn: SpawnProcess;
  readonly kinds: readonly AgentKind[];
  /** Environment of every agent process, whole. */
  readonly env: Readonly<Record<string, string>>;
  /** Most agents in all, and of one kind. */
  readonly maxAgents: number;
  readonly maxPerKind: number;
  readonly timing?: PoolTiming;
}

/** How patient the pool is, in milliseconds. */
export interface PoolTiming {
  /** Between two looks at the agents' signs of life; one that was silent for three of them is ended at the next. */
  readonly pulseMs: number;
  /** How long a process may take until it says something: a slow disk is no fault of it. */
  readonly startMs: number;
  /** How long an agent may take to stop. */
  readonly stopGraceMs: number;
  /** Before a kind whose process died at its start is tried again; doubled each time. */
  readonly crashPauseMs: number;
}

/** What can be said of a demand that no free agent meets; a failure: why it can never be met. */
export type Supply = "starting" | "busy" | "nobody" | Failure;

const standardTiming: PoolTiming = { pulseMs: 2000, startMs: 30_000, stopGraceMs: 2000, crashPauseMs: 200 };
const silentPulses = 3;
const otherHint = "Name another agent for the step; `skep agents` lists them all.";

/** All agents of the hive and the owner of their processes. */
export class Pool {
  readonly #options: PoolOptions;
  readonly #kinds: Map<string, AgentKind>;
  readonly #agents = new Map<string, AgentProcess>();
  readonly #counters = new Map<string, number>();
  readonly #timing: PoolTiming;
  readonly #crashes: CrashGuard;
  readonly #suspects = new Set<string>();
  readonly #pulse: NodeJS.Timeout;
  #listener: PoolListener | null = null;
  #stopping = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#kinds = new Map(options.kinds.map((kind) => [kind.name, kind]));
    this.#timing = options.timing ?? standardTiming;
    this.#crashes = new CrashGuard(this.#timing.crashPauseMs);
    this.#pulse = setInterval(() => this.#checkPulse(), this.#timing.pulseMs);
  }

  /** Names the one that gives out the work. */
  listen(listener: PoolListener): void {
    this.#listener = listener;
  }

  /** Agents that can take an attempt, least recently used first. */
  free(): readonly AgentProcess[] {
    return [...this.#agents.values()].filter((agent) => agent.isFree).sort((a, b) => a.freeSince - b.freeSince);
  }

  /** The agent with an id, while its process is there. */
  find(id: string): AgentProcess | undefined {
    return this.#agents.get(id);
  }

  /** All agents whose processes are there. */
  all(): readonly AgentProcess[] {
    return [...this.#agents.values()];
  }

  views(): readonly AgentView[] {
    return [...this.#agents.values()].map((agent) => agent.view());
  }

  /** What agents of a kind can do. */
  capabilities(kind: string): readonly string[] {
    return this.#kinds.get(kind)?.capabilities ?? [];
  }

  /** Whether this hive has, or can start, an agent for a demand. */
  knows(demand: Demand): boolean {
    return this.#kindFor(demand) !== undefined;
  }

  /** Takes in kinds that only a workflow defines; those that are known stay as they are. */
  learn(overrides: Readonly<Record<string, AgentOverride>>): void {
    for (const kind of applyOverrides([], overrides)) {
      if (!this.#kinds.has(kind.name)) this.#kinds.set(kind.name, kind);
    }
  }

  /** Sends a claimed attempt to the agent that was reserved for it. */
  assign(agent: AgentProcess, assignment: ToAgent["assign"], repeats = 0): void {
    agent.send("assign", assignment, repeats);
  }

  /** Tells whoever holds an attempt to stop it; it is ended when it does not within the grace. */
  cancel(ref: AttemptRef): void {
    const agent = this.#holder(ref);
    if (agent === undefined) return;
    agent.send("cancel", ref);
    setTimeout(() => {
      if (agent.held?.task !== ref.task || agent.held.attempt !== ref.attempt) return;
      agent.kill(failure("agent_lost", `${agent.id} did not stop when told to.`, { retryable: true }));
    }, this.#timing.stopGraceMs).unref();
  }

  /** Asks whoever holds an attempt to hand it back at its next boundary. */
  askToYield(ref: AttemptRef): void {
    this.#holder(ref)?.send("yield", ref);
  }

  /**
   * Sees that agents for a demand are there or coming, as far as the limits allow. Where there may be no more agents,
   * one that is free is sent away for it, when those that are free have nothing to wait for.
   */
  supply(demand: Demand, mayReplace: boolean): Supply {
    const kind = this.#kindFor(demand);
    if (kind === undefined) return "nobody";
    if (kind.unavailable !== null) return failure("not_available", kind.unavailable, { hint: otherHint });
    const able = [...this.#agents.values()].filter((agent) => meets(agent, demand));
    const starting = able.some((agent) => agent.state === "starting");
    if (this.#crashes.isGivenUp(kind.name)) return able.length > 0 ? "busy" : "nobody";
    if (starting || this.#crashes.isPaused(kind.name)) return "starting";
    if (this.#isFull(kind, demand)) return "busy";
    if (demand.by !== "agent" && this.#agents.size >= this.#options.maxAgents) {
      return mayReplace ? this.#makeRoom() : "busy";
    }
    this.#spawn(kind, demand.by === "agent" ? demand.agentId : this.#nextId(kind));
    return "starting";
  }

  /** Ends every process and waits until they are gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#pulse);
    for (const agent of this.#agents.values()) agent.stop();
    await this.#gone();
    for (const agent of this.#agents.values()) agent.kill();
    await this.#gone();
  }

  #holder({ task, attempt }: AttemptRef): AgentProcess | undefined {
    return [...this.#agents.values()].find(({ held }) => held?.task === task && held.attempt === attempt);
  }

  #kindFor(demand: Demand): AgentKind | undefined {
    const kinds = [...this.#kinds.values()];
    switch (demand.by) {
      case "kind":
        return this.#kinds.get(demand.kind);
      case "specialization":
        return firstAvailable(kinds.filter((kind) => kind.capabilities.includes(demand.specialization)));
      case "agent":
        return kinds.find((kind) => isAgentIdOf(kind, demand.agentId));
    }
  }

  /** Whether no more agents of this sort may be there at once. */
  #isFull(kind: AgentKind, demand: Demand): boolean {
    if (demand.by === "agent") return this.#agents.has(demand.agentId);
    const mine = [...this.#agents.values()].filter((agent) => agent.kind.name === kind.name);
    return mine.length >= Math.min(kind.maxAgents ?? Number.POSITIVE_INFINITY, this.#options.maxPerKind);
  }

  /** Sends an agent away that has nothing to do, so that one of another kind can come; its end wakes the hive. */
  #makeRoom(): Supply {
    const isLeaving = [...this.#agents.values()].some((agent) => agent.state === "stopping");
    const idle = this.free()[0];
    if (!isLeaving && idle === undefined) return "busy";
    if (!isLeaving) idle?.stop();
    return "starting";
  }

  #nextId(kind: AgentKind): string {
    let number = this.#counters.get(kind.name) ?? 0;
    let id: string;
    do {
      number += 1;
      id = agentIdOf(kind, number);
    } while (this.#agents.has(id));
    this.#counters.set(kind.name, number);
    return id;
  }

  #spawn(kind: AgentKind, id: string): void {
    if (this.#stopping) return;
    const process = this.#options.spawn({ bundle: "agent", args: [id, kind.name], env: this.#options.env, name: id });
    const agent = new AgentProcess({ id, kind }, process, {
      message: (from, message) => this.#message(from, message),
      ended: (from, reason) => this.#ended(from, reason),
    });
    this.#agents.set(id, agent);
  }

  #message(agent: AgentProcess, message: FromAgentMessage): void {
    if (message.type === "ready") {
      this.#crashes.started(agent.kind.name);
      this.#listener?.registered(agent);
    }
    this.#listener?.message(agent, message);
    if (agent.state === "idle") this.#listener?.free();
  }

  #ended(agent: AgentProcess, reason: Failure | null): void {
    this.#agents.delete(agent.id);
    this.#suspects.delete(agent.id);
    if (!agent.hasSpoken && reason !== null) {
      this.#crashes.crashed(agent.kind.name, () => this.#listener?.free());
    }
    this.#listener?.ended(agent, reason);
  }

  /** An agent that is silent at two looks in a row is ended: at the first, its beats may still wait in our own queue. */
  #checkPulse(): void {
    const { pulseMs, startMs } = this.#timing;
    for (const agent of this.#agents.values()) {
      if (agent.silentMs < (agent.hasSpoken ? pulseMs * silentPulses : startMs)) {
        this.#suspects.delete(agent.id);
      } else if (this.#suspects.has(agent.id)) {
        const seconds = Math.round(agent.silentMs / 1000);
        agent.kill(failure("agent_lost", `${agent.id} was silent for ${seconds} s.`, { retryable: true }));
      } else {
        this.#suspects.add(agent.id);
      }
    }
  }

  async #gone(): Promise<void> {
    const end = performance.now() + this.#timing.stopGraceMs;
    while (this.#agents.size > 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Whether an agent can do what a demand asks for. */
export function meets(agent: AgentProcess, demand: Demand): boolean {
  switch (demand.by) {
    case "kind":
      return agent.kind.name === demand.kind;
    case "specialization":
      return agent.kind.capabilities.includes(demand.specialization);
    case "agent":
      return agent.id === demand.agentId;
  }
}

function firstAvailable(kinds: readonly AgentKind[]): AgentKind | undefined {
  return kinds.find(({ unavailable }) => unavailable === null) ?? kinds[0];
}
