import type { StoreApi } from "zustand/vanilla";
import type { Bridge, BridgeEvent, BridgeRequest } from "../../electron/hive/contract/bridge.ts";
import { isFailure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { ModelsView, ModelTrial } from "../../electron/hive/contract/model.ts";
import { applyEvent } from "../../electron/hive/contract/run-view.ts";
import type { PageBridge } from "../page-bridge.ts";
import { type AgentActions, createAgentActions } from "./agent-actions.ts";
import { createDashboardActions, type DashboardActions } from "./dashboard-actions.ts";
import { type DecisionActions, decisionActions } from "./decision-actions.ts";
import type { Facts, Pull } from "./facts.ts";
import { createFileActions, type FileActions } from "./file-actions.ts";
import { createGatewayActions, type GatewayActions } from "./gateway-actions.ts";
import { type HistoryActions, historyActions } from "./history-actions.ts";
import { type InspectionActions, inspectionActions } from "./inspection-actions.ts";
import { reader } from "./reader.ts";
import { createSettingsActions, type SettingsActions } from "./settings-actions.ts";
import { createToolActions, type ToolActions } from "./tool-actions.ts";
import { createWorkflowActions, type WorkflowActions } from "./workflow-actions.ts";

/** What the page can ask of its hive. Those that answer a person's wish reject with a FailureError. */
export interface Actions
  extends AgentActions,
    DashboardActions,
    DecisionActions,
    FileActions,
    GatewayActions,
    HistoryActions,
    InspectionActions,
    SettingsActions,
    ToolActions,
    WorkflowActions {
  /** Reads everything that is shown again. */
  readAll(): Promise<void>;
  readWorkflows(): Promise<void>;
  readModels(): Promise<void>;
  /** Events that a run which is just being read may not know yet; what it knows already, it drops itself. */
  keepForOpening(events: readonly BridgeEvent[]): void;
  openRun(id: string): Promise<void>;
  /** Answers with the new run's id. */
  startRun(request: BridgeRequest<"startRun">): Promise<string>;
  /** Answers whether the model is there now; why not, is in the facts. */
  pullModel(name: string): Promise<boolean>;
  /** Stops a download; what is there of it is kept. */
  cancelPull(name: string): Promise<void>;
  removeModel(name: string): Promise<void>;
  /** Asks a model something short. */
  testModel(name: string): Promise<ModelTrial>;
}

type Store = StoreApi<Facts>;

/** Makes the actions over one bridge; what they learn goes into the facts. */
export function createActions(bridge: PageBridge, facts: Store): Actions {
  const readers = createReaders(bridge, facts);
  const agents = createAgentActions(bridge, facts);
  const settings = createSettingsActions(bridge, facts);
  const { seeEvents, readDashboardAgain, ...dashboard } = createDashboardActions(bridge, facts);
  return {
    ...readers,
    ...agents,
    ...settings,
    ...createWorkflowActions(bridge),
    ...createFileActions(bridge),
    ...createGatewayActions(bridge, facts),
    ...createToolActions(bridge, facts),
    ...decisionActions(bridge),
    ...historyActions(bridge, facts),
    ...inspectionActions(bridge, facts),
    ...dashboard,
    keepForOpening: (events) => {
      readers.keepForOpening(events);
      seeEvents(events);
    },
    readAll: async () => {
      readDashboardAgain();
      await Promise.all([readers.readAll(), agents.readAgents(), settings.readSettings()]);
    },
    startRun: async (request) => (await bridge.call("startRun", request)).run,
    pullModel: async (name) => {
      setPull(facts, name, { progress: null, failure: null });
      try {
        facts.setState({ models: await bridge.call("pullModel", { name }) });
        setPull(facts, name, null);
        return true;
      } catch (thrown) {
        const progress = facts.getState().pulls[name]?.progress ?? null;
        setPull(facts, name, { progress, failure: toFailure(thrown) });
        return false;
      }
    },
    cancelPull: async (name) => void (await bridge.call("cancelPull", { name })),
    testModel: async (name) => await bridge.call("testModel", { name }),
    removeModel: async (name) => facts.setState({ models: await bridge.call("removeModel", { name }) }),
  };
}

type Readers = Pick<Actions, "readAll" | "readWorkflows" | "readModels" | "keepForOpening" | "openRun">;

function createReaders(bridge: Bridge, facts: Store): Readers {
  const readHive = reader(facts, "hive", async () => ({ hive: await bridge.call("hive") }));
  const readRuns = reader(facts, "runs", async () => ({ runs: await bridge.call("runs", {}) }));
  const readWorkflows = reader(facts, "workflows", async () => ({ workflows: await bridge.call("workflows") }));
  const readModels = reader(facts, "models", async () => {
    const models = await bridge.call("models");
    return { models, pulls: unfinished(facts.getState().pulls, models) };
  });
  const opening = new Map<string, BridgeEvent[]>();
  const openRun = async (id: string): Promise<void> => {
    const missed: BridgeEvent[] = [];
    opening.set(id, missed);
    const found = await bridge.call("run", { run: id }).catch(toFailure);
    opening.delete(id);
    const view = isFailure(found) ? found : missed.reduce(applyEvent, found);
    facts.setState(({ views }) => ({ views: { ...views, [id]: view } }));
  };
  const readOpen = (): Promise<void>[] => Object.keys(facts.getState().views).map(openRun);
  return {
    ...{ readWorkflows, readModels, openRun },
    readAll: async () => {
      await Promise.all([readHive(), readRuns(), readWorkflows(), readModels(), ...readOpen()]);
    },
    keepForOpening: (events) => {
      for (const missed of opening.values()) missed.push(...events);
    },
  };
}

/** Downloads without those of models that are there: whoever began them, they are over. */
function unfinished(pulls: Facts["pulls"], { models }: ModelsView): Facts["pulls"] {
  const there = new Set(models.map(({ name }) => name));
  return Object.fromEntries(Object.entries(pulls).filter(([name]) => !there.has(name)));
}

function setPull(facts: Store, name: string, pull: Pull | null): void {
  facts.setState(({ pulls }) => {
    const { [name]: _, ...others } = pulls;
    return { pulls: pull === null ? others : { ...others, [name]: pull } };
  });
}
