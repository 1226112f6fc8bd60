import type { AttemptRef, HiveMessage } from "../contract/message.ts";
import type { PartialAnswer, Task } from "../contract/task.ts";
import type { Demand } from "../contract/workflow.ts";
import type { AgentServers } from "../gateway/mcp/agent-servers.ts";
import type { Messages } from "../messages/messages.ts";
import type { AgentProcess } from "../pool/agent-process.ts";
import type { Pool } from "../pool/pool.ts";
import { meets } from "../pool/who-can.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Writer } from "../store/writer.ts";
import { Alarm } from "./alarm.ts";
import type { Assigner, Assignment } from "./assigner.ts";
import type { Passing } from "./attempt-life.ts";
import { Checkpoints } from "./checkpoints.ts";
import { escalateLate } from "./conflicts/escalate-late.ts";
import { type LateAttempt, LateDependencies } from "./conflicts/late-dependencies.ts";
import { Timing } from "./conflicts/timing.ts";
import type { Decision } from "./decision.ts";
import { withoutGiven } from "./given-results.ts";
import { HandoffRefusals } from "./handoff-refusals.ts";
import { Leases } from "./leases.ts";
import type { LiveAnswers } from "./live-answers.ts";
import type { ModelDesk } from "./model-desk.ts";
import { Preemption } from "./preemption.ts";
import { Reports } from "./reports.ts";
import type { RunLife, RunOrder } from "./run-life.ts";
import type { Stores } from "./stores.ts";
import type { TaskTally } from "./task-counts.ts";
import type { TaskLife } from "./task-life.ts";
import { Unaccepted } from "./unaccepted.ts";
import { Writes } from "./writes.ts";
import { type YieldOrder, Yields } from "./yields.ts";

export interface DispatcherOptions {
  readonly stores: Stores;
  readonly writer: Writer;
  readonly pool: Pool;
  readonly desk: ModelDesk;
  readonly assigner: Assigner;
  readonly runs: RunLife;
  readonly tasks: TaskLife;
  readonly live: LiveAnswers;
  readonly messages: Messages;
  /** Serves tools to agents; left out: nobody has any. */
  readonly mcp?: Pick<AgentServers, "received" | "ended">;
  readonly clock: () => number;
  /** Tells when something is due, and cannot be set. */
  readonly steady: () => number;
  /** How long an agent may take to answer an assignment before it is sent again, in milliseconds. */
  readonly acceptMs?: number;
  /** Time beyond what is usual after which an attempt that others wait for is late, in milliseconds. */
  readonly graceMs?: number | undefined;
}

const standardAcceptMs = 5000;

type Claimed = Assignment<AgentProcess>;

