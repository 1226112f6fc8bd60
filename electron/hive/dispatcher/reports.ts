import { demandLabel } from "../contract/demand.ts";
import { type Failure, failure } from "../contract/failure.ts";
import { type AttemptRef, type FromAgent, type FromAgentMessage, isRepeat } from "../contract/message.ts";
import type { AgentServers } from "../gateway/mcp/agent-servers.ts";
import type { Messages } from "../messages/messages.ts";
import type { AgentProcess } from "../pool/agent-process.ts";
import type { Down } from "../pool/crash-guard.ts";
import type { Pool } from "../pool/pool.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import { AttemptLife, type Passing } from "./attempt-life.ts";
import type { Checkpoints } from "./checkpoints.ts";
import type { LateDependencies } from "./conflicts/late-dependencies.ts";
import type { HandoffRefusals } from "./handoff-refusals.ts";
import type { Leases } from "./leases.ts";
import type { LiveAnswers } from "./live-answers.ts";
import type { ModelDesk } from "./model-desk.ts";
import type { RunLife } from "./run-life.ts";
import type { Stores } from "./stores.ts";
import { about, type TaskLife } from "./task-life.ts";
import type { Ending } from "./task-moves.ts";
import { isHeld, isOpen } from "./transition.ts";
import type { Unaccepted } from "./unaccepted.ts";
import type { Way, Writes } from "./writes.ts";
import type { Yields } from "./yields.ts";

export interface ReportsOptions {
  readonly stores: Stores;
  readonly writes: Writes;
  readonly pool: Pool;
  readonly desk: ModelDesk;
  readonly runs: RunLife;
  readonly tasks: TaskLife;
  readonly live: LiveAnswers;
  readonly messages: Messages;
  /** Serves tools to agents; left out: nobody has any. */
  readonly mcp?: Pick<AgentServers, "received" | "ended"> | undefined;
  readonly leases: Leases;
  readonly unaccepted: Unaccepted;
  readonly checkpoints: Checkpoints;
  readonly yields: Yields;
  readonly refusals: HandoffRefusals;
  readonly late: LateDependencies;
  readonly clock: () => number;
}

/** Brings what agents report, and what becomes of them, into the store. */
export class Reports {
  readonly #parts: ReportsOptions;
  readonly #attempts: AttemptLife;
  /** Agents that were ended for their silence: what they held is not at fault. */
  readonly #deaf = new WeakSet<AgentProcess>();

  constructor(parts: ReportsOptions) {
    this.#parts = parts;
    this.#attempts = new AttemptLife(parts.stores, parts.tasks, parts.clock);
  }

