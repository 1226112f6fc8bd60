import { setTimeout as sleep } from "node:timers/promises";
import { type Failure, failure } from "../contract/failure.ts";
import { type AttemptRef, type FromAgent, type FromAgentMessage, isRepeat } from "../contract/message.ts";
import type { AgentProcess } from "../pool/agent-process.ts";
import type { Pool } from "../pool/pool.ts";
import type { RecordEntry, Writer } from "../store/writer.ts";
import { Alarm } from "./alarm.ts";
import type { Assigner, Assignment } from "./assigner.ts";
import { Leases } from "./leases.ts";
import type { LiveAnswers } from "./live-answers.ts";
import type { ModelDesk } from "./model-desk.ts";
import type { RunLife, RunOrder } from "./run-life.ts";
import type { Stores } from "./stores.ts";
import type { Ending, TaskLife } from "./task-life.ts";
import { Unaccepted } from "./unaccepted.ts";

export interface DispatcherOptions {
  readonly stores: Stores;
  readonly writer: Writer;
  readonly pool: Pool;
  readonly desk: ModelDesk;
  readonly assigner: Assigner;
  readonly runs: RunLife;
  readonly tasks: TaskLife;
  readonly live: LiveAnswers;
  readonly clock: () => number;
  /** How long an agent may take to answer an assignment before it is sent again, in milliseconds. */
  readonly acceptMs?: number;
}

const standardAcceptMs = 5000;

/** Pause before something is written again that the disk refused. */
const writeAgainMs = 1000;

type Claimed = Assignment<AgentProcess>;

