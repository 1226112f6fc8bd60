import { createHash } from "node:crypto";
import { type Failure, FailureError, failure, toFailure } from "../contract/failure.ts";
import type { AttemptRef, Party } from "../contract/message.ts";
import { hiveSource, type Tool, type ToolAnswer } from "../contract/tool.ts";
import type { Json } from "../contract/workflow.ts";
import type { StoredTask } from "../dispatcher/task-row.ts";
import type { TaskStore } from "../dispatcher/task-store.ts";
import { isHeld } from "../dispatcher/transition.ts";
import type { RecordEntry } from "../store/entry-draft.ts";
import type { Writer } from "../store/writer.ts";
import type { OwnTools } from "./own/own-tools.ts";
import type { ToolCallStore } from "./tool-call-store.ts";
import type { Caller, ToolSource } from "./tool-source.ts";

/** A call that an agent makes while it is at a task. */
export interface CallOrder {
  readonly tool: Tool;
  readonly input: Json;
  readonly agent: Party;
  readonly ref: AttemptRef;
  /** How often the task has made this very call before. */
  readonly earlier: number;
  /** Aborted when the agent waits for the answer no more. */
  readonly signal: AbortSignal;
}

/** A call that is not made. */
export interface RefusedCall extends Pick<CallOrder, "input" | "agent" | "ref"> {
  readonly tool: string;
}

export interface ToolCallsParts {
  readonly store: ToolCallStore;
  readonly tasks: TaskStore;
  readonly own: OwnTools;
  readonly outside: readonly ToolSource[];
  readonly writer: Writer;
  readonly clock: () => number;
}

/** Longest answer of a tool that is kept and sent on, in characters. */
const longestAnswer = 65_536;

interface Begun {
  readonly call: number;
  readonly task: StoredTask;
}

/**
 * Makes the calls of agents, each once: a call that was answered is answered the same way again, whichever attempt of
 * its task asks. What the hive's own tools do is one transaction with its answer.
 */
export class ToolCalls {
  readonly #parts: ToolCallsParts;

  constructor(parts: ToolCallsParts) {
    this.#parts = parts;
  }

  /** Answers with what the tool answered. Throws FailureError when the attempt does not hold its task any more. */
  async call(order: CallOrder): Promise<ToolAnswer> {
    const source = this.#parts.outside.find((one) => one.list().some(({ name }) => name === order.tool.name));
    if (order.tool.source === hiveSource) return await this.#own(order);
    if (source === undefined) throw new FailureError(failure("not_found", `There is no tool ${order.tool.name}.`));
    return await this.#outside(order, source);
  }

  /** Notes a call that is not made, as an answer to who wanted it and in the journal. */
  async refused({ ref, agent, tool, input }: RefusedCall, reason: string): Promise<void> {
    const { store, tasks, writer, clock } = this.#parts;
    const at = clock();
    await writer.write((record) => {
      const task = tasks.get(ref.task);
      if (task === undefined) return;
      // Its key is no call's, so that the same one is looked at again when it is allowed.
      const call = store.begin({ ...ref, key: "", tool, input, startedAt: at });
      store.end(call, { text: reason, isError: true, isCut: false }, at);
      const about = { run: task.run, task: task.id, step: task.step, agent: agent.agent_id };
      record({ type: "tool.refused", level: "WARN", about, data: { tool, reason } });
    });
  }

  async #own(order: CallOrder): Promise<ToolAnswer> {
    const { writer, own, clock, tasks } = this.#parts;
    const { tool, input, agent, earlier, signal } = order;
    const task = tasks.get(order.ref.task);
    const place = { run: task?.run ?? "", step: task?.step ?? "", kind: agent.name };
    const holder = { task: order.ref.task, agent };
    await own.ready(tool.name, input, { place: { ...place, holder }, earlier, signal });
    if (signal.aborted) throw new FailureError(failure("cancelled", "The call was stopped."));
    const late: (() => void)[] = [];
    const answer = await writer.write((record) => {
      const at = clock();
      const begun = this.#begin(order, at);
      if ("text" in begun) return begun;
      const after = (work: () => void): void => void late.push(work);
      const said = own.apply(tool.name, input, { record, task: begun.task, agent, earlier, at, after });
      this.#end(record, order, { ...begun, answer: said, startedAt: at });
      return said;
    });
    for (const work of late) work();
    return answer;
  }

  async #outside(order: CallOrder, source: ToolSource): Promise<ToolAnswer> {
    const { writer, clock } = this.#parts;
    const startedAt = clock();
    const begun = await writer.write(() => this.#begin(order, startedAt));
    if ("text" in begun) return begun;
    const answer = await source
      .call(order.tool.name, order.input, callerOf(order, begun.task))
      .catch((thrown: unknown) => explained(toFailure(thrown)));
    // Nobody waits for it any more, and whether it was made is not known: the next attempt makes it again.
    if (answer.isError && order.signal.aborted) return answer;
    const kept = cut(answer);
    await writer.write((record) => this.#end(record, order, { ...begun, answer: kept, startedAt }));
    return kept;
  }

  /** Notes the call; the answer, where it was answered before. */
  #begin({ ref, tool, input, earlier }: CallOrder, startedAt: number): Begun | ToolAnswer {
    const { store, tasks } = this.#parts;
    const task = tasks.get(ref.task);
    if (task === undefined || !isHeld(task.state) || task.attempts !== ref.attempt) {
      throw new FailureError(failure("stale", "The attempt does not hold its task any more."));
    }
    const key = keyOf(tool.name, input, earlier);
    const known = store.answered(ref.task, key);
    const call = store.begin({ task: ref.task, attempt: ref.attempt, key, tool: tool.name, input, startedAt });
    if (known === undefined) return { call, task };
    store.end(call, known, startedAt);
    return known;
  }

  #end(record: RecordEntry, order: CallOrder, done: Begun & Done): void {
    const { tool, input, agent } = order;
    const { call, task, answer, startedAt } = done;
    const now = this.#parts.clock();
    this.#parts.store.end(call, answer, now);
    const isOwn = tool.source === hiveSource;
    record({
      type: "tool.called",
      level: isOwn ? "INFO" : "AUDIT",
      about: { run: task.run, task: task.id, step: task.step, agent: agent.agent_id },
      data: {
        ...{ tool: tool.name, server: tool.source, milliseconds: now - startedAt, isError: answer.isError },
        ...{ inputSize: JSON.stringify(input).length, answerSize: answer.text.length },
      },
    });
  }
}

interface Done {
  readonly answer: ToolAnswer;
  readonly startedAt: number;
}

/** The same for the same call, whichever attempt makes it: a task that begins anew does not say the same thing twice. */
function keyOf(tool: string, input: Json, earlier: number): string {
  const digest = createHash("sha256").update(JSON.stringify(input)).digest("hex").slice(0, 32);
  return `${tool}/${digest}/${earlier}`;
}

function callerOf({ tool, input, agent, ref, earlier, signal }: CallOrder, { run }: StoredTask): Caller {
  const idempotencyKey = `${ref.task}/${keyOf(tool.name, input, earlier)}`;
  return { agentId: agent.agent_id, kind: agent.name, ...ref, run, idempotencyKey, signal };
}

function explained({ message, hint }: Failure): ToolAnswer {
  return { text: hint === undefined ? message : `${message} ${hint}`, isError: true, isCut: false };
}

function cut(answer: ToolAnswer): ToolAnswer {
  const { text, isError, isCut } = answer;
  return { text: text.slice(0, longestAnswer), isError, isCut: isCut || text.length > longestAnswer };
}
