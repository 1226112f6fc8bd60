/** Bundles that run in a process of their own. */
export type ProcessBundle = "agent" | "engine";

/** What a process is started with. */
export interface ProcessPlan {
  readonly bundle: ProcessBundle;
  readonly args: readonly string[];
  /** The whole environment of the process: nothing else is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Name for logs and process lists. */
  readonly name: string;
}

/** How a process ended. A crash of a utility process may report exit code 0. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A started process with a message port. Whoever is given one owns it. */
export interface OwnedProcess {
  /** Undefined until the operating system has started it. */
  readonly pid: number | undefined;
  /** Dropped silently once the process has ended. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called exactly once; after it, nothing is posted. */
  onExit(listener: (exit: ProcessExit) => void): void;
  /** What it writes to its standard error, for the log. */
  onStderr(listener: (text: string) => void): void;
  /** Ends it at once, without asking. */
  kill(): void;
}

/** Starts a process: Electron's utility process in the window, a Node child in the terminal. */
export type SpawnProcess = (plan: ProcessPlan) => OwnedProcess;
