import { type Failure, FailureError, failure, toFailure } from "../../contract/failure.ts";
import type { Surroundings } from "./connection.ts";
import { atRest, nextRun, type RunSignal, type RunState } from "./run-state.ts";
import type { ServerPlan } from "./server-plan.ts";
import { Session } from "./session.ts";

/** Why a server's process ended. */
export type StopReason = "idle" | "asked" | "changed" | "crashed";

/** What the owner of a server hears of its process. */
export interface RunnerListener {
  /** Looks at a server that has just been reached, before anybody uses it; what it throws ends the server. */
  check(session: Session): Promise<void>;
  /** It says that its tools are not as they were. */
  toolsChanged(session: Session): void;
  started(pid: number | null, milliseconds: number): void;
  stopped(reason: StopReason, why: Failure | null): void;
  down(crashes: number, why: Failure): void;
  /** Something shown of it is not as it was. */
  changed(): void;
}

/** Starts one server when it is needed, starts it again with pauses when it crashes, and ends it when it is idle. */
export class Runner {
  #plan: ServerPlan;
  readonly #surroundings: Surroundings;
  readonly #listener: RunnerListener;
  #state: RunState = atRest;
  #session: Session | null = null;
  #starting: Promise<Session> | null = null;
  #resting: PromiseWithResolvers<void> | null = null;
  #idle: NodeJS.Timeout | null = null;
  #since = 0;
  #cancel = new AbortController();
  #hasSaid = false;
  #isOver = false;

  constructor(plan: ServerPlan, surroundings: Surroundings, listener: RunnerListener) {
    this.#plan = plan;
    this.#surroundings = surroundings;
    this.#listener = listener;
  }

  get state(): RunState {
    return this.#state;
  }

  set plan(plan: ServerPlan) {
    this.#plan = plan;
  }

  /** The server, started if need be. Rejects when it is down, or did not become ready. */
  async use(signal: AbortSignal): Promise<Session> {
    this.#stayUp();
    while (this.#state.kind === "pausing" && this.#resting !== null) await orAborted(this.#resting.promise, signal);
    if (this.#isOver) throw new FailureError(failure("cancelled", "The hive is stopping."));
    if (this.#state.kind === "down") throw new FailureError(downFailure(this.#plan.id, this.#state.failure));
    if (this.#session !== null) return this.#session;
    this.#starting ??= this.#start().finally(() => {
      this.#starting = null;
    });
    return await orAborted(this.#starting, signal);
  }

  /** A call is over; `left` are under way still. */
  called(left: number): void {
    this.#stayUp();
    if (left > 0 || this.#session === null) return;
    this.#idle = setTimeout(() => void this.close("idle"), this.#plan.limits.idleMs).unref();
  }

  /** Ends what runs, in good order. */
  async close(reason: StopReason): Promise<void> {
    this.#stayUp();
    this.#cancel.abort();
    if (this.#starting !== null) await this.#starting.catch(() => undefined);
    const session = this.#session;
    this.#session = null;
    if (session === null) return;
    this.#take({ kind: "closed" });
    this.#listener.stopped(reason, null);
    await session.close();
  }

  /** It is not to be stopped for being idle, for now. */
  #stayUp(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = null;
  }

  /** Forgets its crashes, so that it is tried again. */
  reset(): void {
    this.#take({ kind: "reset" });
    this.#resting?.resolve();
  }

  /** Ends it for good. */
  async end(): Promise<void> {
    this.#isOver = true;
    this.#resting?.resolve();
    await this.close("asked");
  }

  async #start(): Promise<Session> {
    this.#take({ kind: "needed" });
    this.#since = performance.now();
    this.#cancel = new AbortController();
    this.#hasSaid = false;
    const { signal } = this.#cancel;
    let session: Session | undefined;
    try {
      session = await Session.open(this.#plan, this.#surroundings, { signal, toolsChanged: () => this.#heard() });
      await this.#listener.check(session);
    } catch (thrown) {
      await session?.close();
      this.#ended(toFailure(thrown));
      throw thrown;
    }
    return this.#serve(session);
  }

  #heard(): void {
    if (this.#session === null) this.#hasSaid = true;
    else this.#listener.toolsChanged(this.#session);
  }

  #serve(session: Session): Session {
    this.#session = session;
    void session.ended.then((why) => {
      if (this.#session !== session || why === null) return;
      this.#session = null;
      this.#listener.stopped("crashed", why);
      this.#ended(why);
    });
    this.#take({ kind: "started", pid: session.pid });
    this.#listener.started(session.pid, Math.round(performance.now() - this.#since));
    if (this.#hasSaid) this.#listener.toolsChanged(session);
    return session;
  }

  /** What failed for the server's own reasons counts as a crash; what was refused does not. */
  #ended(why: Failure): void {
    const livedMs = performance.now() - this.#since;
    this.#take(why.code === "tool_failed" ? { kind: "died", failure: why, livedMs } : { kind: "closed" });
  }

  #take(signal: RunSignal): void {
    const before = this.#state;
    this.#state = nextRun(before, signal);
    if (this.#state === before) return;
    if (this.#state.kind === "pausing") this.#rest(this.#state.delayMs);
    if (this.#state.kind === "down") this.#listener.down(this.#state.crashes, this.#state.failure);
    this.#listener.changed();
  }

  #rest(delayMs: number): void {
    const resting = Promise.withResolvers<void>();
    this.#resting = resting;
    const timer = setTimeout(resting.resolve, delayMs).unref();
    void resting.promise.then(() => {
      clearTimeout(timer);
      this.#resting = null;
      this.#take({ kind: "rested" });
    });
  }
}

function downFailure(id: string, { message, detail }: Failure): Failure {
  return failure("tool_failed", `The server ${id} is down. ${message}`, {
    hint: `Look at why, then restart it: \`skep tools restart ${id}\`, or in the settings.`,
    ...(detail !== undefined && { detail }),
  });
}

async function orAborted<Value>(awaited: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise, reject } = Promise.withResolvers<never>();
  const leave = (): void => reject(new FailureError(failure("cancelled", "Nobody waits for the answer any more.")));
  if (signal.aborted) leave();
  signal.addEventListener("abort", leave, { once: true });
  return await Promise.race([awaited, promise]).finally(() => signal.removeEventListener("abort", leave));
}
