import type { AgentKind, AgentState, AgentView } from "../contract/agent.ts";
import { type Failure, failure } from "../contract/failure.ts";
import {
  type AttemptRef,
  type FromAgentMessage,
  longestMessage,
  type Party,
  type Place,
  type ToAgent,
} from "../contract/message.ts";
import type { OwnedProcess, ProcessExit } from "../contract/process.ts";
import { AgentFigures } from "./agent-figures.ts";
import { type Ending, isEnding, isSame, lossOf } from "./endings.ts";
import { envelopeTo } from "./envelope.ts";
import { guardFromAgent } from "./guard.ts";
import { Intake } from "./intake.ts";

/** What an agent's owner hears of it. `ended` comes once and last. */
export interface AgentListener {
  message(agent: AgentProcess, message: FromAgentMessage): void;
  ended(agent: AgentProcess, exit: Failure | null): void;
  /** Something shown of it is not as it was. */
  changed(agent: AgentProcess): void;
}

interface Identity {
  readonly id: string;
  readonly kind: AgentKind;
  readonly patience: Patience;
  /** How many died in its place. */
  readonly restarts: number;
}

/** How long an agent may be silent, in milliseconds. */
export interface Patience {
  /** Time between two of its heartbeats: after two it is silent. */
  readonly beatMs: number;
  /** How long its process may take until it says something. */
  readonly startMs: number;
}

/** What is kept of a dying agent's last words, in characters. */
const lastWords = 2000;

/** One agent process: its life, its port, and the attempt that it holds. */
export class AgentProcess {
  readonly id: string;
  readonly kind: AgentKind;
  readonly startedAt = Date.now();
  readonly #process: OwnedProcess;
  readonly #listener: AgentListener;
  #state: AgentState = "starting";
  #held: AttemptRef | null = null;
  readonly #patience: Patience;
  readonly #startedUp = Promise.withResolvers<void>();
  readonly #gone = Promise.withResolvers<void>();
  #beatMs: number;
  #isPaused = false;
  #isRetired = false;
  #isDoomed = false;
  #killedFor: Failure | null = null;
  #failure: Failure | null = null;
  readonly #intake = new Intake();
  #written = 0;
  #stderr = "";
  #sent = 0;
  readonly #figures: AgentFigures;
  #lastBeat = performance.now();
  #freeSince = 0;

