import type { AgentView, KindView, ScaledAgents } from "../contract/agent.ts";
import { demandLabel } from "../contract/demand.ts";
import { FailureError, failure } from "../contract/failure.ts";
import type { AgentProcess } from "../pool/agent-process.ts";
import type { Pool } from "../pool/pool.ts";
import type { WishStore } from "../pool/wish-store.ts";
import type { EntryDraft } from "../store/entry-draft.ts";
import type { Writer } from "../store/writer.ts";
import type { Dispatcher } from "./dispatcher.ts";
import type { Stores } from "./stores.ts";
import { isHeld, isOpen } from "./transition.ts";

export interface AgentControlOptions {
  readonly pool: Pool;
  readonly dispatcher: Dispatcher;
  readonly stores: Stores;
  readonly wishes: WishStore;
  readonly writer: Writer;
  /** How long an agent that is sent away may take to end or hand back what it does, in milliseconds. */
  readonly farewellMs?: number;
}

const standardFarewellMs = 10_000;

/** What a person may have done with agents; each decision is in the journal before it takes effect. */
export class AgentControl {
  readonly #parts: AgentControlOptions;

  constructor(parts: AgentControlOptions) {
    this.#parts = parts;
  }

  /** Starts as many agents of each kind as a person wanted of an earlier hive. */
  begin(): void {
    for (const { kind, wish } of this.#parts.wishes.all()) this.#parts.pool.setWish(kind, wish);
  }

  kinds(): readonly KindView[] {
    return this.#parts.pool.kindViews();
  }

  views(): readonly AgentView[] {
    return this.#parts.pool.views();
  }

  view(id: string): AgentView {
    const view = this.views().find((agent) => agent.id === id);
    if (view === undefined) throw new FailureError(failure("not_found", `There is no agent ${id}.`));
    return view;
  }

  /** It takes no new task; what it holds goes on, or is handed back at the next boundary. */
  async pause(id: string, handsBack: boolean): Promise<AgentView> {
    const agent = this.#agent(id);
    await this.#audit({ type: "agent.paused", about: { agent: id }, data: { kind: agent.kind.name, handsBack } });
    agent.pause(true);
    if (handsBack && agent.held !== null) this.#parts.dispatcher.askToYield(agent.held, { cause: "agent_paused" });
    return agent.view();
  }

  /** It takes tasks again; of a kind that was left down, processes are started again. */
  async resume(id: string): Promise<AgentView> {
    const { pool, dispatcher } = this.#parts;
    const { kind } = this.view(id);
    await this.#audit({ type: "agent.resumed", about: { agent: id }, data: { kind } });
    const agent = pool.find(id);
    if (agent === undefined) pool.tryAgain(kind);
    agent?.pause(false);
    dispatcher.wake();
    return agent?.view() ?? pool.ofKind(kind)[0]?.view() ?? this.views().find((view) => view.id === id) ?? gone(id);
  }

  /** It ends or hands back what it does, then it ends; in its place comes another only where there is work for it. */
  async stop(id: string): Promise<AgentView> {
    const agent = this.#agent(id);
    await this.#dismiss(agent, "stop");
    await this.#end(agent);
    return agent.view();
  }

  /** Ends it at once; what it held goes on elsewhere. */
  async kill(id: string): Promise<AgentView> {
    const agent = this.#agent(id);
    await this.#dismiss(agent, "kill");
    agent.dismiss();
    await agent.gone;
    return agent.view();
  }

  /** Has so many agents of a kind from now on; answers when they are there, with what was really started and ended. */
  async scale(kind: string, to: number): Promise<ScaledAgents> {
    const { pool, wishes, writer } = this.#parts;
    const most = pool.mostOf(kind);
    if (most === undefined) throw new FailureError(failure("not_found", `This hive has no agent kind ${kind}.`));
    if (to > most) throw new FailureError(failure("conflict", `There may be ${most} agents of ${kind} at most now.`));
    const before = pool.ofKind(kind).filter(({ isRetired }) => !isRetired);
    await writer.write((record) => {
      wishes.save(kind, to);
      record({ type: "agents.scaled", level: "AUDIT", data: { kind, from: before.length, to } });
    });
    pool.tryAgain(kind);
    const started = pool.setWish(kind, to);
    const leaving = [...before].sort(byWorkAtHand).slice(0, Math.max(0, before.length - to));
    await Promise.all([...started.map((agent) => agent.startedUp), ...leaving.map((agent) => this.#end(agent))]);
    const there = started.filter(({ state }) => state !== "error" && state !== "stopped");
    return { kind, wish: to, started: there.map(named), stopped: leaving.map(named) };
  }

  /** Gives a task to somebody else; the agent that holds it hands it back first, with what it has done. */
  async handOff(task: string, to: string, reason: string): Promise<{ readonly task: string; readonly to: string }> {
    const { pool, stores, dispatcher } = this.#parts;
    const stored = stores.tasks.get(task);
    if (stored === undefined) throw new FailureError(failure("not_found", `There is no task ${task}.`));
    if (!isOpen(stored.state)) throw new FailureError(failure("conflict", `The task ${task} is ${stored.state}.`));
    const demand = pool.kinds.demandFor(to);
    if (demand === undefined)
      throw new FailureError(failure("not_found", `This hive has no agent, kind or skill ${to}.`));
    const passing = { demand, from: null, reason };
    const ref = { task, attempt: stored.attempts };
    if (isHeld(stored.state)) dispatcher.askToYield(ref, { cause: "handoff", to: passing });
    else await dispatcher.pass(task, passing);
    return { task, to: demandLabel(demand) };
  }

  #agent(id: string): AgentProcess {
    const agent = this.#parts.pool.find(id);
    if (agent === undefined) throw new FailureError(failure("not_found", `There is no agent ${id}.`));
    return agent;
  }

  /** Notes that an agent is sent away, and that one less of its kind is wanted when it is not to come back. */
  async #dismiss({ id, kind, pid }: AgentProcess, how: "stop" | "kill"): Promise<void> {
    const { pool, wishes, writer } = this.#parts;
    const wish = how === "stop" ? pool.wish(kind.name) : undefined;
    await writer.write((record) => {
      if (wish !== undefined) wishes.save(kind.name, Math.max(0, wish - 1));
      record({ type: "agent.dismissed", level: "AUDIT", about: { agent: id }, data: { kind: kind.name, pid, how } });
    });
    if (wish !== undefined) pool.setWish(kind.name, Math.max(0, wish - 1));
  }

  async #end(agent: AgentProcess): Promise<void> {
    agent.retire();
    if (agent.held !== null) this.#parts.dispatcher.askToYield(agent.held, { cause: "agent_stopped" });
    const late = setTimeout(() => agent.dismiss(), this.#parts.farewellMs ?? standardFarewellMs);
    await agent.gone;
    clearTimeout(late);
  }

  #audit(draft: EntryDraft<"agent.paused"> | EntryDraft<"agent.resumed">): Promise<void> {
    return this.#parts.writer.write((record) => record({ ...draft, level: "AUDIT" }));
  }
}

/** Those that do nothing come first, then those that began last. */
function byWorkAtHand(a: AgentProcess, b: AgentProcess): number {
  return Number(a.held !== null) - Number(b.held !== null) || b.startedAt - a.startedAt;
}

function named({ id, pid }: AgentProcess): { readonly agent: string; readonly pid: number } {
  return { agent: id, pid };
}

function gone(id: string): never {
  throw new FailureError(failure("not_found", `There is no agent ${id}.`));
}
