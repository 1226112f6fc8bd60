import { type Failure, FailureError, failure, toFailure } from "../../contract/failure.ts";
import type { Tool, ToolAnswer } from "../../contract/tool.ts";
import type { ToolServerState, ToolServerView } from "../../contract/tool-server.ts";
import type { Json } from "../../contract/workflow.ts";
import type { EntryDraft } from "../../store/entry-draft.ts";
import type { Writer } from "../../store/writer.ts";
import type { Caller } from "../tool-source.ts";
import { CallLimit } from "./call-limit.ts";
import type { Surroundings } from "./connection.ts";
import { hashTools, hashWay } from "./fingerprint.ts";
import type { ProgramFiles } from "./program-files.ts";
import { Runner, type RunnerListener } from "./runner.ts";
import { type ServerPlan, targetOf } from "./server-plan.ts";
import type { Session } from "./session.ts";
import type { ToolServerStore } from "./tool-server-store.ts";
import { fingerprintNow, offeredTools, type Standing, type Trust, toolName, trustOf } from "./trust.ts";

/** What all servers share. */
export interface ServerParts {
  readonly store: ToolServerStore;
  readonly writer: Pick<Writer, "write">;
  readonly programs: ProgramFiles;
  readonly surroundings: Surroundings;
  readonly clock: () => number;
  /** Something shown of a server is not as it was. */
  readonly changed: () => void;
}

/** Longest input of a call, in characters of JSON. */
const mostInput = 1_048_576;

/** Least time between two looks at the tools of a server that says they have changed, in milliseconds. */
const seeEveryMs = 1000;

/** One outside server: what it may do, and the process or address that does it. */
export class ToolServer {
  readonly id: string;
  readonly #parts: ServerParts;
  readonly #runner: Runner;
  readonly #limit = new CallLimit();
  #plan: ServerPlan;
  #standing: Standing;
  #failure: Failure | null = null;
  #seenAt = Number.NEGATIVE_INFINITY;
  #due: NodeJS.Timeout | null = null;

  constructor(plan: ServerPlan, parts: ServerParts) {
    this.id = plan.id;
    this.#plan = plan;
    this.#parts = parts;
    this.#standing = { ...parts.store.get(plan.id), way: null };
    this.#runner = new Runner(plan, parts.surroundings, this.#listener());
  }

  get plan(): ServerPlan {
    return this.#plan;
  }

