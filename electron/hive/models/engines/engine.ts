import type { Failure } from "../../contract/failure.ts";
import type { EngineView } from "../../contract/model.ts";

/** An engine that answers. Whoever started it owns it. */
export interface RunningEngine {
  readonly view: EngineView;
  /** How many requests it serves at the same time. */
  readonly slots: number;
  /** Settles once: null when it was stopped on purpose, else why it ended. */
  readonly ended: Promise<Failure | null>;
  /** Names who is told when other models are in memory than before; left out by engines that do not tell. */
  onLoaded?(listener: () => void): void;
  /** Ends it with all that it started, and resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/** Starts an engine. Rejects with a FailureError. */
export type StartEngine = () => Promise<RunningEngine>;