/** Gives waiting tasks to free agents and brings what agents report into the store. Woken by events, never by polling. */
export class Dispatcher {
  readonly #parts: DispatcherOptions;
  readonly #leases = new Leases();
  readonly #alarm: Alarm;
  readonly #unaccepted: Unaccepted;
  #matching: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(parts: DispatcherOptions) {
    this.#parts = parts;
    this.#alarm = new Alarm(parts.clock, () => this.wake());
    this.#unaccepted = new Unaccepted(parts.acceptMs ?? standardAcceptMs);
    parts.pool.listen({
      free: () => this.wake(),
      registered: (agent) => this.#registered(agent),
      message: (agent, message) => this.#received(agent, message),
      ended: (agent, reason) => this.#agentEnded(agent, reason),
    });
  }

  /** Takes up what a hive before this one left unfinished: continues it, or puts it aside until it is resumed. */
  async recover(continueRuns: boolean): Promise<void> {
    const { stores, runs, tasks } = this.#parts;
    await this.#write((record) => {
      for (const task of stores.tasks.held()) tasks.loseWithHive(record, task);
      for (const run of stores.runs.unfinished()) {
        if (continueRuns) runs.resume(record, run.id);
        else runs.interrupt(record, run.id);
        runs.finishIfDone(record, run.id);
      }
    });
  }

  /** Stores a run and begins with it. */
  async start(order: RunOrder): Promise<void> {
    await this.#write((record) => {
      this.#parts.runs.start(record, order);
      this.#parts.runs.finishIfDone(record, order.id);
    });
  }

  /** Continues an interrupted run. */
  async resume(run: string): Promise<void> {
    await this.#write((record) => this.#parts.runs.resume(record, run));
  }

  /** Stops a run for good; its agents stop generating. */
  async cancel(run: string): Promise<void> {
    const { runs, pool, live } = this.#parts;
    const held = await this.#write((record) => runs.cancel(record, run, (ref) => live.written(ref)));
    for (const ref of held) {
      this.#leases.end(ref);
      live.end(ref);
      pool.cancel(ref);
    }
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
    const { writer, pool, assigner, stores, tasks, clock } = this.#parts;
    let free: readonly AgentProcess[] = [];
    try {
      const claims = await writer.write((record) => {
        for (const task of stores.queue.due(clock())) tasks.due(record, task);
        tasks.priorities.takeEffect(record);
        free = pool.free();
        const made = assigner.assign(record, free);
        this.#finishRefused(record);
        return made;
      });
      for (const claimed of claims) this.#send(claimed);
    } catch (error) {
      for (const agent of free) if (agent.held !== null) agent.release(); // the claims are not on the disk
      throw error;
    }
    this.#alarm.set(stores.queue.nextDue(), tasks.priorities.next());
  }

  /** Refused tasks may have been the last of their runs. */
  #finishRefused(record: RecordEntry): void {
    for (const run of this.#parts.stores.runs.drained()) this.#parts.runs.finishIfDone(record, run);
  }

  #send({ agent, ref, run, step, assigned }: Claimed): void {
    const task = this.#parts.stores.tasks.get(ref.task);
    if (task === undefined || task.attempts !== ref.attempt) return;
    this.#parts.live.begin(ref, { run, step });
    this.#leases.begin(ref, task.timeoutMs, () => this.#timedOut(ref, task.timeoutMs));
    this.#parts.pool.assign(agent, ref, assigned);
    const again = (): void => this.#ifHeld(agent, ref, () => this.#parts.pool.assign(agent, ref, assigned, 1));
    this.#unaccepted.sent(ref, { again, lost: () => this.#ifHeld(agent, ref, () => this.#unanswered(agent, ref)) });
  }

  #ifHeld({ held }: AgentProcess, { task, attempt }: AttemptRef, work: () => void): void {
    if (held?.task === task && held.attempt === attempt) work();
  }

  /** An agent that answers no assignment is not one: its end gives the task to another. */
  #unanswered(agent: AgentProcess, { task, attempt }: AttemptRef): void {
    const about = { task, agent: agent.id };
    const data = { message: `${task}.${attempt}`, type: "TASK_ASSIGN", to: agent.id, sent: 2 } as const;
    void this.#note((record) => record({ type: "message.unanswered", level: "WARN", about, data }));
    agent.kill(failure("agent_lost", `${agent.id} did not answer when it was given a task.`, { retryable: true }));
  }

  #registered(agent: AgentProcess): void {
    const data = { kind: agent.kind.name, pid: agent.pid };
    void this.#insist((record) => {
      record({ type: "agent.registered", about: { agent: agent.id }, data });
      agent.enlist();
    });
  }

  #received(agent: AgentProcess, message: FromAgentMessage): void {
    const { tasks, live } = this.#parts;
    switch (message.type) {
      case "accept":
        this.#unaccepted.heard(message.payload);
        void this.#note((record) => void tasks.accept(record, message.payload));
        return;
      case "progress":
        live.phase(message.payload);
        return;
      case "token":
        live.token(message.payload);
        return;
      case "complete":
        void this.#complete(message.payload, isRepeat(message)).then((kept) =>
          acknowledge(agent, message.payload, kept),
        );
        return;
      case "failed":
        void this.#failed(message.payload, message.payload.failure).then((kept) =>
          acknowledge(agent, message.payload, kept),
        );
        return;
      case "reject":
        this.#rejected(message.payload, message.payload.reason);
        return;
      case "ready":
      case "heartbeat":
        return;
    }
  }

  /** An answer that was told before and is stored changes nothing more. */
  #complete(ref: FromAgent["complete"], repeated: boolean): Promise<boolean> {
    const { stores, tasks } = this.#parts;
    return this.#settle(ref, (record) => {
      if (repeated && stores.attempts.isComplete(ref)) return false;
      return tasks.complete(record, ref, ref);
    });
  }

  #failed(ref: AttemptRef, reason: Failure): Promise<boolean> {
    if (reason.code === "engine_failed" || reason.code === "model_missing") this.#parts.desk.clear();
    const ending: Ending = { failure: reason, partial: this.#parts.live.written(ref) };
    return this.#settle(ref, (record) => this.#parts.tasks.fail(record, ref, ending));
  }

  #rejected(ref: AttemptRef, reason: string): void {
    const refused = failure("agent_lost", `The agent refused the task: ${reason}.`, { retryable: true });
    void this.#settle(ref, (record) => this.#parts.tasks.lose(record, ref, { failure: refused }));
  }

  #timedOut(ref: AttemptRef, timeoutMs: number): void {
    const message = `The attempt took longer than ${timeoutMs / 1000} s.`;
    void this.#failed(ref, failure("timed_out", message, { retryable: true, hint: "Raise the step's timeout." }));
    this.#parts.pool.cancel(ref);
  }

  #agentEnded(agent: AgentProcess, reason: Failure | null): void {
    if (this.#stopped) return;
    const { held } = agent;
    const kind = agent.kind.name;
    void this.#note((record) => {
      if (reason === null) record({ type: "agent.stopped", about: { agent: agent.id }, data: { kind } });
      else
        record({ type: "agent.failed", level: "ERROR", about: { agent: agent.id }, data: { kind, failure: reason } });
    });
    if (held === null) return;
    const lost = reason ?? failure("agent_lost", `${agent.id} was stopped.`, { retryable: true });
    const ending: Ending = { failure: lost, partial: this.#parts.live.written(held) };
    void this.#settle(held, (record) => this.#parts.tasks.lose(record, held, ending));
  }

  /** Writes how an attempt ended, and with it the end of its run when it was the last. Tells whether it is written. */
  async #settle(ref: AttemptRef, work: (record: RecordEntry) => boolean): Promise<boolean> {
    this.#leases.end(ref);
    this.#unaccepted.heard(ref);
    const written = await this.#insist((record) => {
      if (!work(record)) return; // a late word of an attempt that no longer holds its task
      const run = this.#parts.stores.tasks.get(ref.task)?.run;
      if (run !== undefined) this.#parts.runs.finishIfDone(record, run);
    });
    this.#parts.live.end(ref);
    return written;
  }

  /** A write that must reach the disk: done again when the disk refuses. False: the hive stopped before. */
  async #insist(work: (record: RecordEntry) => void): Promise<boolean> {
    while (!(await this.#note(work))) {
      if (this.#stopped) return false;
      await sleep(writeAgainMs);
    }
    return true;
  }

  /** A write that nobody waits for. Tells whether it is on the disk. */
  #note(work: (record: RecordEntry) => void): Promise<boolean> {
    return this.#write(work).then(
      () => true,
      (error: unknown) => {
        console.error("skep: could not write to the store:", error);
        return false;
      },
    );
  }

  async #write<Value>(work: (record: RecordEntry) => Value): Promise<Value> {
    const written = this.#parts.writer.write(work);
    this.wake();
    return await written;
  }
}

function acknowledge(agent: AgentProcess, { task, attempt }: AttemptRef, isWritten: boolean): void {
  if (isWritten) agent.send("settled", { task, attempt });
}