/** Gives waiting tasks to free agents and brings what agents report into the store. Woken by events, never by polling. */
export class Dispatcher {
  readonly #parts: DispatcherOptions;
  readonly #leases = new Leases();
  readonly #alarm: Alarm;
  readonly #yields = new Yields();
  readonly #preemption: Preemption;
  readonly #timing: Timing;
  readonly #late: LateDependencies;
  readonly #unaccepted: Unaccepted;
  readonly #checkpoints: Checkpoints;
  readonly #writes: Writes;
  readonly #reports: Reports;
  readonly #refusals: HandoffRefusals;
  #matching: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(parts: DispatcherOptions) {
    this.#parts = parts;
    const able = (demand: Demand) => parts.pool.all().filter((agent) => meets(agent, demand));
    const durationOf = (demand: Demand) => meanMs(parts.stores.counts.ofDemand(demand));
    this.#timing = new Timing({ queue: parts.stores.queue, durationOf, able, clock: parts.clock });
    this.#late = new LateDependencies({ durationOf, steady: parts.steady, graceMs: parts.graceMs });
    this.#preemption = new Preemption({ tasks: parts.stores.tasks, able, clock: parts.clock });
    this.#alarm = new Alarm(parts.steady, () => this.wake());
    this.#unaccepted = new Unaccepted(parts.acceptMs ?? standardAcceptMs);
    this.#checkpoints = new Checkpoints(parts.stores.checkpoints);
    this.#writes = new Writes(parts.writer, () => this.wake());
    this.#refusals = new HandoffRefusals(parts.stores, this.#writes);
    const own = {
      writes: this.#writes,
      leases: this.#leases,
      unaccepted: this.#unaccepted,
      late: this.#late,
      refusals: this.#refusals,
    };
    const reports = new Reports({ ...parts, ...own, checkpoints: this.#checkpoints, yields: this.#yields });
    this.#reports = reports;
    parts.pool.listen({
      free: () => this.wake(),
      registered: (agent) => reports.registered(agent),
      message: (agent, message) => reports.received(agent, message),
      down: (kind, down) => reports.down(kind, down),
      ended: (agent, reason) => {
        if (!this.#stopped) reports.agentEnded(agent, reason);
      },
    });
  }

  /** Takes up what a hive before this one left unfinished: continues it, or puts it aside until it is resumed. */
  async recover(continueRuns: boolean): Promise<void> {
    const { stores, runs, tasks } = this.#parts;
    await this.#writes.write((record) => {
      for (const task of stores.tasks.held()) tasks.loseWithHive(record, task);
      for (const run of stores.runs.unfinished()) {
        if (continueRuns) runs.resume(record, run.id);
        else runs.interrupt(record, run.id);
        runs.finishIfDone(record, run.id);
      }
    });
  }

  /** Stores a run and begins with it; answers the ids of its tasks, each after those that it needs. */
  async start(order: RunOrder): Promise<readonly string[]> {
    const begin = (record: RecordEntry): readonly string[] => {
      const tasks = this.#parts.runs.start(record, order);
      if (withoutGiven(order.tasks).length === 0) this.#parts.runs.finishIfDone(record, order.id);
      return tasks;
    };
    return await this.#writes.write(begin, { isPure: true });
  }

  /** Continues an interrupted run. */
  async resume(run: string): Promise<void> {
    await this.#writes.write((record) => this.#parts.runs.resume(record, run));
  }

  /** Stops a run for good; its agents stop generating. */
  async cancel(run: string): Promise<void> {
    await this.decide("person", ({ record, stop }) => this.#parts.runs.cancel(record, run, stop));
  }

  /** Does what somebody decided, in one transaction; then the agents stop whose attempts it ended. */
  async decide<Value>(actor: string, work: (decision: Decision) => Value): Promise<Value> {
    const ended: AttemptRef[] = [];
    const stop = this.#stopper(ended);
    const value = await this.#writes.write((record) => work({ record, actor, stop }));
    for (const ref of ended) this.#drop(ref);
    return value;
  }

  #stopper(ended: AttemptRef[]): (ref: AttemptRef) => PartialAnswer {
    return (ref) => {
      ended.push(ref);
      return this.#parts.live.written(ref);
    };
  }

