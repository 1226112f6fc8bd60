import type { HiveView, WorkflowFile } from "../../electron/hive/contract/bridge.ts";
import type { Failure } from "../../electron/hive/contract/failure.ts";
import type { GatewayView } from "../../electron/hive/contract/gateway.ts";
import type { ModelsView, PullProgress } from "../../electron/hive/contract/model.ts";
import type { RunSummary, RunView } from "../../electron/hive/contract/run.ts";
import type { ToolServersView } from "../../electron/hive/contract/tool-server.ts";
import type { Connection } from "../page-bridge.ts";
import { type AgentFacts, noAgentFacts } from "./agent-facts.ts";
import type { Dashboard } from "./dashboard-facts.ts";
import { type History, noHistory } from "./history-facts.ts";
import type { Inspections } from "./inspection-facts.ts";
import type { Queue } from "./queue-facts.ts";
import { noSettings, type SettingsFacts } from "./settings-facts.ts";

/** A running download as it is shown; `progress` is null until its first line. */
export interface Pull {
  readonly progress: PullProgress | null;
  readonly failure: Failure | null;
}

/** What is read from the hive as a whole. */
export type Topic = "agents" | "hive" | "workflows" | "runs" | "models" | "settings";

/** What the page knows of its hive. Null: not known yet. Nothing here is made up by the page. */
export interface Facts {
  readonly connection: Connection;
  /** Why something could not be read from the hive, by what. */
  readonly troubles: Readonly<Partial<Record<Topic, Failure>>>;
  readonly hive: HiveView | null;
  readonly workflows: readonly WorkflowFile[] | null;
  /** Newest first. */
  readonly runs: readonly RunSummary[] | null;
  /** Runs that are looked at, by id. */
  readonly views: Readonly<Record<string, RunView | Failure>>;
  readonly history: History;
  readonly inspections: Inspections;
  readonly models: ModelsView | null;
  /** Downloads by model. */
  readonly pulls: Readonly<Record<string, Pull>>;
  readonly agents: AgentFacts;
  /** Null while the dashboard is not looked at. */
  readonly dashboard: Dashboard | null;
  /** Null while no queue is looked at. */
  readonly queue: Queue | null;
  readonly settings: SettingsFacts;
  /** How the door for programs stands, or why that is not told. */
  readonly gateway: GatewayView | Failure | null;
  /** Outside servers of tools, or why they are not told; null while nobody looks at them. */
  readonly tools: ToolServersView | Failure | null;
}

/** What a page knows when it opens. */
export const noFacts: Facts = {
  connection: "connecting",
  troubles: {},
  hive: null,
  workflows: null,
  runs: null,
  views: {},
  history: noHistory,
  inspections: {},
  models: null,
  pulls: {},
  agents: noAgentFacts,
  dashboard: null,
  queue: null,
  settings: noSettings,
  gateway: null,
  tools: null,
};