  registered(agent: AgentProcess): void {
    const data = { kind: agent.kind.name, pid: agent.pid };
    this.#parts.messages.registered(agent.id);
    void this.#parts.writes.insist((record) => {
      record({ type: "agent.registered", about: { agent: agent.id }, data });
      agent.enlist();
    });
  }

  received(agent: AgentProcess, message: FromAgentMessage): void {
    if (message.type === "ready" || message.type === "heartbeat") return;
    if (message.type === "message" || message.type === "ack") {
      this.#parts.messages.received(agent.id, message);
      return;
    }
    if (message.type === "mcp") {
      this.#parts.mcp?.received(agent, message.payload);
      return;
    }
    const { stores, tasks, live, unaccepted, writes, leases } = this.#parts;
    const holder = leases.holder(message.payload) ?? stores.attempts.agent(message.payload);
    if (holder !== undefined && holder !== agent.id) {
      this.#foreign(agent, message, holder);
      return;
    }
    switch (message.type) {
      case "accept":
        unaccepted.heard(message.payload);
        void writes.note((record) => void tasks.accept(record, message.payload), { isPure: true });
        return;
      case "progress":
        live.phase(message.payload);
        return;
      case "token":
        live.token(message.payload);
        return;
      case "checkpoint":
        this.#keep(agent, message.payload);
        return;
      case "reject":
        this.#rejected(message.payload, message.payload.reason);
        return;
      default:
        void this.#ended(agent, message).then((isWritten) => acknowledge(agent, message.payload, isWritten));
    }
  }

  /** The attempt took longer than it may. */
  timedOut(ref: AttemptRef, timeoutMs: number): void {
    const message = `The attempt took longer than ${timeoutMs / 1000} s.`;
    void this.#failed(ref, failure("timed_out", message, { retryable: true, hint: "Raise the step's timeout." }));
    this.#parts.pool.cancel(ref);
  }

  /** An agent that answers no assignment is not one: its end gives the task to another. */
  unanswered(agent: AgentProcess, { task, attempt }: AttemptRef): void {
    const data = { message: `${task}.${attempt}`, type: "TASK_ASSIGN", to: agent.id, sent: 2 } as const;
    const entry = { type: "message.unanswered", level: "WARN", about: { task, agent: agent.id }, data } as const;
    void this.#parts.writes.note((record) => record(entry));
    this.#deaf.add(agent);
    agent.kill(failure("agent_lost", `${agent.id} did not answer when it was given a task.`, { retryable: true }));
  }

  /** The process of an agent ended; `reason` is null when it was asked to. */
  agentEnded(agent: AgentProcess, reason: Failure | null): void {
    const { held } = agent;
    this.#parts.messages.ended(agent.id);
    this.#parts.mcp?.ended(agent);
    const kind = agent.kind.name;
    void this.#parts.writes.note((record) => {
      if (reason === null) record({ type: "agent.stopped", about: { agent: agent.id }, data: { kind } });
      else
        record({ type: "agent.failed", level: "ERROR", about: { agent: agent.id }, data: { kind, failure: reason } });
    });
    if (held === null) return;
    const lost = reason ?? failure("agent_lost", `${agent.id} was stopped.`, { retryable: true });
    const ending: Ending = { failure: lost, partial: this.#parts.live.written(held) };
    const isExplained = reason === null || this.#deaf.has(agent);
    void this.#settle(held, (record) => {
      this.#parts.checkpoints.flush(held.task);
      if (isExplained) return this.#attempts.lose(record, held, ending);
      return this.#attempts.die(record, held, ending);
    });
  }

  /** A task that nobody holds goes to somebody else. One that was taken meanwhile stays where it is. */
  pass(record: RecordEntry, id: string, to: Passing): void {
    const task = this.#parts.stores.tasks.get(id);
    if (task !== undefined && isOpen(task.state) && !isHeld(task.state)) this.#attempts.pass(record, task, to);
  }

  /** A kind is left down: what asks for it waits until it is tried again. */
  down(kind: string, { crashes, agent }: Down): void {
    const reason = agent.failure ?? failure("agent_lost", `${agent.id} crashed.`);
    const hint = `See why, then resume ${agent.id}: its kind is tried again.`;
    const data = { kind, crashes, failure: { ...reason, hint } };
    void this.#parts.writes.note((record) =>
      record({ type: "agent.down", level: "ERROR", about: { agent: agent.id }, data }),
    );
  }

  /** Nobody speaks for an attempt but the one that holds it: who does is ended, and what it said has no effect. */
  #foreign(agent: AgentProcess, { type: event, payload: { task, attempt } }: AboutAttempt, holder: string): void {
    const { writes, stores } = this.#parts;
    const reason = `${agent.id} does not hold it: ${holder} does`;
    void writes.note((record) => {
      const told = stores.tasks.get(task);
      if (told === undefined) return;
      const data = { attempt, state: told.state, event, reason };
      record({ type: "task.refused", level: "WARN", about: about(told, agent.id), data });
    });
    agent.kill(failure("agent_lost", `${agent.id} spoke for a task that ${holder} holds.`, { retryable: true }));
  }

  #keep(agent: AgentProcess, { state, ...ref }: FromAgent["checkpoint"]): void {
    const { checkpoints, writes, clock } = this.#parts;
    const isFirst = checkpoints.add(ref, { agent: agent.id, at: clock(), state });
    if (isFirst) void writes.note(() => checkpoints.flush(ref.task));
  }

  #ended(agent: AgentProcess, message: Ended): Promise<boolean> {
    switch (message.type) {
      case "complete":
        return this.#complete(message.payload, isRepeat(message));
      case "failed":
        return this.#failed(message.payload, message.payload.failure);
      case "yielded":
        return this.#yielded(message.payload);
      case "handoff":
        return this.#handedOff(agent, message.payload);
      case "escalate":
        return this.#settle(message.payload, (record) => {
          this.#parts.checkpoints.flush(message.payload.task);
          const partial = this.#parts.live.written(message.payload);
          return this.#attempts.escalate(record, message.payload, { explanation: message.payload.reason, partial });
        });
    }
  }

  /** What nobody asked for is a refusal, so that no task goes around for ever. */
  #yielded(ref: AttemptRef): Promise<boolean> {
    const { yields, live, checkpoints } = this.#parts;
    const order = yields.take(ref);
    const refused = failure("agent_lost", "The agent handed the task back unasked.", { retryable: true });
    return this.#settle(ref, (record) => {
      checkpoints.flush(ref.task);
      if (order === undefined) return this.#attempts.reject(record, ref, refused);
      return this.#attempts.yield(record, ref, { ...order, partial: live.written(ref) });
    });
  }

  /** To somebody whom this hive does not have, it cannot be passed: a person is to look at it. */
  #handedOff(agent: AgentProcess, { to: demand, reason, ...ref }: FromAgent["handoff"]): Promise<boolean> {
    const { pool, live, checkpoints } = this.#parts;
    return this.#settle(ref, (record) => {
      checkpoints.flush(ref.task);
      if (pool.kinds.for(demand) === undefined) {
        const explanation = `${agent.id} passes it on to ${demandLabel(demand)}, whom this hive does not have: ${reason}`;
        return this.#attempts.escalate(record, ref, { explanation, partial: live.written(ref) });
      }
      const to = { demand, from: agent.id, reason };
      const isPassed = this.#attempts.yield(record, ref, { cause: "handoff", partial: live.written(ref), to });
      if (isPassed) this.#parts.refusals.passed(record, ref);
      return isPassed;
    });
  }

  /** An answer that was told before and is stored changes nothing more. */
  #complete(ref: FromAgent["complete"], repeated: boolean): Promise<boolean> {
    const { stores, tasks, checkpoints } = this.#parts;
    const work = (record: RecordEntry): boolean => {
      if (repeated && stores.attempts.isComplete(ref)) return false;
      const isNew = tasks.complete(record, ref, ref);
      if (isNew) checkpoints.over(ref);
      return isNew;
    };
    return this.#settle(ref, work, { isPure: true });
  }

  /** What the attempt had done is not gone on from: the reason may lie in it. */
  #failed(ref: AttemptRef, reason: Failure): Promise<boolean> {
    const { desk, tasks, live, checkpoints } = this.#parts;
    if (reason.code === "engine_failed" || reason.code === "model_missing") desk.clear();
    const ending: Ending = { failure: reason, partial: live.written(ref) };
    return this.#settle(ref, (record) => {
      const isNew = tasks.fail(record, ref, ending);
      if (isNew) checkpoints.over(ref);
      return isNew;
    });
  }

  #rejected(ref: AttemptRef, reason: string): void {
    const refused = failure("agent_lost", `The agent refused the task: ${reason}.`, { retryable: true });
    void this.#settle(ref, (record) => this.#attempts.reject(record, ref, refused));
  }

  /** Writes how an attempt ended, and with it the end of its run when it was the last. Tells whether it is written. */
  async #settle(ref: AttemptRef, work: (record: RecordEntry) => boolean, way?: Way): Promise<boolean> {
    const { leases, unaccepted, writes, stores, runs, live, yields, checkpoints } = this.#parts;
    leases.end(ref);
    this.#parts.late.end(ref);
    unaccepted.heard(ref);
    const isWritten = await writes.insist((record) => {
      if (!work(record)) return; // a late word of an attempt that no longer holds its task
      const run = stores.tasks.get(ref.task)?.run;
      if (run !== undefined) runs.finishIfDone(record, run);
    }, way);
    checkpoints.ended(ref);
    live.end(ref);
    yields.take(ref);
    return isWritten;
  }
}

type AboutAttempt = Exclude<FromAgentMessage, { type: "ready" | "heartbeat" | "message" | "ack" | "mcp" }>;
type Ended = Extract<FromAgentMessage, { type: "complete" | "failed" | "yielded" | "handoff" | "escalate" }>;

function acknowledge(agent: AgentProcess, { task, attempt }: AttemptRef, isWritten: boolean): void {
  if (isWritten) agent.send("settled", { task, attempt });
}