  /** An attempt is over by a decision: its agent stops, and nothing of it counts any more. */
  #drop(ref: AttemptRef): void {
    this.#leases.end(ref);
    this.#late.end(ref);
    this.#parts.live.end(ref);
    this.#parts.pool.cancel(ref);
  }

  /** Asks an attempt to stop at its next boundary and hand its task back; it may still complete before. */
  askToYield(ref: AttemptRef, order: YieldOrder): void {
    this.#yields.ask(ref, order);
    this.#parts.pool.askToYield(ref);
  }

  /** Asks every attempt at work on such a task to yield. */
  askAllToYield(isMeant: (task: Task) => boolean, cause: YieldOrder["cause"]): void {
    for (const task of this.#parts.stores.tasks.held()) {
      if (isMeant(task)) this.askToYield({ task: task.id, attempt: task.attempts }, { cause });
    }
  }

  /** Gives a task that nobody holds to somebody else. */
  async pass(task: string, to: Passing): Promise<void> {
    await this.#writes.write((record) => this.#reports.pass(record, task, to));
  }

  /** An agent that another one hands a task to will not have it. */
  handoffRefused(message: HiveMessage, reason: string): void {
    if (message.type === "HANDOFF") this.#refusals.refused(message, reason);
  }

  /** Looks for work to give out: soon, once for all calls until then. */
  wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    this.#matching ??= this.#matchUntilQuiet();
  }

  /** Stops giving out work. When it answers, nothing of the dispatcher runs any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#leases.endAll();
    this.#unaccepted.stop();
    this.#writes.stop();
    await this.#matching;
    this.#alarm.stop();
  }

  async #matchUntilQuiet(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      await this.#match().catch((error: unknown) => console.error("skep: could not give out work:", error));
    }
    this.#matching = null;
  }

  async #match(): Promise<void> {
    const { writer, pool, assigner, stores, tasks } = this.#parts;
    let free: readonly AgentProcess[] = [];
    const ended: AttemptRef[] = [];
    const stop = this.#stopper(ended);
    const { isDue } = this.#alarm; // what became due since it was set has it ring when it is set again
    const late = isDue ? this.#late.due() : [];
    const undone = (): void => {
      ended.length = 0;
      assigner.undone();
      for (const agent of free) if (agent.held !== null) agent.release(); // the claims are not on the disk
    };
    try {
      const { made, preempting } = await writer.writeAgain((record) => {
        if (isDue) this.#takeDue(record, { late, stop });
        free = pool.free();
        const made = assigner.assign(record, free);
        this.#finishRefused(record);
        this.#timing.look(record, assigner.crowded);
        return { made, preempting: this.#preemption.look(record, assigner.crowded) };
      }, undone);
      if (assigner.hasMore) this.#again = true;
      for (const ref of ended) this.#drop(ref);
      for (const claimed of made) this.#send(claimed);
      for (const found of preempting) this.askToYield(this.#preemption.asked(found), { cause: "preempted" });
    } catch (error) {
      undone();
      throw error;
    }
    this.#alarm.set(stores.queue.nextDue(), stores.runs.nextEnd(), tasks.priorities.next(), this.#late.next());
  }

  /** Does what the passing of time asks for. */
  #takeDue(record: RecordEntry, { late, stop }: Due): void {
    const { stores, tasks, runs, steady } = this.#parts;
    for (const task of stores.queue.due(steady())) tasks.due(record, task);
    runs.expire(record, stop);
    for (const attempt of late) escalateLate(record, { stores, priorities: tasks.priorities }, attempt);
    tasks.priorities.takeEffect(record);
  }

  /** Refused tasks may have been the last of their runs. */
  #finishRefused(record: RecordEntry): void {
    for (const run of this.#parts.stores.runs.drained()) this.#parts.runs.finishIfDone(record, run);
  }

  #send({ agent, ref, run, step, assigned }: Claimed): void {
    const task = this.#parts.stores.tasks.get(ref.task);
    if (task === undefined || task.attempts !== ref.attempt) return;
    this.#preemption.begin(agent, ref, task);
    this.#late.begin(ref, task.demand);
    this.#parts.live.begin(ref, { run, step });
    const expired = (): void => this.#reports.timedOut(ref, task.timeoutMs);
    this.#leases.begin(ref, { holder: agent.id, ms: task.timeoutMs, expired });
    const assign = (repeats: number): void => {
      const checkpoint = this.#checkpoints.before(ref);
      this.#parts.pool.assign(agent, { ...ref, ...assigned, checkpoint, heartbeatMs: task.heartbeatMs }, repeats);
    };
    assign(0);
    const ifHeld = (work: () => void) => (): void => {
      if (agent.held?.task === ref.task && agent.held.attempt === ref.attempt) work();
    };
    const lost = ifHeld(() => this.#reports.unanswered(agent, ref));
    this.#unaccepted.sent(ref, { again: ifHeld(() => assign(1)), lost });
  }
}

interface Due {
  readonly late: readonly LateAttempt[];
  readonly stop: (ref: AttemptRef) => PartialAnswer;
}

function meanMs({ measured, measuredMs }: TaskTally): number | null {
  return measured === 0 ? null : measuredMs / measured;
}
