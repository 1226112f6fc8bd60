/** What an agent's line says about its state: the words of the coordination document. */
export type AgentStatusWord = "IDLE" | "RUNNING" | "PAUSED" | "ERROR" | "STOPPED";

/** One agent of the dashboard. */
export interface AgentLine {
  readonly name: string;
  readonly status: AgentStatusWord;
  /** What it works on; null: nothing. */
  readonly task: string | null;
  /** 0 to 100; null: not known. */
  readonly progress: number | null;
}

/** One waiting task of the dashboard. */
export interface QueueLine {
  readonly name: string;
  /** 0 to 10, larger is more urgent. */
  readonly priority: number;
  /** Milliseconds until it should be done; null: not known. */
  readonly etaMs: number | null;
  /** Why it waits, in a few words; empty: for nothing but its turn. */
  readonly waits: string;
}

/** Everything that one drawing of the dashboard shows. */
export interface DashboardPicture {
  /** The run; null: there is none yet. */
  readonly session: string | null;
  readonly phase: { readonly number: number; readonly of: number; readonly name: string };
  /** 0 to 100. */
  readonly progress: number;
  readonly agents: readonly AgentLine[];
  /** The next ones, the most urgent first. */
  readonly queue: readonly QueueLine[];
  /** Waiting tasks in all. */
  readonly waiting: number;
  readonly metrics: DashboardMetrics;
}

/** The figures at the foot of the dashboard. */
export interface DashboardMetrics {
  /** Milliseconds since 1970; null: nothing has begun. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly remainingMs: number | null;
  /** 0 to 1; null: nothing has ended yet. */
  readonly successRate: number | null;
  readonly complete: number;
  readonly total: number;
  readonly errors: number;
  readonly tokensPerSecond: number | null;
  /** While a model is being fetched. */
  readonly bytesPerSecond: number | null;
}
