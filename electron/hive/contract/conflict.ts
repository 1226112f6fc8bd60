/** What happens to a write to shared state that was made from an older version than the one that is there. */
export type MergeRule =
  | "refuse"
  | "last_write_wins"
  | "merge" // of two objects: the fields of the later write win
  | "append"; // to a list

/** A conflict that was found, and how it was resolved; the kinds are those of the coordination document. */
export type Conflict =
  | ResourceConflict
  | DependencyConflict
  | FailedDependency
  | LateDependency
  | TimingConflict
  | DataConflict
  | AgentConflict;

/** A task asks for what others hold, or what others wait for who come before it: it waits in the order of the queue. */
export interface ResourceConflict {
  readonly kind: "RESOURCE";
  readonly resolution: "queued";
  readonly resource: string;
  readonly wanted: number;
  /** What nobody held. */
  readonly free: number;
}

/** Tasks wait for one that has failed: it is tried again, or, when no tries are left, a person is to look at it. */
export interface FailedDependency {
  readonly kind: "DEPENDENCY";
  readonly resolution: "retried" | "escalated";
  readonly dependency: string;
  /** How many tasks wait for it. */
  readonly waiting: number;
}

/**
 * Tasks wait for one that goes on for longer than its like: it is made more urgent than whatever waits for it, so that
 * nothing stops it and no other attempt of it waits, and a person is told.
 */
export interface LateDependency {
  readonly kind: "DEPENDENCY";
  readonly resolution: "escalated";
  readonly dependency: string;
  /** How many tasks wait for it. */
  readonly waiting: number;
  /** How long it was expected to take at most. */
  readonly expectedMs: number;
  /** Its priority now. */
  readonly priority: number;
}

/** An agent failed during a task: another one goes on, or, when agents die of the task, a person is to look at it. */
export interface AgentConflict {
  readonly kind: "AGENT";
  readonly resolution: "reassigned" | "escalated";
  /** The agent that failed. */
  readonly agent: string;
  readonly attempt: number;
  /** Where the next attempt begins. */
  readonly resumeFrom: "last_checkpoint" | "start";
}

/** Two deadlines cannot both hold: the less urgent task goes behind the other. */
export interface TimingConflict {
  readonly kind: "TIMING";
  readonly resolution: "rescheduled";
  /** The task that goes first now, and its deadline. */
  readonly behind: string;
  readonly deadlineAt: number;
}

/** A write to shared state was made from an old version. */
export interface DataConflict {
  readonly kind: "DATA";
  readonly resolution: "refused" | "last_write_wins" | "merged" | "appended";
  readonly key: string;
  /** The version that the write was made from. */
  readonly expected: number;
  /** The version that is there afterwards. */
  readonly version: number;
}

/** A task waits for one that is less urgent than itself. */
export interface DependencyConflict {
  readonly kind: "DEPENDENCY";
  readonly resolution: "boosted";
  /** The task that is waited for, and its priority now. */
  readonly dependency: string;
  readonly priority: number;
}

/** A value that the tasks of a run share. Times are milliseconds since 1970 (UTC). */
export interface SharedValue {
  readonly key: string;
  /** Any JSON value. */
  readonly value: unknown;
  /** Counts from 1; each write adds one. */
  readonly version: number;
  readonly rule: MergeRule;
  readonly writtenAt: number;
}
