import type { AgentView } from "../contract/agent.ts";
import type { FromAgentMessage, Place, ProcessUsage } from "../contract/message.ts";
import type { Ending } from "./endings.ts";

type Figures = Pick<
  AgentView,
  "taskRun" | "taskStep" | "progress" | "lastHeartbeat" | "completed" | "failed" | "restarts" | "usage"
>;

/** What is told of an agent beside its state: what it is at, how far that is, what it takes and what it has done. */
export class AgentFigures {
  readonly #restarts: number;
  #place: Place | null = null;
  #progress: number | null = null;
  #heardAt: number | null = null;
  #usage: ProcessUsage | null = null;
  #completed = 0;
  #failed = 0;

  constructor(restarts: number) {
    this.#restarts = restarts;
  }

  /** When it last gave a sign of life, in milliseconds since 1970; null: never. */
  get heardAt(): number | null {
    return this.#heardAt;
  }

  /** It is given a task; null: it has none any more. */
  at(place: Place | null): void {
    this.#place = place;
    this.#progress = null;
  }

  /** Takes a message into account; `isOfTask`: it is about the task at hand. Tells whether it is worth being shown. */
  heard(message: FromAgentMessage, isOfTask: boolean): boolean {
    this.#heardAt = Date.now();
    if (message.type === "heartbeat") this.#usage = message.payload.usage ?? this.#usage;
    if (message.type !== "progress" || !isOfTask) return message.type === "heartbeat" || message.type === "ready";
    const { percent = this.#progress } = message.payload;
    const isNews = percent !== this.#progress;
    this.#progress = percent;
    return isNews;
  }

  /** An attempt of it ended so; one that a person stopped is no failure of the agent's. */
  ended({ type, payload }: Ending): void {
    if (type === "complete") this.#completed += 1;
    if (type === "failed" && payload.failure.code !== "cancelled") this.#failed += 1;
  }

  shown(): Figures {
    return {
      taskRun: this.#place?.run ?? null,
      taskStep: this.#place?.step ?? null,
      progress: this.#progress,
      lastHeartbeat: this.#heardAt,
      completed: this.#completed,
      failed: this.#failed,
      restarts: this.#restarts,
      ...(this.#usage === null ? {} : { usage: this.#usage }),
    };
  }
}
