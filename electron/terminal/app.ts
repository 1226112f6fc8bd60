import type { Bridge, HiveView } from "../hive/contract/bridge.ts";
import type { RunSummary } from "../hive/contract/run.ts";
import type { KnownAgents } from "../hive/workflow/parse.ts";
import type { Output } from "./output.ts";

/** A hive in this process. */
export interface OwnHive {
  readonly bridge: Bridge;
  stop(): Promise<void>;
}

/** What a hive that does not run has left in its store. */
export interface StoreSummary {
  readonly tasks: HiveView["tasks"];
  /** The newest first. */
  readonly runs: readonly RunSummary[];
}

/** A server that a command keeps open. */
export interface OpenServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A door for browsers. */
export interface OpenGateway extends OpenServer {
  readonly url: string;
  readonly token: string;
}

/** How the embedded engine alone is started. */
export interface EngineRequest {
  readonly port: number;
  readonly files: readonly string[];
}

/** A model file that a person brings. */
export interface ModelFile {
  readonly file: string;
  readonly name: string | undefined;
}

/** What one short generation took. */
export interface MeasuredSpeed {
  readonly tokens: number;
  readonly perSecond: number;
  /** Milliseconds from the question to the first word. */
  readonly firstMs: number;
}

/** Everything that the commands use: the composition root makes it. */
export interface App {
  readonly out: Output;
  readonly err: Output;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly version: string;
  /** The data folder. */
  readonly home: string;
  /** What files may name: the kinds that ship, and those of the configuration. Rejects with `bad_config`. */
  readonly knownAgents: (config: string | undefined) => Promise<KnownAgents>;
  /** Address of the local socket of the hive that runs on the data folder; undefined: none does. */
  readonly runningHive: () => Promise<string | undefined>;
  readonly openHive: (options: { config?: string | undefined; continueRuns: boolean }) => Promise<OwnHive>;
  readonly readStore: () => Promise<StoreSummary | undefined>;
  readonly openGateway: (bridge: Bridge, port: number) => Promise<OpenGateway>;
  readonly runEngine: (request: EngineRequest) => Promise<OpenServer>;
  /** Takes a file into the model store; answers the name that it has there. */
  readonly addModel: (file: ModelFile) => Promise<string>;
  /** Asks a model for a few words. */
  readonly measure: (host: string, model: string) => Promise<MeasuredSpeed>;
  /** Ends every child process at once. */
  readonly killAll: () => void;
}
