import type { AgentKind } from "../hive/contract/agent.ts";
import type { Bridge, HiveView } from "../hive/contract/bridge.ts";
import type { EngineView, ModelsView, PullProgress } from "../hive/contract/model.ts";
import type { ListedRun } from "../hive/contract/run.ts";
import type { ServedStdio } from "../hive/gateway/mcp/serve-stdio.ts";
import type { Scope } from "../hive/gateway/rest/rest-route.ts";
import type { Tokens } from "../hive/gateway/tokens.ts";
import type { KnownAgents } from "../hive/workflow/parse.ts";
import type { Output } from "./output.ts";
import type { Serving } from "./start-beside.ts";

/** A hive in this process. */
export interface OwnHive {
  readonly bridge: Bridge;
  stop(): Promise<void>;
}

/** What a hive that does not run has left in its store, opened to be looked at. */
export interface OpenStore {
  readonly tasks: HiveView["tasks"];
  /** The newest first. */
  readonly runs: readonly ListedRun[];
  /** Answers what needs no running hive. */
  readonly bridge: Bridge;
  close(): void;
}

/** A server that a command keeps open. */
export interface OpenServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A door for browsers. */
export interface OpenGateway extends OpenServer {
  readonly url: string;
  /** By scope. */
  readonly tokens: Tokens;
}

/** How the embedded engine alone is started. */
export interface EngineRequest {
  readonly port: number;
  readonly files: readonly string[];
}

/** The models of the data folder, without a hive. */
export interface OwnModels {
  view(): Promise<ModelsView>;
  /** The engine, started when there is none yet. */
  ready(): Promise<EngineView>;
  resolve(name: string): Promise<AskedModel>;
  pull(name: string, onProgress: (progress: PullProgress) => void): Promise<void>;
  /** Takes a GGUF file in; answers the name that it has there. */
  add(file: string, name?: string, onProgress?: (progress: PullProgress) => void): Promise<string>;
  remove(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** A model that can be asked, and what to send with each request. */
export interface AskedModel {
  readonly host: string;
  readonly model: string;
  readonly options: Readonly<Record<string, number>>;
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
  /** What a command that takes the whole screen draws on and reads keys from. */
  readonly terminal: { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream };
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly version: string;
  /** The data folder. */
  readonly home: string;
  /** Every agent kind of a hive on the data folder. Rejects with `bad_config`. */
  readonly agentKinds: () => Promise<readonly AgentKind[]>;
  /** What files may name: the kinds that ship, and those of the configuration. Rejects with `bad_config`. */
  readonly knownAgents: (config: string | undefined) => Promise<KnownAgents>;
  /** Address of the local socket of the hive that runs on the data folder; undefined: none does. */
  readonly runningHive: () => Promise<string | undefined>;
  readonly openHive: (options: { config?: string | undefined; continueRuns: boolean }) => Promise<OwnHive>;
  /** Undefined: nothing has ever run there. Rejects with `store_unusable`. */
  readonly openStore: () => Promise<OpenStore | undefined>;
  readonly openGateway: (bridge: Bridge, port: number) => Promise<OpenGateway>;
  /** Serves MCP on standard input and output. */
  readonly serveMcp: (bridge: Bridge, scope: Scope) => Promise<ServedStdio>;
  readonly runEngine: (request: EngineRequest) => Promise<OpenServer>;
  readonly openModels: () => Promise<OwnModels>;
  /** Asks a model for a few words. */
  readonly measure: (model: AskedModel) => Promise<MeasuredSpeed>;
  /** Starts this program with arguments beside this one; null: it ended before it answered. */
  readonly startBeside: (args: readonly string[], log: string) => Promise<Serving | null>;
  /** Ends every child process at once. */
  readonly killAll: () => void;
}