  /** What agents may call: nothing, unless it is approved as it is now. */
  tools(): readonly Tool[] {
    if (this.#trust !== "approved") return [];
    const tools = this.#standing.approved?.tools ?? [];
    return tools.map(({ name, description, input }) => ({
      ...{ name: toolName(this.id, name), description, input, source: this.id },
    }));
  }

  view(): ToolServerView {
    const run = this.#runner.state;
    const target = targetOf(this.#plan);
    const { approved, way } = this.#standing;
    const isOther = approved !== null && approved.way !== way;
    return {
      ...{ id: this.id, target, state: this.#state, pid: run.kind === "running" ? run.pid : null },
      failure: this.#failure ?? ("failure" in run ? run.failure : null),
      fingerprint: fingerprintNow(this.#standing),
      tools: offeredTools(this.id, this.#standing),
      approvedTarget: isOther ? approved.target : null,
      approvedAt: approved?.at ?? null,
    };
  }

  /** Looks whether it is reached as before: its program's files may have been replaced. */
  async refresh(): Promise<void> {
    const { way } = this.#plan;
    const found = await (way.kind === "command" ? this.#parts.programs.hashes(way) : Promise.resolve([])).catch(
      toFailure,
    );
    const isThere = Array.isArray(found);
    const now = isThere ? hashWay(this.#plan, found) : null;
    if (!isThere)
      this.#failure = found as Failure; // the other one of the two
    else if (this.#standing.way === null) this.#failure = null;
    if (now !== this.#standing.way) await this.#stand({ ...this.#standing, way: now });
  }

  /** Takes another plan: it ends, and what was approved of it holds as far as that fits. */
  async follow(plan: ServerPlan): Promise<void> {
    this.#plan = plan;
    this.#runner.plan = plan;
    this.#failure = null;
    await this.#runner.close("changed");
    this.#runner.reset();
    await this.refresh();
    this.#parts.changed();
  }

  async call(name: string, input: Json, caller: Caller): Promise<ToolAnswer> {
    await this.refresh();
    if (this.#trust !== "approved") throw new FailureError(notApproved(this.id, this.#trust));
    const tool = this.#standing.approved?.tools.find((one) => toolName(this.id, one.name) === name)?.name;
    if (tool === undefined) throw new FailureError(failure("not_found", `There is no tool ${name}.`));
    if (!isObject(input) || JSON.stringify(input).length > mostInput) {
      throw new FailureError(failure("bad_request", `What ${name} is given must be an object of at most 1 MiB.`));
    }
    const { signal, idempotencyKey } = caller;
    try {
      return await this.#limit.within(this.#plan.limits.callsAtOnce, signal, async () => {
        const session = await this.#runner.use(signal);
        return await session.call({ tool, input, idempotencyKey, signal });
      });
    } finally {
      this.#runner.called(this.#limit.count);
    }
  }

  /** Looks at its tools, because a person asked. Why that did not work is in the view. */
  async look(): Promise<void> {
    await this.refresh();
    this.#runner.reset();
    if (this.#standing.way === null) return; // there is nothing to be started, which the view says
    try {
      await this.#runner.use(AbortSignal.timeout(2 * this.#plan.limits.startMs));
      this.#failure = null;
    } catch (thrown) {
      const why = toFailure(thrown);
      this.#failure = why.code === "not_available" ? null : why; // it is only not approved
    }
    this.#runner.called(this.#limit.count);
    this.#parts.changed();
  }

  /** Approves what `fingerprint` stands for. Rejects with `stale` when it is something else now. */
  async approve(fingerprint: string): Promise<void> {
    await this.refresh();
    const { seen } = this.#standing;
    const now = fingerprintNow(this.#standing);
    if (now === null || seen === null) throw new FailureError(notSeen(this.id));
    if (!now.startsWith(fingerprint)) throw new FailureError(notTheSame(this.id));
    const approved = { ...seen, target: targetOf(this.#plan), at: this.#parts.clock() };
    await this.#parts.writer.write((record) => {
      this.#parts.store.approve(this.id, approved);
      const tools = seen.tools.map(({ name }) => name);
      const data = { server: this.id, fingerprint, target: approved.target, tools };
      record({ type: "tool-server.approved", level: "AUDIT", data });
    });
    await this.#stand({ ...this.#standing, approved });
  }

  /** Ends what runs and looks at it anew. */
  async restart(): Promise<void> {
    await this.#runner.close("asked");
    await this.look();
  }

  /** Ends it for good. */
  async end(): Promise<void> {
    await this.#runner.end();
  }

  get #trust(): Trust {
    return trustOf(this.#standing);
  }

  get #state(): ToolServerState {
    const trust = this.#trust;
    const { kind } = this.#runner.state;
    if (trust === "approved") return kind === "idle" ? "ready" : kind;
    return kind === "starting" ? "starting" : trust;
  }

  /** It stands otherwise than before; what was approved and is not that any more is withheld from now on. */
  async #stand(standing: Standing): Promise<void> {
    const before = this.#trust;
    const isOtherWay = standing.way !== this.#standing.way;
    this.#standing = standing;
    this.#parts.changed();
    if (before !== "approved" || this.#trust !== "changed") return;
    const data = { server: this.id, what: isOtherWay ? ("command" as const) : ("tools" as const) };
    this.#tell({ type: "tool-server.changed", level: "AUDIT", data });
    // One that is just being started is refused by whoever checks it.
    if (this.#runner.state.kind === "running") await this.#runner.close("changed");
  }

  #listener(): RunnerListener {
    const server = this.id;
    return {
      check: async (session) => await this.#check(session),
      toolsChanged: (session) => this.#seeSoon(session),
      started: (pid, milliseconds) => {
        this.#failure = null;
        this.#tell({ type: "tool-server.started", data: { server, pid, milliseconds } });
      },
      stopped: (reason, why) => {
        const level = why === null ? "INFO" : "WARN";
        this.#tell({ type: "tool-server.stopped", level, data: { server, reason, failure: why } });
      },
      down: (crashes, why) =>
        this.#tell({ type: "tool-server.down", level: "ERROR", data: { server, crashes, failure: why } }),
      changed: () => this.#parts.changed(),
    };
  }

  /** What cannot be recorded (the disk is full, the hive ends) changes nothing about the server. */
  #tell(entry: EntryDraft): void {
    this.#parts.writer.write((record) => record(entry)).catch(() => undefined);
  }

  /** Looks at once; one that tells of changes over and over is looked at now and then. */
  #seeSoon(session: Session): void {
    const waitMs = this.#seenAt + seeEveryMs - performance.now();
    if (waitMs > 0) {
      this.#due ??= setTimeout(() => this.#seeSoon(session), waitMs + 1).unref();
      return;
    }
    this.#due = null;
    this.#seenAt = performance.now();
    this.#see(session).catch(() => undefined); // it has ended, which is told
  }

  async #check(session: Session): Promise<void> {
    await this.#see(session);
    if (this.#trust !== "approved") throw new FailureError(notApproved(this.id, this.#trust));
  }

  /** Takes note of what it offers now. */
  async #see(session: Session): Promise<void> {
    const tools = await session.tools();
    const { way, seen } = this.#standing;
    if (way === null || (seen?.way === way && hashTools(seen.tools) === hashTools(tools))) return;
    await this.#parts.writer.write(() => this.#parts.store.see(this.id, { way, tools }));
    await this.#stand({ ...this.#standing, seen: { way, tools } });
  }
}

function isObject(input: Json): input is Readonly<Record<string, Json>> {
  return typeof input === "object" && input !== null && !Array.isArray(input);
}

const reasons: Readonly<Record<Exclude<Trust, "approved">, string>> = {
  unseen: "nobody has looked at its tools",
  waiting: "nobody has approved it",
  changed: "it is not what was approved any more",
};

function notApproved(id: string, trust: Trust): Failure {
  const why = trust === "approved" ? "it is being looked at" : reasons[trust];
  return failure("not_available", `The tools of the server ${id} may not be used: ${why}.`, {
    hint: `A person approves it in the settings, or with \`skep tools approve ${id}\`.`,
  });
}

function notSeen(id: string): Failure {
  return failure("conflict", `Nobody knows what the server ${id} offers, so there is nothing to approve.`, {
    hint: `Look at its tools first: \`skep tools restart ${id}\`, or in the settings.`,
  });
}

function notTheSame(id: string): Failure {
  return failure("stale", `The server ${id} is not what you looked at.`, {
    hint: "Look at it again, then approve it.",
  });
}