  constructor(identity: Identity, process: OwnedProcess, listener: AgentListener) {
    this.id = identity.id;
    this.kind = identity.kind;
    this.#patience = identity.patience;
    this.#beatMs = identity.patience.beatMs;
    this.#figures = new AgentFigures(identity.restarts);
    this.#process = process;
    this.#listener = listener;
    process.onMessage((raw) => this.#receive(raw));
    process.onStderr((text) => {
      this.#stderr = (this.#stderr + text).slice(-lastWords);
    });
    process.onExit((exit) => this.#exited(exit));
  }

  get state(): AgentState {
    return this.#state;
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** The attempt that it was given and has not given back. */
  get held(): AttemptRef | null {
    return this.#held;
  }

  /** Whether it can be given an attempt now. */
  get isFree(): boolean {
    return this.#state === "idle" && this.#held === null && !this.#isDoomed && !this.#isRetired;
  }

  /** Whether it is there for messages. */
  get isListening(): boolean {
    return this.hasSpoken && !this.#isDoomed && !["stopping", "stopped", "error"].includes(this.#state);
  }

  /** Its side of a message. */
  get party(): Party {
    return { agent_id: this.id, name: this.kind.name };
  }

  /** Monotonic time at which it became free: the least recently used agent has the smallest. */
  get freeSince(): number {
    return this.#freeSince;
  }

  /** Whether its process has come so far as to say something. */
  get hasSpoken(): boolean {
    return this.#figures.heardAt !== null;
  }

  /** How long it may be silent, in milliseconds: two beats, once it has spoken. */
  get patienceMs(): number {
    return this.hasSpoken ? 2 * this.#beatMs : this.#patience.startMs;
  }

  /** Monotonic time at which it has been silent for too long; never, once it is being ended. */
  get silentAt(): number {
    return this.#isDoomed ? Number.POSITIVE_INFINITY : this.#lastBeat + this.patienceMs;
  }

  /** Whether a person wants it to take no new task. */
  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Whether it ends as soon as it holds nothing. */
  get isRetired(): boolean {
    return this.#isRetired;
  }

  /** Whether its process is being ended. */
  get isDoomed(): boolean {
    return this.#isDoomed;
  }

  /** Settles when it is ready, or has ended before. */
  get startedUp(): Promise<void> {
    return this.#startedUp.promise;
  }

  /** Settles when its process has ended. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /** Its registration is known: from now on it can be given work. */
  enlist(): void {
    if (this.#state !== "starting") return;
    this.#rest();
    this.#startedUp.resolve();
  }

  /** From now on it takes no new task, or takes them again; the one at hand goes on. */
  pause(isPaused: boolean): void {
    if (this.#isPaused === isPaused) return;
    this.#isPaused = isPaused;
    this.send(isPaused ? "pause" : "resume", {});
    if (this.#state === "idle" || this.#state === "paused") this.#rest();
    else this.#listener.changed(this);
  }

  /** It takes nothing more, and ends when it holds nothing. */
  retire(): void {
    this.#isRetired = true;
    if (this.#held === null) this.stop();
  }

  get #isGone(): boolean {
    return this.#state === "stopped" || this.#state === "error";
  }

  #rest(): void {
    this.#freeSince = performance.now();
    this.#turn(this.#isPaused ? "paused" : "idle");
  }

  #turn(state: AgentState): void {
    this.#state = state;
    this.#listener.changed(this);
  }

  /** Reserves the agent for an attempt; `send` follows once the claim is on the disk. */
  reserve(ref: AttemptRef, place: Place | null = null): void {
    this.#held = ref;
    this.#written = 0;
    this.#figures.at(place);
    this.#turn("running");
  }

  /** Gives a reservation back. */
  release(): void {
    this.#held = null;
    this.#figures.at(null);
    this.#beatMs = this.#patience.beatMs;
    if (this.#state !== "running") return;
    this.#rest();
    if (this.#isRetired) this.stop();
  }

  /** Sends it the attempt that it was reserved for; `heartbeatMs`: how often it is to beat meanwhile. */
  assign(assignment: ToAgent["assign"], repeats: number): void {
    this.#beatMs = assignment.heartbeatMs ?? this.#patience.beatMs;
    this.send("assign", assignment, repeats);
  }

  /** Sends a message of the port protocol; dropped when the process has ended. */
  send<Type extends keyof ToAgent>(type: Type, payload: ToAgent[Type], repeats = 0): void {
    if (this.#isGone) return;
    this.#sent += 1;
    const letter = { id: `${this.id}-in-${this.#sent}`, type, payload, repeats, held: this.#held };
    this.#process.post(envelopeTo(this.party, letter));
  }

  /** Asks it to end. */
  stop(): void {
    if (!this.#isGone) this.#turn("stopping");
    this.send("stop", {});
  }

  /** Ends it at once, as a person wants it: nobody is charged. */
  dismiss(): void {
    if (!this.#isGone) this.#turn("stopping");
    this.kill();
  }

  /** Ends it at once; undefined: as part of a stop. */
  kill(reason?: Failure): void {
    this.#isDoomed = true;
    this.#killedFor ??= reason ?? null;
    this.#process.kill();
  }

  view(): AgentView {
    const { id, kind, startedAt } = this;
    return {
      id,
      kind: kind.name,
      tier: kind.tier,
      state: this.#state,
      ...(this.#isPaused && this.#state === "running" && ({ isPausing: true } as const)),
      pid: this.#process.pid ?? null,
      task: this.#held?.task ?? null,
      startedAt,
      failure: this.#failure,
      ...this.#figures.shown(),
    };
  }

  #receive(raw: unknown): void {
    if (this.#isDoomed) return; // what it still says does not count
    const now = performance.now();
    const refusal = this.#intake.refusal(raw, now);
    const message = refusal === undefined ? guardFromAgent(raw) : undefined;
    if (message === undefined) {
      this.#condemn(refusal ?? "sent something that is not of the protocol");
      return;
    }
    this.#lastBeat = now;
    const isOfTask = message.type === "progress" && isSame(this.#held, message.payload);
    if (this.#figures.heard(message, isOfTask)) this.#listener.changed(this);
    if (message.type === "token" && isSame(this.#held, message.payload)) this.#written += message.payload.text.length;
    if (this.#written > longestMessage) {
      this.#condemn("wrote more than an answer may hold");
      return;
    }
    if (isEnding(message) && isSame(this.#held, message.payload)) this.#count(message);
    this.#listener.message(this, message);
  }

  #condemn(why: string): void {
    this.kill(failure("agent_lost", `${this.id} ${why}.`, { retryable: true }));
  }

  #count(ending: Ending): void {
    this.#figures.ended(ending);
    this.release();
  }

  #exited(exit: ProcessExit): void {
    const asked = this.#state === "stopping";
    this.#failure = asked ? null : (this.#killedFor ?? lossOf(this.id, exit, this.#stderr));
    this.#turn(asked ? "stopped" : "error");
    this.#startedUp.resolve();
    this.#listener.ended(this, this.#failure);
    this.#gone.resolve();
  }
}
