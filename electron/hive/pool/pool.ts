import type { AgentKind, AgentView, KindView } from "../contract/agent.ts";
import { agentIdOf } from "../contract/agent-id.ts";
import { type Failure, failure } from "../contract/failure.ts";
import type { AttemptRef, FromAgentMessage, ToAgent } from "../contract/message.ts";
import type { Demand } from "../contract/workflow.ts";
import { AgentProcess } from "./agent-process.ts";
import { CrashGuard } from "./crash-guard.ts";
import { KindRegister } from "./kind-register.ts";
import type { PoolListener, PoolOptions, PoolTiming, Supply } from "./pool-terms.ts";
import { Pulse } from "./pulse.ts";
import { Restarts } from "./restarts.ts";
import { meets } from "./who-can.ts";

const standardTiming: PoolTiming = { beatMs: 2000, startMs: 30_000, stopGraceMs: 2000, crashPauseMs: 200 };
const otherHint = "Name another agent for the step; `skep agents` lists them all.";

/** All agents of the hive and the owner of their processes. */
export class Pool {
  readonly #options: PoolOptions;
  /** The kinds of its agents. */
  readonly kinds: KindRegister;
  readonly #restarts = new Restarts();
  readonly #agents = new Map<string, AgentProcess>();
  readonly #counters = new Map<string, number>();
  readonly #timing: PoolTiming;
  readonly #crashes: CrashGuard;
  readonly #pulse: Pulse<AgentProcess>;
  /** How many agents of a kind a person wants; without a wish, as many as there is work for, within the limits. */
  readonly #wishes = new Map<string, number>();
  #listener: PoolListener | null = null;
  #stopping = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.kinds = new KindRegister(options.kinds);
    this.#timing = options.timing ?? standardTiming;
    this.#crashes = new CrashGuard(this.#timing.crashPauseMs);
    this.#pulse = new Pulse(
      () => this.#agents.values(),
      (agent) => endSilent(agent),
    );
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

  /** All agents; of a kind that is left down, the last one that crashed, with the reason. */
  views(): readonly AgentView[] {
    const fallen = this.#crashes.allDown().map(({ agent }) => agent);
    return [...[...this.#agents.values()].map((agent) => agent.view()), ...fallen];
  }

  /** An agent as a person sees it, one of {@link views}; undefined: it is there no more. */
  view(id: string): AgentView | undefined {
    return this.#agents.get(id)?.view() ?? this.#crashes.allDown().find(({ agent }) => agent.id === id)?.agent;
  }

  /** All kinds, with how many agents of each are wanted and there. */
  kindViews(): readonly KindView[] {
    return this.kinds.all().map((kind) => ({
      ...kind,
      wish: this.#wishes.get(kind.name) ?? null,
      running: [...this.#agents.values()].filter((agent) => agent.kind.name === kind.name).length,
      down: this.#crashes.down(kind.name)?.agent.failure ?? null,
    }));
  }

  ofKind(kind: string): readonly AgentProcess[] {
    return [...this.#agents.values()].filter((agent) => agent.kind.name === kind && agent.state !== "stopping");
  }

  /** How many agents of a kind there may be; undefined: there is no such kind. */
  mostOf(kind: string): number | undefined {
    const known = this.kinds.get(kind);
    const others = this.#agents.size - this.ofKind(kind).length;
    return known && Math.min(known.maxAgents ?? Number.POSITIVE_INFINITY, this.#options.maxAgents - others);
  }

  /** The number of agents of a kind that a person wants; undefined: none was said. */
  wish(kind: string): number | undefined {
    return this.#wishes.get(kind);
  }

  /** Keeps so many agents of a kind from now on; those that are missing are started, none is stopped. */
  setWish(kind: string, wish: number): readonly AgentProcess[] {
    this.#wishes.set(kind, wish);
    return this.#fill(kind);
  }

  /** Tries a kind again that was left down. */
  tryAgain(kind: string): void {
    const fallen = this.#crashes.down(kind)?.agent.id;
    this.#crashes.forget(kind);
    if (fallen !== undefined) this.#options.changed?.(fallen);
    this.#fill(kind);
    this.#listener?.free();
  }

  /** Sends a claimed attempt to the agent that was reserved for it. */
  assign(agent: AgentProcess, assignment: ToAgent["assign"], repeats = 0): void {
    agent.assign(assignment, repeats);
    if (assignment.heartbeatMs) this.#pulse.watch(); // it may be silent for less long now
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
    const kind = this.kinds.for(demand);
    if (kind === undefined) return "nobody";
    if (kind.unavailable !== null) return failure("not_available", kind.unavailable, { hint: otherHint });
    const able = [...this.#agents.values()].filter((agent) => meets(agent, demand));
    const full = able.length > 0 && able.every((agent) => agent.isPaused) ? "paused" : "busy";
    if (this.#crashes.down(kind.name) !== undefined) return able.length > 0 ? full : "down";
    const isStarting = able.some((agent) => agent.state === "starting");
    if (isStarting || this.#crashes.isPaused(kind.name)) return "starting";
    if (this.#isFull(kind, demand)) return this.#wishes.get(kind.name) === 0 ? "down" : full;
    return this.#start(kind, demand) ?? (mayReplace ? this.#makeRoom() : full);
  }

  /** Undefined: there may be no more agents. One that is named has its place. */
  #start(kind: AgentKind, demand: Demand): Supply | undefined {
    if (demand.by !== "agent" && this.#agents.size >= this.#options.maxAgents) return undefined;
    this.#spawn(kind, demand.by === "agent" ? demand.agentId : this.#nextId(kind));
    return "starting";
  }

  /** Ends every process and waits until they are gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#pulse.stop();
    for (const agent of this.#agents.values()) agent.stop();
    await this.#gone();
    for (const agent of this.#agents.values()) agent.kill();
    await this.#gone();
  }

  #holder({ task, attempt }: AttemptRef): AgentProcess | undefined {
    return [...this.#agents.values()].find(({ held }) => held?.task === task && held.attempt === attempt);
  }

  /** Whether no more agents of this sort may be there at once. */
  #isFull(kind: AgentKind, demand: Demand): boolean {
    const wish = this.#wishes.get(kind.name);
    if (demand.by === "agent" && wish !== 0) return this.#agents.has(demand.agentId);
    const mine = [...this.#agents.values()].filter((agent) => agent.kind.name === kind.name);
    return mine.length >= (wish ?? Math.min(kind.maxAgents ?? Number.POSITIVE_INFINITY, this.#options.maxPerKind));
  }

  /** Sends an agent away that has nothing to do, so that one of another kind can come; its end wakes the hive. */
  #makeRoom(): Supply {
    const isLeaving = [...this.#agents.values()].some((agent) => agent.state === "stopping");
    const idle = this.free().find(({ kind }) => !this.#wishes.has(kind.name));
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

  #spawn(kind: AgentKind, id: string): AgentProcess | undefined {
    if (this.#stopping) return undefined;
    const args = [id, kind.name, String(this.#timing.beatMs)];
    const process = this.#options.spawn({ bundle: "agent", args, env: this.#options.env, name: id });
    const restarts = this.#restarts.takePlace(kind.name);
    const agent = new AgentProcess({ id, kind, patience: this.#timing, restarts }, process, {
      message: (from, message) => this.#message(from, message),
      ended: (from, reason) => this.#ended(from, reason),
      changed: () => this.#options.changed?.(id),
    });
    this.#agents.set(id, agent);
    this.#options.changed?.(id);
    this.#pulse.watch();
    return agent;
  }

  /** Starts what is missing of a kind, as far as it may be. */
  #fill(name: string): readonly AgentProcess[] {
    const kind = this.kinds.get(name);
    const wish = this.#wishes.get(name) ?? 0;
    const started: AgentProcess[] = [];
    while (kind !== undefined && this.ofKind(name).length < wish) {
      if (this.#crashes.isPaused(name) || this.#crashes.down(name) || this.#agents.size >= this.#options.maxAgents)
        break;
      const agent = this.#spawn(kind, this.#nextId(kind));
      if (agent === undefined) break;
      started.push(agent);
    }
    return started;
  }

  #message(agent: AgentProcess, message: FromAgentMessage): void {
    if (message.type === "ready") {
      this.#pulse.watch(); // from now on it may be silent for less long than while it started
      this.#listener?.registered(agent);
    }
    if (message.type === "complete" || message.type === "failed") this.#worked(agent.kind.name);
    this.#listener?.message(agent, message);
    if (agent.state === "idle") this.#listener?.free();
  }

  #worked(kind: string): void {
    this.#crashes.forget(kind);
    if (this.#wishes.has(kind)) this.#fill(kind);
  }

  #ended(agent: AgentProcess, reason: Failure | null): void {
    const kind = agent.kind.name;
    this.#agents.delete(agent.id);
    this.#options.changed?.(agent.id);
    if (reason !== null || (agent.isDoomed && !agent.isRetired)) this.#restarts.died(kind, agent.view().restarts);
    if (reason !== null) {
      this.#crashes.crashed(agent.view(), agent.hasSpoken, () => {
        this.#fill(kind);
        this.#listener?.free();
      });
    }
    this.#listener?.ended(agent, reason);
    const down = this.#crashes.down(kind);
    if (reason !== null && down !== undefined) this.#listener?.down(kind, down);
    this.#fill(kind);
  }

  async #gone(): Promise<void> {
    const end = performance.now() + this.#timing.stopGraceMs;
    while (this.#agents.size > 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function endSilent(agent: AgentProcess): void {
  const seconds = (agent.patienceMs / 1000).toFixed(1);
  agent.kill(failure("agent_lost", `${agent.id} was silent for ${seconds} s.`, { retryable: true }));
}
